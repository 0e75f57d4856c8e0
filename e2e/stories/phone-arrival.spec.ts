import { expect, test } from '../fixtures/handset.ts';

test('[AC-11] locked: the screen wakes and lists it, no banner', async ({ handset }) => {
  await handset.device.patch({ lock: 'screenOff' });
  await handset.alert('Order 1024');
  await expect(handset.glass).toHaveAttribute('data-lock', 'screenOn');
  await expect(handset.items('lock')).toHaveCount(1);
  await expect(handset.items('banner')).toHaveCount(0);
});

test('[AC-11] unlocked: a banner, gone after 5.0 s of the clock; the item stays in Notification Center', async ({
  handset,
  pass,
}) => {
  await handset.device.event({ type: 'UNLOCK' });
  await expect(handset.surface('home')).toBeVisible();
  await handset.alert('Order 1024');
  await expect(handset.items('banner')).toHaveCount(1);
  await pass(4_900);
  await expect(handset.items('banner')).toHaveCount(1);
  await pass(200);
  await expect(handset.items('banner')).toHaveCount(0);
  await handset.device.event({ type: 'OPEN_NOTIFICATION_CENTER' });
  await expect(handset.items('nc')).toHaveCount(1);
});

test('[AC-11] a persistent banner is still there after a minute', async ({ handset, pass }) => {
  const bundleId = handset.device.apps[0]?.bundleId ?? '';
  await handset.device.event({ type: 'SETTINGS', bundleId, settings: { banner: 'persistent' } });
  await handset.device.event({ type: 'UNLOCK' });
  await handset.alert('Order 1024');
  await expect(handset.items('banner')).toHaveCount(1);
  await pass(60_000);
  await expect(handset.items('banner')).toHaveCount(1);
});

test('[AC-12] a pointer or the focus on a banner stops its time; it goes when they leave', async ({
  handset,
  pass,
  page,
}) => {
  await handset.device.event({ type: 'UNLOCK' });
  await expect(handset.surface('home')).toBeVisible();
  await handset.alert('Order 1024');
  await expect(handset.items('banner')).toHaveCount(1);
  await pass(4_000);
  const held = async () => (await handset.device.state()).banner?.until === null;
  await handset.items('banner').hover();
  await expect.poll(held).toBe(true);
  await pass(26_000);
  await expect(handset.items('banner')).toHaveCount(1);
  await page.mouse.move(0, 0);
  await expect.poll(held).toBe(false);
  await handset.items('banner').getByRole('button').first().focus();
  await expect.poll(held).toBe(true);
  await pass(26_000);
  await expect(handset.items('banner')).toHaveCount(1);
  await handset.items('banner').getByRole('button').first().blur();
  await expect.poll(held).toBe(false);
  await pass(1_100);
  await expect(handset.items('banner')).toHaveCount(0);
});
