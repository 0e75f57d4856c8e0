import { expect, test } from '../fixtures/handset.ts';

const courier = 'com.example.courier';

test('[AC-18] one stack a thread: spread out, shown less, cleared as a group', async ({ handset }) => {
  for (const [thread, count] of [
    ['one', 3],
    ['two', 2],
  ] as const)
    for (let at = 1; at <= count; at++) await handset.alert(`${thread} ${at}`, { 'thread-id': thread });
  const groups = handset.surface('lock').locator('[data-group]');
  await expect(groups).toHaveCount(2);
  const one = handset.surface('lock').locator('[data-group="one"]');
  await expect(one).toHaveAttribute('data-size', '3');
  await expect(one.locator('[data-notification-id]')).toHaveCount(1);
  await one.locator('[data-notification-id]').getByRole('button').first().click();
  await expect(one.locator('[data-notification-id]')).toHaveCount(3);
  await one.locator('[data-action="show-less"]').click();
  await expect(one.locator('[data-notification-id]')).toHaveCount(1);
  await one.locator('[data-notification-id]').getByRole('button').first().click();
  await one.locator('[data-action="clear-group"]').click();
  await expect(groups).toHaveCount(1);
  expect((await handset.device.screen()).lockScreen.map(({ threadId }) => threadId)).toEqual(['two', 'two']);
});

test('[AC-18] the same collapse id takes the older one’s place', async ({ handset }) => {
  await handset.alert('At the depot', {}, { collapseId: 'parcel' });
  await expect(handset.items('lock')).toContainText('At the depot');
  await handset.alert('At the door', {}, { collapseId: 'parcel' });
  await expect(handset.items('lock')).toContainText('At the door');
  await expect(handset.items('lock')).toHaveCount(1);
  await expect(handset.glass).not.toContainText('At the depot');
});

test('[AC-19] badge 7 stands on the icon; badge 0 cleans it and takes the app out of Notification Center', async ({
  handset,
}) => {
  await handset.device.event({ type: 'UNLOCK' });
  const icon = handset.surface('home').locator(`[data-app="${courier}"]`);
  await handset.alert('Order 1024', { badge: 7 });
  await expect(icon).toHaveAttribute('data-badge', '7');
  await handset.device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
  await expect(handset.items('nc')).toHaveCount(1);
  await handset.push({ aps: { badge: 0 } });
  await expect(handset.items('nc')).toHaveCount(0);
  await handset.device.event({ type: 'CLOSE_NOTIFICATION_CENTER' });
  await expect(icon).toHaveAttribute('data-badge', '0');
});

for (const { language, count } of [
  { language: 'en', count: '5 Notifications' },
  { language: 'zh-Hans', count: '5 个通知' },
] as const) {
  test(`[AC-26] ${language}: stack, list and count by key; the count is one line at the bottom`, async ({
    handset,
    page,
  }) => {
    await handset.device.patch({ language });
    for (let at = 1; at <= 5; at++) await handset.alert(`Push ${at}`, { 'thread-id': `t${at}` });
    await expect(handset.items('lock')).toHaveCount(5);
    const list = handset.surface('lock').locator('[data-display]');
    await handset.items('lock').first().getByRole('button').first().focus();
    await page.keyboard.press('2');
    await expect(list).toHaveAttribute('data-display', 'list');
    await page.keyboard.press('3');
    const line = page.getByTestId('notification-count');
    await expect(line).toHaveText(count);
    const [box, glass] = [await line.boundingBox(), await handset.glass.boundingBox()];
    expect((box?.y ?? 0) - (glass?.y ?? 0)).toBeGreaterThan((glass?.height ?? 0) * 0.75);
    await line.focus();
    await page.keyboard.press('1');
    await expect(list).toHaveAttribute('data-display', 'stack');
  });
}

test('[AC-27] swiped left by mouse: Options and Clear; the same by key and by a click', async ({ handset, page }) => {
  await handset.alert('Order 1024');
  const item = handset.items('lock');
  const box = await item.boundingBox();
  if (box === null) throw new Error('the notification has no box');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.8, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5, y, { steps: 6 });
  await page.mouse.move(box.x + box.width * 0.25, y, { steps: 6 });
  await page.mouse.up();
  const behind = handset.surface('lock').locator('[data-behind]');
  await expect(behind.locator('button')).toHaveCount(2);
  await behind.locator('button').first().click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('button')).toHaveCount(5);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await item.getByRole('button').first().focus();
  await page.keyboard.press('o');
  await expect(sheet.getByRole('button')).toHaveCount(5);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);

  await item.locator('[data-action="options"]').click();
  await expect(sheet.getByRole('button')).toHaveCount(5);
  await page.keyboard.press('Escape');
  await expect(sheet).toHaveCount(0);
  await item.locator('[data-action="clear"]').click();
  await expect(item).toHaveCount(0);
});

test('[AC-27] muted for an hour: Notification Center only, then as before', async ({ handset, pass, page }) => {
  await handset.alert('Order 1024');
  await handset.items('lock').getByRole('button').first().focus();
  await page.keyboard.press('o');
  await page.getByRole('dialog').getByRole('button').first().click();
  await expect.poll(async () => (await handset.device.state()).apps).toMatchObject([{ settings: {} }]);
  const quiet = await handset.alert('While muted');
  await expect.poll(async () => JSON.stringify(await handset.sim.notification(quiet.apnsId ?? ''))).toContain('"M1"');
  await pass(60 * 60_000 + 1000);
  const loud = await handset.alert('After an hour');
  await expect.poll(async () => JSON.stringify(await handset.sim.notification(loud.apnsId ?? ''))).toContain('"K1"');
  await expect(handset.glass).toHaveAttribute('data-lock', 'screenOn');
});
