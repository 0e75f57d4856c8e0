import { type Locator } from '@playwright/test';
import { expect, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';

test.use({ wish: { look: { chrome: '1' } } });

/** Writes into a field of the editors and leaves it. */
async function write(field: Locator, text: string): Promise<void> {
  const input = field.locator('input, textarea');
  await input.fill(text);
  await input.press('Tab');
}

/** Turns a switch and waits until the phone has taken it. */
async function turn(field: Locator, on: boolean): Promise<void> {
  await field.locator('input').click();
  await expect(field.locator('input')).toBeChecked({ checked: on });
}

test('a tester writes the app’s code, a Focus and a summary beside the phone, and pushes meet them', async ({
  handset,
  page,
}) => {
  const editors = page.getByTestId('state-panel');
  const field = (name: string) => editors.locator(`[data-field="${name}"]`);
  const part = (selector: string) => editors.locator(`details${selector} > summary`);

  await test.step('a category: a mistake is named and not taken, a right one is', async () => {
    await part(`[data-app-code="${courier}"]`).click();
    await part('[data-part=categories]').click();
    await part('[data-category=ORDER]').click();
    const identifier = field('categories[0].actions[1].identifier');
    await write(identifier, 'TRACK');
    await expect(identifier.getByRole('alert')).toContainText('categories[0].actions[1].identifier cannot be "TRACK"');
    await write(identifier, 'ANSWER');
    await expect(identifier.getByRole('alert')).toHaveText('');
    await write(field('categories[0].actions[1].title'), 'Answer');
    await write(field('categories[0].actions[1].textInput.placeholder'), 'To the courier');
  });

  await test.step('a service extension that changes the title', async () => {
    await part('[data-part=extension]').click();
    await field('serviceExtension').locator('select').selectOption('ok');
    await write(field('extensionChanges.title'), '{{title}} for {{userInfo.order}}');
    await turn(field('authorizationOptions.providesAppNotificationSettings'), true);
  });

  await test.step('the push shows both', async () => {
    await handset.push({
      aps: { alert: { title: 'Parcel', body: 'On its way' }, category: 'ORDER', 'mutable-content': 1 },
      order: 1024,
    });
    const item = handset.items('lock').first();
    await expect(item).toContainText('Parcel for 1024');
    await item.getByRole('button').first().focus();
    await page.keyboard.press('ArrowDown');
    const look = handset.surface('longlook');
    await look.locator('[data-action=ANSWER]').click();
    await expect(page.getByTestId('reply').getByRole('textbox')).toHaveAttribute('placeholder', 'To the courier');
  });

  await test.step('a Focus silences, and lets through what it allows', async () => {
    await handset.device.event({ type: 'CLEAR_ALL' });
    await part('[data-part=focus]').click();
    await field('focus').locator('select').selectOption('work');
    await turn(field('focuses.work.on'), true);
    await expect(handset.glass).toHaveAttribute('data-focus', 'work');
    await handset.alert('Silenced');
    await expect.poll(async () => (await handset.device.screen()).notificationCenter.length).toBe(1);
    await expect(handset.items('lock')).toHaveCount(0);
    await turn(field(`focuses.work.allowedApps.${courier}`), true);
    await handset.alert('Let through');
    await expect(handset.items('lock')).toHaveCount(1);
    await turn(field('focuses.work.on'), false);
    await handset.device.event({ type: 'CLEAR_ALL' });
  });

  await test.step('a summary holds what its apps send', async () => {
    await part('[data-part=summary]').click();
    await turn(field('summary'), true);
    await turn(field(`summary.apps.${courier}`), true);
    await handset.alert('For later');
    await expect(editors.locator('[data-held="1"]')).toBeVisible();
    await expect(handset.items('lock')).toHaveCount(0);
    await editors.locator('[data-held] button').click();
    await expect(handset.items('lock')).toHaveCount(1);
  });

  await test.step('the volume buttons turn the ringer, and its words come and go', async () => {
    await page.locator('[data-frame=volumeUp]').click();
    await expect(page.getByTestId('ringer-volume')).toHaveText('13');
    await expect(page.getByTestId('volume-caption')).toHaveText('');
    await handset.glass.press('-');
    await expect(page.getByTestId('ringer-volume')).toHaveText('12');
  });

  await test.step('a further app is installed and can be pushed to', async () => {
    const install = page.getByTestId('install-app');
    await install.getByRole('textbox').fill('chat app');
    await install.getByRole('button').click();
    await expect(install.getByRole('alert')).toContainText('chat app');
    await install.getByRole('textbox').fill('com.example.chat');
    await install.getByRole('button').click();
    await expect(part('[data-app-code="com.example.chat"]')).toBeVisible();
    await expect(install.getByRole('textbox')).toHaveValue('');
    const { apps } = await handset.sim.call<{ apps: readonly { bundleId: string; deviceToken: string }[] }>(
      'GET',
      `/sim/v1/devices/${handset.device.id}`,
    );
    const deviceToken = apps.find(({ bundleId }) => bundleId === 'com.example.chat')?.deviceToken ?? '';
    const sent = await handset.sim.push({ deviceToken, topic: 'com.example.chat', payload: { aps: { alert: 'Hi' } } });
    expect(sent).toMatchObject({ status: 200 });
  });

  await test.step('Settings leads to the app’s own settings', async () => {
    await handset.device.patch({ lock: 'unlocked', surface: { at: 'settings', bundleId: courier } });
    await handset.glass.locator('[data-own-settings]').click();
    await expect(handset.glass.locator(`[data-surface=app][data-app="${courier}"]`)).toBeVisible();
    await expect(
      handset.glass.locator('[data-callback="userNotificationCenter(_:openSettingsFor:)"]').first(),
    ).toBeVisible();
  });
});
