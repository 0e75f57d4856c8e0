import { describe } from 'vitest';
import { expect, test } from './vitest.ts';

/* The fixtures and matchers, used as a reader of the README uses them. */

const order = { payload: { aps: { alert: { title: 'Order 17', body: 'is paid' } } } };

test('a test has a world and a phone of its own', async ({ simulation, apns, phone }) => {
  expect(phone.apps.map(({ bundleId }) => bundleId)).toEqual([apns.topic]);
  expect(apns.env).toMatchObject({ APNS_TOPIC: apns.topic, APNS_TEAM_ID: apns.teamId });
  expect(await simulation.phones()).not.toHaveLength(0);
});

describe('matchers', () => {
  test('hold when it is so', async ({ apns, phone }) => {
    await expect(phone).toStaySilent();
    await expect(apns).not.toGetPush();
    await apns.push({ deviceToken: phone.deviceToken, ...order });
    await expect(apns).toGetPush({ alert: /paid/ });
    await expect(phone).toShowOnLockScreen(/^Order \d+$/);
    await expect(phone).not.toShowBanner();
    await apns.push({ deviceToken: phone.deviceToken, ...order });
    await apns.push({ deviceToken: phone.deviceToken, payload: { aps: { alert: 'Sent' } } });
    await expect(apns).toGetInOrder([{ alert: 'Order 17' }, { alert: 'Sent' }]);
  });

  test('fail when it is not, and say what came', async ({ apns, phone }) => {
    const fails = async (attempt: Promise<void>, words: RegExp) => expect(attempt).rejects.toThrow(words);
    await fails(expect(apns).toGetPush({ alert: 'Order 17' }, { timeoutMs: 20 }), /Expected 1 matching push/);
    await apns.push({ deviceToken: phone.deviceToken, ...order });
    await fails(expect(apns).toGetPushes(2, {}, { timeoutMs: 20 }), /Expected exactly 2 matching pushes.*saw 1/);
    await fails(expect(phone).toShowBanner('Order 17', { timeoutMs: 20 }), /was to show Order 17 \(banner\)/);
    await fails(expect(phone).toShowOnLockScreen('Order 18', { timeoutMs: 20 }), /expected "Order 18"/);
    await fails(expect(apns).not.toGetPush({ alert: /paid/ }), /These matched:\n.*Order 17/);
    await fails(expect(apns).toGetNoPush({ alert: /paid/ }), /These matched:\n.*Order 17/);
    await fails(expect(apns).toGetInOrder([{ alert: 'A' }], { timeoutMs: 20 }), /Number 1 of them is missing/);
    await phone.event({ type: 'UNLOCK' });
    await apns.push({ deviceToken: phone.deviceToken, ...order });
    await apns.expectPush({ deviceToken: phone.deviceToken, surface: 'banner' });
    await fails(expect(phone).toStaySilent(), /was to stay silent/);
    await fails(expect(phone).not.toShowBanner(), /was to show no banner/);
  });
});
