import { test as base, expect } from '@apns-sim/testing/vitest';
import { startBackend } from '../src/backend.ts';
import { type ApnsSettings } from '../src/pushes.ts';
import { shopAt } from './shop.ts';

const test = base.extend<{ readonly shop: ReturnType<typeof shopAt> }>({
  async shop({ apns }, use) {
    await using backend = await startBackend(apns.env as unknown as ApnsSettings);
    await use(shopAt(backend));
  },
});

test('a customer hears of the payment on every phone, and nobody else does', async ({ shop, apns, phone }) => {
  const ipad = await apns.createPhone({ name: 'iPad' });
  const stranger = await apns.createPhone({ name: 'Stranger' });
  for (const { deviceToken } of [phone, ipad]) await shop.register('alice', deviceToken);
  await shop.register('bob', stranger.deviceToken);
  const told = await shop.pay(await shop.order('alice', 'bicycle'));
  expect(told.sent).toHaveLength(2);
  await expect(phone).toShowOnLockScreen('Your bicycle is paid');
  await expect(ipad).toShowOnLockScreen(/bicycle/);
  await expect(stranger).toStaySilent();
  await expect(apns).toGetPushes(2);
});

test('a phone whose app was deleted is struck out by the first 410', async ({ shop, simulation, apns, phone }) => {
  await shop.register('alice', phone.deviceToken);
  const params = { id: phone.id, bundleId: apns.topic };
  await simulation.control('DELETE /sim/v1/devices/{id}/apps/{bundleId}', { params });
  const id = await shop.order('alice', 'bicycle');
  expect(await shop.pay(id)).toMatchObject({ sent: [], gone: [phone.deviceToken] });
  await expect(apns).toGetPush({ reason: 'Unregistered' });
  expect(await shop.pay(id)).toEqual({ sent: [], gone: [], failed: [] });
  await expect(apns).not.toGetPush();
});

test('a busy APNs is asked once more, and the customer hears it once', async ({ shop, apns, phone }) => {
  await shop.register('alice', phone.deviceToken);
  await apns.fault({ times: 1, do: { reason: 'TooManyRequests' } });
  expect(await shop.pay(await shop.order('alice', 'bicycle'))).toMatchObject({ sent: [phone.deviceToken], failed: [] });
  await expect(apns).toGetInOrder([{ reason: 'TooManyRequests' }, { status: 'presented' }]);
  await expect(phone).toShowOnLockScreen(/bicycle/);
  await expect(phone).toStaySilent();
});

test('what cannot be is refused with the field', async ({ shop }) => {
  const refused = await shop.post('/orders', { customer: 'alice' });
  expect([refused.status, await refused.json()]).toEqual([400, { error: 'item: expected a text' }]);
  expect((await shop.post('/orders/99/pay')).status).toBe(404);
});
