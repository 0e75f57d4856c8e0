import { expect, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';

test('[AC-23] held for the summary: nowhere until its hour, then one card with the most relevant on top', async ({
  handset,
}) => {
  await handset.sim.call('PATCH', `/sim/v1/devices/${handset.device.id}`, {
    summary: { times: ['08:00', '18:00'], apps: [courier] },
  });
  await handset.alert('Dull', { 'relevance-score': 0.1, 'thread-id': 'a' });
  await handset.alert('Relevant', { 'relevance-score': 0.9, 'thread-id': 'b' });
  await handset.alert('Urgent', { 'interruption-level': 'time-sensitive', 'thread-id': 'c' });
  await expect(handset.items('lock')).toHaveCount(1);
  await expect(handset.items('lock')).toContainText('Urgent');
  const time = await handset.sim.call<{ now: number }>('GET', '/sim/v1/clock');
  expect(time.now).toBeGreaterThan(0);
  await handset.device.event({ type: 'SUMMARY_TICK' });
  await handset.device.event({ type: 'UNLOCK' });
  await handset.device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
  const card = handset.surface('nc').locator('[data-digest]');
  await expect(card).toHaveCount(1);
  await expect(card).toHaveAttribute('data-size', '2');
  await expect(card.locator('[data-notification-id]')).toContainText('Relevant');
});

test('[AC-28] a change is undone once; a reset gives the phone as it came out of the box', async ({
  handset,
  page,
}) => {
  await handset.device.patch({ ringer: 'silent' });
  await handset.device.event({ type: 'UNDO' });
  expect((await handset.device.state()).ringer).toBe('ring');
  await handset.alert('Order 1024');
  await expect(handset.items('lock')).toHaveCount(1);
  await handset.device.event({ type: 'FACTORY_RESET' });
  await expect(page.locator('[data-notification-id]')).toHaveCount(0);
  expect(await handset.device.state()).toMatchObject({ notifications: [], apps: [{ deviceTokens: {} }] });
});

test('force-quit from the app switcher, by its button and by key', async ({ handset, page }) => {
  await handset.device.event({ type: 'UNLOCK' });
  await handset.device.event({ type: 'OPEN_APP', bundleId: courier });
  await handset.device.event({ type: 'HOME' });
  await handset.surface('home').locator(`[data-app="${courier}"]`).focus();
  await page.keyboard.press('a');
  const card = handset.surface('switcher').locator(`[data-app="${courier}"]`);
  await expect(card).toBeVisible();
  await card.locator('[data-action="force-quit"]').click();
  await expect(card).toHaveCount(0);
  await expect.poll(async () => (await handset.device.state()).apps).toMatchObject([{ forceQuit: true }]);
});

test('the panel restores the phone from its backup, with new tokens, and erases it', async ({ page, sim }) => {
  const device = await sim.createPhone();
  await page.goto(`${sim.lab}/?device=${device.id}`);
  await expect(page.getByTestId('phone')).toHaveAttribute('data-device-id', device.id);
  const tokenNow = async () =>
    (await sim.call<{ apps: { deviceToken: string }[] }>('GET', `/sim/v1/devices/${device.id}`)).apps[0]?.deviceToken;
  await page.getByTestId('state-panel').locator('summary').first().click();
  await page.locator('[data-control="restore"]').click();
  await expect.poll(tokenNow).not.toBe(device.deviceToken);
  await page.locator('[data-control="erase"]').click();
  await expect.poll(async () => (await device.state()).apps).toMatchObject([{ deviceTokens: {} }]);
});
