import { appleWords } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { connectTo, leave, nextEvent } from '../apns.contract.ts';
import { type ScriptedDevice } from '../gateway/scripted-device.ts';
import { bundleId, type ChannelDoors, openChannelDoors, startOfTest, updateBody } from './channels.contract.ts';

const hour = 3_600_000;

/** A phone that listens. */
async function listener(
  { apns }: ChannelDoors,
  channelId: string,
  deviceId = 'phone-1',
  acknowledges = true,
): Promise<ScriptedDevice> {
  const phone = await connectTo(apns, { deviceId, acknowledges });
  phone.send({ type: 'subscribe', requestId: 1, bundleId, channelId });
  await phone.next('subscribed');
  return phone;
}

const deliveriesOf = ({ apns }: ChannelDoors) =>
  apns.notifications.query({}).notifications.filter(({ broadcastId }) => broadcastId !== undefined);

test('[BR-1] [SB-2] [SB-10] a broadcast is answered with its request id and goes to each phone that listens', async () => {
  await using doors = await openChannelDoors();
  const { apns } = doors;
  const channelId = await doors.channel();
  const phones = [await listener(doors, channelId, 'alice'), await listener(doors, channelId, 'bob')];
  const other = await connectTo(apns, { deviceId: 'carol' });
  const requestId = '123e4567-e89b-12d3-a456-426614174000';
  const body = updateBody({ score: '2:1' });
  const answer = await doors.broadcast(channelId, { body, headers: { 'apns-request-id': requestId } });
  expect({ ...answer, headers: Object.entries(answer.headers) }).toEqual({
    status: 200,
    headers: [['apns-request-id', requestId]],
    body: '',
    resetCode: 0,
  });
  const frames = await Promise.all(phones.map((phone) => phone.next('notification')));
  for (const frame of frames) {
    expect(frame).toMatchObject({
      channelId,
      pushType: 'liveactivity',
      priority: 10,
      fromStorage: false,
      collapseId: null,
    });
    expect(frame.topic).toBe(`${bundleId}.push-type.liveactivity`);
    expect(Buffer.from(frame.payload, 'base64').toString()).toBe(body);
  }
  expect(new Set(frames.map(({ uniqueId }) => uniqueId)).size).toBe(2);
  const last = () => deliveriesOf(doors).every(({ status }) => status === 'delivered');
  while (!last()) await nextEvent(apns, ({ type }) => type === 'delivered');
  expect(other.notifications()).toEqual([]);

  const broadcast = apns.notifications.find(requestId);
  expect(broadcast).toMatchObject({
    status: 'accepted',
    channelId,
    broadcast: { subscribers: 2, deliveries: { delivered: 2 } },
  });
  const deliveries = apns.notifications.query({ broadcastId: broadcast?.uniqueId }).notifications;
  expect(deliveries.map(({ deviceId }) => deviceId)).toEqual(['alice', 'bob']);
  expect(deliveries[0]?.payload).toEqual(JSON.parse(body));
  expect(deliveries[0]?.events.map(({ type }) => type)).toEqual(['addressed', 'sent', 'delivered']);
});

test('[RT-1] a phone that leaves its channel with the acknowledgement has got what it acknowledged', async () => {
  await using doors = await openChannelDoors();
  const channelId = await doors.channel();
  const phone = await listener(doors, channelId, 'alice', false);
  await doors.broadcast(channelId);
  const { uniqueId } = await phone.next('notification');
  phone.send({ type: 'ack', uniqueId });
  phone.send({ type: 'unsubscribe', bundleId, channelId });
  await nextEvent(doors.apns, ({ type }) => type === 'unsubscribed');
  // one more round, so that whatever followed from it has been said
  phone.send({ type: 'ping' });
  await phone.next('pong');
  expect(deliveriesOf(doors)[0]?.events.map(({ type }) => type)).toEqual(['addressed', 'sent', 'delivered']);
});

test('[BR-1] apns-unique-id stands on the answer where the switch says so', async () => {
  await using doors = await openChannelDoors({ fidelity: { broadcastUniqueId: true } });
  const { headers } = await doors.broadcast(await doors.channel());
  expect(Object.keys(headers)).toEqual(['apns-request-id', 'apns-unique-id']);
});

test('[BR-11] what no phone will do anything with is taken with a warning', async () => {
  await using doors = await openChannelDoors();
  const body = JSON.stringify({ aps: { timestamp: startOfTest / 1000, event: 'start', 'content-state': {} } });
  const headers = { 'apns-topic': `${bundleId}.push-type.liveactivity` };
  expect(await doors.broadcast(await doors.channel(), { body, headers })).toMatchObject({ status: 200 });
  const accepted = doors.apns.log.read(0).find((event) => event.type === 'broadcastAccepted');
  expect(accepted?.warnings.map(({ rule }) => rule)).toEqual(['BR-11', 'BR-11', 'IN-66', 'IN-71']);
});

test('[SB-1] a phone can listen to a living channel of its app and environment only', async () => {
  await using doors = await openChannelDoors();
  const { apns } = doors;
  const gone = await doors.channel();
  await doors.remove(gone);
  const elsewhere = apns.channels.create({ bundleId, environment: 'production', storagePolicy: 1 }).channelId;
  const others = apns.channels.create({
    bundleId: 'com.example.other',
    environment: 'sandbox',
    storagePolicy: 1,
  }).channelId;
  const phone = await connectTo(apns);
  const refusals = [];
  for (const [index, channelId] of ['AAAA', 'no base64', gone, elsewhere, others].entries()) {
    phone.send({ type: 'subscribe', requestId: index, bundleId, channelId });
    refusals.push((await phone.next('subscriptionFailed', ({ requestId }) => requestId === index)).error);
  }
  expect(refusals).toEqual([
    'No channel has this id.',
    'No channel has this id.',
    'The channel was deleted.',
    'The channel was made in production; the app on this device is registered in sandbox.',
    `The channel belongs to com.example.other, not to ${bundleId}.`,
  ]);
  expect(apns.log.read(0).filter(({ type }) => type === 'subscriptionFailed')).toHaveLength(5);
});

test('[SB-3] [SB-6] the most recent message of each channel waits for a phone that is away, beside its push', async () => {
  await using doors = await openChannelDoors();
  const { apns } = doors;
  const [one, two] = [await doors.channel(), await doors.channel()];
  const phone = await listener(doors, one);
  phone.send({ type: 'subscribe', requestId: 2, bundleId, channelId: two });
  await phone.next('subscribed', ({ channelId }) => channelId === two);
  await leave(apns, phone);
  await doors.broadcast(one, { body: updateBody({ score: '1:0' }) });
  await doors.broadcast(two, { body: updateBody({ score: '0:0' }) });
  await doors.broadcast(one, { body: updateBody({ score: '2:0' }) });
  const back = await connectTo(apns, { acknowledges: true });
  await back.next('notification', ({ channelId }) => channelId === one);
  const frames = back.notifications().map(({ channelId, payload, fromStorage }) => {
    const { aps } = JSON.parse(Buffer.from(payload, 'base64').toString());
    return [channelId, aps['content-state'].score, fromStorage];
  });
  expect(frames).toEqual([
    [two, '0:0', true],
    [one, '2:0', true],
  ]);
  expect(deliveriesOf(doors).map(({ status }) => status)[0]).toBe('replaced');
});

test('[SB-3] a stored message waits eight hours, and no longer than its expiration', async () => {
  for (const [expiresIn, waited, comes] of [
    [24 * hour, 8 * hour - 1000, true],
    [24 * hour, 8 * hour, false],
    [hour, hour, false],
  ] as const) {
    await using doors = await openChannelDoors();
    const channelId = await doors.channel();
    await leave(doors.apns, await listener(doors, channelId));
    const expiration = String((doors.clock.now() + expiresIn) / 1000);
    await doors.broadcast(channelId, { headers: { 'apns-expiration': expiration } });
    doors.clock.advance(waited);
    const back = await connectTo(doors.apns);
    await back.register(bundleId);
    expect(back.notifications()).toHaveLength(comes ? 1 : 0);
    if (!comes) expect(deliveriesOf(doors)[0]).toMatchObject({ status: 'expired' });
  }
});

test('[SB-4] a channel of policy 0, or a broadcast with expiration 0, stores nothing', async () => {
  await using doors = await openChannelDoors();
  for (const policy of [0, 1] as const) {
    const channelId = await doors.channel(policy);
    await leave(doors.apns, await listener(doors, channelId, `phone-${policy}`));
    await doors.broadcast(channelId, { headers: { 'apns-expiration': '0' } });
  }
  expect(deliveriesOf(doors).map((record) => record.events.at(-1))).toMatchObject([
    { type: 'expired', word: appleWords.discardedExpired },
    { type: 'expired', word: appleWords.discardedExpired },
  ]);
});

test('[SB-5] a phone that begins to listen gets the stored message, unless the switch says otherwise', async () => {
  for (const storedForNewSubscribers of [true, false]) {
    await using doors = await openChannelDoors({ fidelity: { storedForNewSubscribers } });
    const channelId = await doors.channel();
    await doors.broadcast(channelId);
    const phone = await listener(doors, channelId);
    if (storedForNewSubscribers)
      expect(await phone.next('notification')).toMatchObject({ fromStorage: true, channelId });
    phone.send({ type: 'subscribe', requestId: 2, bundleId, channelId });
    await phone.next('subscribed', ({ requestId }) => requestId === 2);
    await phone.register(bundleId);
    expect(phone.notifications()).toHaveLength(storedForNewSubscribers ? 1 : 0);
  }
});

test('[SB-7] what is on its way to a phone that stops listening, or deletes the app, is discarded', async () => {
  await using doors = await openChannelDoors();
  const channelId = await doors.channel();
  for (const farewell of ['unsubscribe', 'unregister'] as const) {
    const phone = await listener(doors, channelId, farewell, false);
    await doors.broadcast(channelId);
    await phone.next('notification');
    const discarded = nextEvent(doors.apns, ({ type }) => type === 'discarded');
    phone.send(farewell === 'unsubscribe' ? { type: farewell, bundleId, channelId } : { type: farewell, bundleId });
    expect(await discarded).toMatchObject({ word: appleWords.discardedUnregistered });
    expect(doors.apns.channels.subscribers(channelId)).toEqual([]);
  }
});

test('[SB-8] with its channel a subscription ends; what waits already may still be delivered', async () => {
  await using doors = await openChannelDoors();
  const channelId = await doors.channel();
  await leave(doors.apns, await listener(doors, channelId));
  await doors.broadcast(channelId);
  await doors.remove(channelId);
  expect(doors.apns.channels.subscribers(channelId)).toEqual([]);
  const back = await connectTo(doors.apns);
  expect(await back.next('notification')).toMatchObject({ channelId, fromStorage: true });
});

test('[SB-11] a broadcast reaches a thousand phones, each once', async () => {
  await using doors = await openChannelDoors();
  const { apns } = doors;
  const channelId = await doors.channel();
  const phones = await Promise.all(Array.from({ length: 1000 }, (_, n) => listener(doors, channelId, `phone-${n}`)));
  const { promise, resolve } = Promise.withResolvers<void>();
  let delivered = 0;
  const stop = apns.log.subscribe((events) => {
    delivered += events.filter(({ type }) => type === 'delivered').length;
    if (delivered === 1000) resolve();
  });
  expect(await doors.broadcast(channelId)).toMatchObject({ status: 200 });
  await promise;
  stop();
  expect(phones.map((phone) => phone.notifications().length).every((count) => count === 1)).toBe(true);
  const [broadcast] = apns.notifications.query({}).notifications;
  expect(broadcast?.broadcast).toEqual({ subscribers: 1000, deliveries: { delivered: 1000 } });
  await Promise.all(phones.map((phone) => phone.cut()));
});
