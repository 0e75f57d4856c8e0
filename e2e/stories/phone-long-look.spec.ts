import { expect, type Handset, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';
const action = (identifier: string, options: readonly string[] = [], more: object = {}) => ({
  identifier,
  title: identifier,
  options,
  ...more,
});
const categories = [
  {
    identifier: 'ORDER',
    options: [],
    actions: [
      action('REPLY', [], { textInput: { buttonTitle: 'Send', placeholder: 'Message' } }),
      action('TRACK', ['foreground']),
      action('PAY', ['authenticationRequired']),
      action('CANCEL', ['destructive']),
      action('FIFTH'),
    ],
  },
];

async function openLongLook(handset: Handset): Promise<void> {
  await handset.sim.call('POST', `/sim/v1/devices/${handset.device.id}/events`, {
    type: 'APP_CODE',
    bundleId: courier,
    code: { categories },
  });
  await handset.alert('Order 1024', { category: 'ORDER' });
  await handset.items('lock').getByRole('button').first().focus();
  await handset.page.keyboard.press('ArrowDown');
  await expect(handset.surface('longlook')).toBeVisible();
}

test('[AC-22] four actions at most, the destructive one marked; a text reply reaches the callback', async ({
  handset,
  page,
}) => {
  await openLongLook(handset);
  const actions = handset.surface('longlook').locator('[data-action]');
  await expect(actions).toHaveCount(4);
  await expect(handset.surface('longlook').locator('[data-destructive]')).toHaveAttribute('data-action', 'CANCEL');
  await actions.first().click();
  await page.getByTestId('reply').getByRole('textbox').fill('Leave it at the door');
  await page.keyboard.press('Enter');
  await expect(handset.items('lock')).toHaveCount(0);
  await expect.poll(async () => JSON.stringify((await handset.device.state()).apps)).toContain('Leave it at the door');
});

test('[AC-22] an action that needs authentication asks a locked phone to unlock first', async ({ handset, page }) => {
  await openLongLook(handset);
  await handset.device.patch({ face: 'away' });
  await handset.surface('longlook').locator('[data-action="PAY"]').click();
  const passcode = page.getByRole('dialog');
  await expect(passcode).toBeVisible();
  await expect(handset.glass).not.toHaveAttribute('data-lock', 'unlocked');
  await passcode.getByRole('button').first().click();
  await expect(handset.glass).toHaveAttribute('data-lock', 'unlocked');
  await expect.poll(async () => JSON.stringify((await handset.device.state()).apps)).toContain('PAY');
});

test('[AC-25] a service extension that ends well changes the text; one that crashes leaves it', async ({ handset }) => {
  const code = (serviceExtension: string) =>
    handset.sim.call('POST', `/sim/v1/devices/${handset.device.id}/events`, {
      type: 'APP_CODE',
      bundleId: courier,
      code: { serviceExtension, extensionChanges: { delayMs: 0, title: 'Decrypted' } },
    });
  await code('ok');
  await handset.alert('Encrypted', { 'mutable-content': 1 }, { collapseId: 'one' });
  await expect(handset.items('lock')).toContainText('Decrypted');
  await code('crash');
  await handset.alert('Encrypted', { 'mutable-content': 1 }, { collapseId: 'two' });
  await expect(handset.items('lock').filter({ hasText: 'Encrypted' })).toHaveCount(1);
});

test('[AC-25] a service extension that runs out of time: the original after 30 s of the clock', async ({
  handset,
  pass,
}) => {
  await handset.sim.call('POST', `/sim/v1/devices/${handset.device.id}/events`, {
    type: 'APP_CODE',
    bundleId: courier,
    code: { serviceExtension: 'timeout' },
  });
  await handset.alert('Encrypted', { 'mutable-content': 1 });
  await expect.poll(async () => JSON.stringify(await handset.device.state())).toContain('"extending":[{');
  await pass(29_000);
  await expect(handset.items('lock')).toHaveCount(0);
  await pass(1_500);
  await expect(handset.items('lock')).toContainText('Encrypted');
});
