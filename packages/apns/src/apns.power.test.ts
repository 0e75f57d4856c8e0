import { appleWords, createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { acceptPush, bundleId, connectTo, nextEvent, startTestApns, tokenOf, typesOf } from './apns.contract.ts';
import { type ApnsOptions } from './apns-options.ts';

const start = Date.UTC(2026, 0, 1);
const hour = 3_600_000;
const background = { pushType: 'background', priority: 5 } as const;

async function withPhone(options: Partial<ApnsOptions>) {
  const clock = createClock({ mode: 'frozen', at: start });
  const apns = await startTestApns({ clock, ...options });
  const phone = await connectTo(apns, { acknowledges: true });
  return { apns, clock, phone, deviceToken: tokenOf(await phone.register(bundleId)) };
}

test('[RT-11] pushes of low priority are gathered and go out in a burst; urgent ones do not wait', async () => {
  const { apns, clock, phone, deviceToken } = await withPhone({ fidelity: { lowPriorityBurstMs: 30_000 } });
  await using _ = apns;
  clock.advance(10_000);
  const five = await acceptPush(apns, deviceToken, { priority: 5 });
  const one = await acceptPush(apns, deviceToken, { priority: 1, topic: `${bundleId}.voip`, bundleId: 'com.a.b' });
  const urgentDelivered = nextEvent(apns, ({ type }) => type === 'delivered');
  const urgent = await acceptPush(apns, deviceToken, { priority: 10 });
  await urgentDelivered;
  expect(phone.notifications().map(({ uniqueId }) => uniqueId)).toEqual([urgent.uniqueId]);
  expect(typesOf(apns, five).at(-1)).toBe('stored: Stored - Power Considerations');
  expect(apns.notifications.find(five.uniqueId)?.why).toEqual({
    rule: 'RT-11',
    text: 'pushes of low priority go out in bursts, the next one at 2026-01-01T00:00:30.000Z',
  });
  const delivered = nextEvent(apns, (event) => event.type === 'delivered' && event.uniqueId === one.uniqueId);
  clock.advance(20_000);
  expect(await delivered).toMatchObject({ word: appleWords.deliveredFromStorage });
  expect(phone.notifications().map(({ uniqueId }) => uniqueId)).toEqual([urgent.uniqueId, five.uniqueId, one.uniqueId]);
});

test('[RT-11] [ST-10] of a gathered batch that has partly expired the living go out, in their order', async () => {
  const { apns, clock, phone, deviceToken } = await withPhone({ fidelity: { lowPriorityBurstMs: 30_000 } });
  await using _ = apns;
  const gathered = (bundle: string, seconds?: number) =>
    acceptPush(apns, deviceToken, {
      acceptedAt: clock.now(),
      priority: 5,
      topic: bundle,
      bundleId: bundle,
      ...(seconds !== undefined && { expiration: start / 1000 + seconds }),
    });
  const living = await gathered('com.a.b');
  const dying = await gathered('com.a.c', 20);
  const outliving = await gathered('com.a.d', 31);
  const last = nextEvent(apns, (event) => event.type === 'delivered' && event.uniqueId === outliving.uniqueId);
  clock.advance(30_000);
  await last;
  expect(typesOf(apns, dying).at(-1)).toBe('expired: Discarded - Expired');
  expect(phone.notifications().map(({ uniqueId }) => uniqueId)).toEqual([living.uniqueId, outliving.uniqueId]);
});

test('[RT-12] a device has so many background pushes a day; the newest over it comes when the day is over', async () => {
  const { apns, clock, phone, deviceToken } = await withPhone({ fidelity: { backgroundBudgetPerDay: 2 } });
  await using _ = apns;
  for (let n = 0; n < 2; n++) {
    const delivered = nextEvent(apns, ({ type }) => type === 'delivered');
    await acceptPush(apns, deviceToken, background);
    await delivered;
    clock.advance(hour);
  }
  const over = await acceptPush(apns, deviceToken, background);
  const newest = await acceptPush(apns, deviceToken, background);
  const alertDelivered = nextEvent(apns, ({ type }) => type === 'delivered');
  await acceptPush(apns, deviceToken, { priority: 5 });
  await alertDelivered;
  expect(phone.notifications()).toHaveLength(3);
  expect(typesOf(apns, over).at(-1)).toBe('replaced');
  expect(apns.notifications.find(newest.uniqueId)?.why).toMatchObject({ rule: 'RT-12' });
  clock.advance(24 * hour - 2 * hour - 1);
  expect(typesOf(apns, newest).at(-1)).toBe('stored: Stored - Power Considerations');
  clock.advance(1);
  expect(await phone.next('notification', ({ fromStorage }) => fromStorage)).toMatchObject({
    uniqueId: newest.uniqueId,
  });
});

test('[RT-13] a push whose acknowledgement is late is sent again on the same connection, at most three times', async () => {
  const clock = createClock({ mode: 'frozen', at: start });
  await using apns = await startTestApns({ clock });
  const phone = await connectTo(apns);
  const push = await acceptPush(apns, tokenOf(await phone.register(bundleId)));
  const tries = () => apns.notifications.find(push.uniqueId)?.events.filter(({ type }) => type === 'sent').length;
  clock.advance(9_999);
  expect(tries()).toBe(1);
  clock.advance(1);
  expect(tries()).toBe(2);
  clock.advance(20_000);
  expect(tries()).toBe(3);
  const offline = nextEvent(apns, ({ type }) => type === 'deviceOffline');
  clock.advance(40_000);
  await offline;
  expect(await phone.next('bye')).toMatchObject({ reason: 'idle', text: expect.stringMatching(/3 times sent/) });
  expect(typesOf(apns, push).at(-1)).toBe('stored: Stored - Device Offline');

  const again = await connectTo(apns, { acknowledges: true });
  const delivered = nextEvent(apns, ({ type }) => type === 'delivered');
  expect(await again.next('notification')).toMatchObject({ uniqueId: push.uniqueId, fromStorage: true });
  await delivered;
  clock.advance(31 * 24 * hour);
  const attempts = apns.notifications.find(push.uniqueId)?.events.filter(({ type }) => type === 'sent');
  expect(attempts?.map((event) => 'attempt' in event && event.attempt)).toEqual([1, 2, 3, 4]);
});

test('[RT-13] a push of one attempt is not sent again', async () => {
  const clock = createClock({ mode: 'frozen', at: start });
  await using apns = await startTestApns({ clock });
  const phone = await connectTo(apns);
  const push = await acceptPush(apns, tokenOf(await phone.register(bundleId)), { expiration: 0 });
  clock.advance(10_000);
  expect(typesOf(apns, push)).toEqual(['received', 'accepted', 'sent', 'expired: Discarded - Expired']);
});
