import { expect, test } from '../fixtures/handset.ts';

const rows = [
  { name: 'not implemented', willPresent: null, banner: 0, nc: 0, sound: 0, badge: '0' },
  { name: 'nothing', willPresent: [], banner: 0, nc: 0, sound: 0, badge: '0' },
  { name: 'list', willPresent: ['list'], banner: 0, nc: 1, sound: 0, badge: '0' },
  { name: 'banner', willPresent: ['banner'], banner: 1, nc: 0, sound: 0, badge: '0' },
  { name: 'everything', willPresent: ['banner', 'list', 'sound', 'badge'], banner: 1, nc: 1, sound: 1, badge: '7' },
] as const;

for (const { name, willPresent, banner, nc, sound, badge } of rows) {
  test(`[AC-13] in the foreground, willPresent returns: ${name}`, async ({ handset }) => {
    const bundleId = handset.device.apps[0]?.bundleId ?? '';
    await handset.device.event({ type: 'APP_CODE', bundleId, code: { willPresent } });
    await handset.device.event({ type: 'UNLOCK' });
    await handset.device.event({ type: 'OPEN_APP', bundleId });
    await expect(handset.surface('app')).toHaveAttribute('data-app', bundleId);
    await handset.alert('Order 1024', { badge: 7, sound: 'default' });
    const callback = handset.surface('app').locator('[data-callback*="willPresent"]');
    await expect(callback).toHaveCount(1);
    await expect(handset.items('banner')).toHaveCount(banner);
    await expect(handset.page.getByTestId('sound-caption')).toHaveCount(sound);
    await handset.device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
    await expect(handset.surface('nc')).toBeVisible();
    await expect(handset.items('nc')).toHaveCount(nc);
    await handset.device.event({ type: 'CLOSE_NOTIFICATION_CENTER' });
    await handset.device.event({ type: 'HOME' });
    await expect(handset.surface('home').locator(`[data-app="${bundleId}"]`)).toHaveAttribute('data-badge', badge);
  });
}
