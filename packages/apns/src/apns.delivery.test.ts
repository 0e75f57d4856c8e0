import { appleWords, createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import {
  acceptPush,
  bundleId,
  connectTo,
  leave,
  nextEvent,
  registerAndLeave,
  startTestApns,
  tokenOf,
  typesOf,
} from './apns.contract.ts';

const thirtyDays = 30 * 24 * 60 * 60 * 1000;

test('[RT-1] [GW-4] a push to a connected phone goes out at once and is delivered with its acknowledgement', async () => {
  await using apns = await startTestApns();
  const phone = await connectTo(apns);
  const push = await acceptPush(apns, tokenOf(await phone.register(bundleId)), { collapseId: 'news', expiration: 0 });
  const frame = await phone.next('notification');
  expect(frame).toEqual({
    type: 'notification',
    uniqueId: push.uniqueId,
    apnsId: push.apnsId,
    topic: bundleId,
    pushType: 'alert',
    priority: 10,
    expiration: 0,
    collapseId: 'news',
    payload: Buffer.from(push.body).toString('base64'),
    fromStorage: false,
  });
  const delivered = nextEvent(apns, ({ type }) => type === 'delivered');
  phone.send({ type: 'ack', uniqueId: push.uniqueId });
  expect(await delivered).toMatchObject({ word: appleWords.delivered, deviceId: 'phone-1' });
  expect(typesOf(apns, push)).toEqual(['received', 'accepted', 'sent', 'delivered: Delivered to Device']);
});

test('[RT-2] [RT-6] a push to a phone that is away waits and comes from storage', async () => {
  await using apns = await startTestApns();
  const push = await acceptPush(apns, await registerAndLeave(apns));
  const phone = await connectTo(apns, { acknowledges: true });
  const delivered = nextEvent(apns, ({ type }) => type === 'delivered');
  expect(await phone.next('notification')).toMatchObject({ uniqueId: push.uniqueId, fromStorage: true });
  await delivered;
  expect(typesOf(apns, push)).toEqual([
    'received',
    'accepted',
    'stored: Stored - Device Offline',
    'sent',
    'delivered: Delivered to Device (From Storage)',
  ]);
});

test('[RT-3] a push that may not be stored is discarded when the phone is away', async () => {
  await using apns = await startTestApns();
  const deviceToken = await registerAndLeave(apns);
  const never = await acceptPush(apns, deviceToken, { expiration: 0 });
  const over = await acceptPush(apns, deviceToken, { expiration: Math.floor(Date.now() / 1000) - 10 });
  expect(typesOf(apns, never)).toEqual(['received', 'accepted', 'expired: Discarded - Expired']);
  expect(typesOf(apns, over)).toEqual(['received', 'accepted', 'expired: Discarded - Expired']);
});

test('[ST-2] of several pushes to one app the newest waits; the others are recorded as replaced', async () => {
  await using apns = await startTestApns();
  const deviceToken = await registerAndLeave(apns);
  const [first, second, third] = await Promise.all([1, 2, 3].map(() => acceptPush(apns, deviceToken)));
  const phone = await connectTo(apns);
  await phone.next('notification');
  await phone.register(bundleId);
  expect(phone.notifications().map(({ uniqueId }) => uniqueId)).toEqual([third?.uniqueId]);
  expect(apns.notifications.find(first?.uniqueId ?? '')).toMatchObject({ status: 'replaced', why: { rule: 'ST-2' } });
  expect(apns.notifications.find(second?.uniqueId ?? '')?.events.at(-1)).toMatchObject({
    type: 'replaced',
    byUniqueId: third?.uniqueId,
  });
});

test('[ST-3] [ST-4] whether a stored push has expired is judged when the phone returns; 30 days are the most', async () => {
  const clock = createClock({ mode: 'frozen' });
  await using apns = await startTestApns({ clock });
  const deviceToken = await registerAndLeave(apns);
  const expiration = clock.now() / 1000 + 365 * 24 * 60 * 60;
  const push = await acceptPush(apns, deviceToken, { acceptedAt: clock.now(), expiration });
  clock.advance(thirtyDays);
  const phone = await connectTo(apns);
  await phone.register(bundleId);
  expect(phone.notifications()).toEqual([]);
  expect(apns.notifications.find(push.apnsId)).toMatchObject({ status: 'expired', why: { rule: 'ST-3' } });
});

test('[ST-3] [RT-6] of a batch that has partly expired a phone that returns gets the living, in their order', async () => {
  const clock = createClock({ mode: 'frozen' });
  await using apns = await startTestApns({ clock });
  const deviceToken = await registerAndLeave(apns);
  const began = clock.now();
  const waiting = (bundle: string, seconds: number) =>
    acceptPush(apns, deviceToken, {
      acceptedAt: began,
      topic: bundle,
      bundleId: bundle,
      expiration: began / 1000 + seconds,
    });
  const batch = [
    await waiting('com.a.b', 3600),
    await waiting('com.a.c', 60),
    await waiting('com.a.d', 61),
    await waiting('com.a.e', 60),
  ];
  clock.advance(60_000);
  const phone = await connectTo(apns, { acknowledges: true });
  await phone.next('notification', ({ topic }) => topic === 'com.a.d');
  expect(phone.notifications().map(({ topic }) => topic)).toEqual(['com.a.b', 'com.a.d']);
  expect(batch.map((push) => apns.notifications.find(push.apnsId)?.status === 'expired')).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test('[RT-7] a push that was not acknowledged is sent again, until it is', async () => {
  await using apns = await startTestApns();
  const first = await connectTo(apns);
  const deviceToken = tokenOf(await first.register(bundleId));
  const [one, two] = [await acceptPush(apns, deviceToken), await acceptPush(apns, deviceToken)];
  await first.next('notification', ({ uniqueId }) => uniqueId === two.uniqueId);
  await leave(apns, first);
  expect(apns.notifications.find(one.apnsId)?.status).toBe('stored');

  const second = await connectTo(apns);
  await second.next('notification', ({ uniqueId }) => uniqueId === two.uniqueId);
  expect(second.notifications().map(({ uniqueId, fromStorage }) => [uniqueId, fromStorage])).toEqual([
    [one.uniqueId, true],
    [two.uniqueId, true],
  ]);
  const delivered = nextEvent(apns, ({ type }) => type === 'delivered');
  second.send({ type: 'ack', uniqueId: two.uniqueId });
  await delivered;
  await leave(apns, second);

  const third = await connectTo(apns);
  await third.next('notification');
  await third.register(bundleId);
  expect(third.notifications().map(({ uniqueId }) => uniqueId)).toEqual([one.uniqueId]);
  const attempts = apns.notifications.find(one.apnsId)?.events.filter(({ type }) => type === 'sent');
  expect(attempts?.map((event) => 'attempt' in event && event.attempt)).toEqual([1, 2, 3]);
});

test('[RT-8] a push of one attempt is discarded when the phone goes before it acknowledged', async () => {
  await using apns = await startTestApns();
  const phone = await connectTo(apns);
  const push = await acceptPush(apns, tokenOf(await phone.register(bundleId)), { expiration: 0 });
  await phone.next('notification');
  await leave(apns, phone);
  expect(typesOf(apns, push).at(-1)).toBe('expired: Discarded - Expired');
});

test('[RT-5] what waits for an app is discarded when the app is deleted', async () => {
  await using apns = await startTestApns();
  const push = await acceptPush(apns, await registerAndLeave(apns));
  const phone = await connectTo(apns);
  await phone.next('notification');
  const discarded = nextEvent(apns, ({ type }) => type === 'discarded');
  phone.send({ type: 'unregister', bundleId });
  expect(await discarded).toMatchObject({ uniqueId: push.uniqueId, word: appleWords.discardedUnregistered });
  await leave(apns, phone);
  const again = await connectTo(apns);
  await again.register(bundleId);
  expect(again.notifications()).toEqual([]);
});

test('[RT-4] a phone that saves power gets what can wait when it may be woken again', async () => {
  await using apns = await startTestApns();
  const phone = await connectTo(apns);
  const deviceToken = tokenOf(await phone.register(bundleId));
  phone.send({ type: 'power', restricted: true });
  await phone.register(bundleId);
  const waits = await acceptPush(apns, deviceToken, { priority: 5 });
  const urgent = await acceptPush(apns, deviceToken, { priority: 10 });
  await phone.next('notification');
  expect(phone.notifications().map(({ uniqueId }) => uniqueId)).toEqual([urgent.uniqueId]);
  expect(typesOf(apns, waits).at(-1)).toBe('stored: Stored - Power Considerations');
  phone.send({ type: 'power', restricted: false });
  expect(await phone.next('notification', ({ fromStorage }) => fromStorage)).toMatchObject({
    uniqueId: waits.uniqueId,
  });
});
