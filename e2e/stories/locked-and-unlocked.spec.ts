import { expect, test } from '../fixtures/story.ts';

test('unlocked: a banner; locked: the screen wakes and lists it', async ({ lab }) => {
  await lab.register();
  await lab.control('home').click();
  await expect(lab.surface('home')).toBeVisible();
  await lab.send('While unlocked');
  await expect(lab.surface('banner').locator('[data-notification-id]')).toContainText('While unlocked');

  await lab.control('lock').click();
  await expect(lab.phone).toHaveAttribute('data-lock', 'screenOff');
  await lab.send('While locked');
  await expect(lab.phone).toHaveAttribute('data-lock', 'screenOn');
  await expect(lab.surface('lock').locator('[data-notification-id]').first()).toContainText('While locked');
  await expect(lab.surface('banner').locator('[data-notification-id]')).toHaveCount(0);
});

test('a hidden preview is not in the page at all', async ({ lab, sim }) => {
  await lab.register();
  const deviceId = (await lab.phone.getAttribute('data-device-id')) ?? '';
  await sim.call('PATCH', `/sim/v1/devices/${deviceId}`, { lock: 'locked', face: 'away', previews: 'never' });
  await lab.send('Not for other eyes');
  const item = lab.surface('lock').locator('[data-notification-id]').first();
  await expect(item).toHaveAttribute('data-preview', 'hidden');
  await expect(lab.phone).not.toContainText('Not for other eyes');
});
