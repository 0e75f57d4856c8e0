import { appleWords, createClock, type Outcome, topicsOf } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { startTestGateway } from './gateway.contract.ts';
import { connectDevice } from './scripted-device.ts';

const bundleId = 'com.example.courier';
const outcome: Outcome = {
  kind: 'presented',
  surfaces: ['banner'],
  level: 'active',
  gates: [{ rule: 'A1', verdict: 'pass' }],
};

test('[GW-2] an app that registers gets a token for each topic, and the log tells of it', async () => {
  const { url, recorded, registry } = await startTestGateway();
  const phone = await connectDevice({ url });
  const tokens = await phone.register(bundleId, topicsOf(bundleId));
  expect(Object.keys(tokens)).toEqual(topicsOf(bundleId));
  expect(await phone.register(bundleId, topicsOf(bundleId))).toEqual(tokens);
  expect(registry.tokensOf('phone-1')).toHaveLength(topicsOf(bundleId).length);
  const deviceToken = tokens[bundleId];
  expect(recorded.filter(({ type }) => type !== 'deviceOnline')).toEqual([
    {
      type: 'registrationRequested',
      deviceId: 'phone-1',
      bundleId,
      topics: topicsOf(bundleId),
      environment: 'sandbox',
    },
    { type: 'tokenIssued', deviceId: 'phone-1', bundleId, environment: 'sandbox', deviceToken, isNew: true },
    {
      type: 'registrationRequested',
      deviceId: 'phone-1',
      bundleId,
      topics: topicsOf(bundleId),
      environment: 'sandbox',
    },
    { type: 'tokenIssued', deviceId: 'phone-1', bundleId, environment: 'sandbox', deviceToken, isNew: false },
  ]);
});

test('[GW-2] a topic of another app is refused', async () => {
  const { url, recorded } = await startTestGateway();
  const phone = await connectDevice({ url });
  phone.send({ type: 'register', requestId: 7, bundleId, topics: [bundleId, 'com.example.other'] });
  const failed = await phone.next('registrationFailed');
  expect(failed).toMatchObject({ requestId: 7, bundleId });
  expect(failed.error).toMatch(/^com.example.other is not a topic of com.example.courier/);
  expect(recorded.at(-1)).toMatchObject({ type: 'registrationFailed', error: failed.error });
});

test('[GW-14] a Live Activity gets a token of its own, the same one again, and another one when it was forgotten', async () => {
  const { url, recorded, registry } = await startTestGateway();
  const phone = await connectDevice({ url });
  const ask = async (requestId: number) => {
    phone.send({ type: 'activityToken', requestId, bundleId, use: 'update:activity-1' });
    return (await phone.next('activityToken', (frame) => frame.requestId === requestId)).deviceToken;
  };
  const first = await ask(1);
  expect(registry.tokensOf('phone-1')).toMatchObject([
    { deviceToken: first, topic: `${bundleId}.push-type.liveactivity`, use: 'update:activity-1', invalidSince: null },
  ]);
  expect(await ask(2)).toBe(first);
  phone.send({ type: 'forgetActivityToken', bundleId, use: 'update:activity-1' });
  expect(await ask(3)).not.toBe(first);
  expect(recorded.map((event) => event.type)).toEqual([
    'deviceOnline',
    'tokenIssued',
    'tokenIssued',
    'tokenInvalidated',
    'tokenIssued',
  ]);
  phone.send({ type: 'activityToken', requestId: 4, bundleId, use: 'elsewhere' });
  expect(await phone.next('bye')).toMatchObject({ reason: 'badFrame' });
});

test('[GW-14] a Push to Talk channel gets an ephemeral token, which is dead once the channel was left', async () => {
  const { url, registry } = await startTestGateway();
  const phone = await connectDevice({ url });
  phone.send({ type: 'activityToken', requestId: 1, bundleId, use: 'channel:Team' });
  const { deviceToken } = await phone.next('activityToken');
  expect(registry.tokensOf('phone-1')).toMatchObject([{ deviceToken, topic: `${bundleId}.voip-ptt` }]);
  phone.send({ type: 'forgetActivityToken', bundleId, use: 'channel:Team' });
  phone.send({ type: 'activityToken', requestId: 2, bundleId, use: 'channel:Team' });
  const second = await phone.next('activityToken', (frame) => frame.requestId === 2);
  expect(second.deviceToken).not.toBe(deviceToken);
  expect(registry.tokensOf('phone-1').find((entry) => entry.deviceToken === deviceToken)?.invalidSince).not.toBeNull();
});

test('[GW-3] deleting the app kills its tokens', async () => {
  const { url, recorded, registry, heard } = await startTestGateway();
  const phone = await connectDevice({ url });
  const tokens = await phone.register(bundleId);
  phone.send({ type: 'unregister', bundleId });
  await heard(`appRemoved phone-1 ${bundleId}`);
  expect(registry.tokensOf('phone-1')[0]?.invalidSince).not.toBeNull();
  expect(recorded.at(-1)).toMatchObject({ type: 'tokenInvalidated', bundleId, deviceToken: tokens[bundleId] });
});

test('[GW-3] one topic can be given up: its token dies, the others live, and asked for again there is another', async () => {
  const { url, registry, recorded } = await startTestGateway();
  const phone = await connectDevice({ url });
  const topic = `${bundleId}.location-query`;
  const register = { type: 'register', bundleId, topics: [bundleId, topic] } as const;
  phone.send({ ...register, requestId: 1 });
  const first = await phone.next('tokens');
  phone.send({ type: 'unregister', bundleId, topic });
  phone.send({ type: 'unregister', bundleId: 'com.example.other', topic: bundleId });
  phone.send({ ...register, requestId: 2 });
  const second = await phone.next('tokens', (frame) => frame.requestId === 2);
  expect(second.tokens[bundleId]).toBe(first.tokens[bundleId]);
  expect(second.tokens[topic]).not.toBe(first.tokens[topic]);
  const dead = registry.tokensOf('phone-1').filter(({ invalidSince }) => invalidSince !== null);
  expect(dead).toMatchObject([{ topic, deviceToken: first.tokens[topic], invalidBecause: 'unregistered' }]);
  const cause = `the system unregistered ${topic}`;
  expect(recorded).toContainEqual(expect.objectContaining({ type: 'tokenInvalidated', bundleId, cause }));
});

test('[GW-5] the newer connection of a device takes over', async () => {
  const { url, told, recorded, gateway } = await startTestGateway();
  const older = await connectDevice({ url });
  const before = gateway.session('phone-1')?.sessionId;
  const newer = await connectDevice({ url });
  expect(await older.next('bye')).toMatchObject({ reason: 'takenOver' });
  expect(await older.closed).toBe(1000);
  expect(told).toEqual(['online phone-1', 'offline phone-1', 'online phone-1']);
  expect(recorded[1]).toMatchObject({ type: 'deviceOffline', sessionId: before, cause: 'takenOver' });
  expect(gateway.session('phone-1')?.sessionId).not.toBe(before);
  await newer.register(bundleId);
});

test('[GW-6] whatever a device sends, it gets a sentence back and the gateway goes on', async () => {
  const { url } = await startTestGateway();
  const bad: [string | Buffer, RegExp][] = [
    ['{', /must be JSON/],
    [Buffer.from([1, 2, 3]), /text messages/],
    ['[]', /not one of the device channel's/],
    ['{"type":"fly"}', /type/],
    ['{"type":"ack"}', /uniqueId/],
    ['{"type":"register","requestId":1,"bundleId":"nodots","topics":["a"]}', /bundleId: expected a bundle id/],
    [`{"type":"ack","uniqueId":"${'x'.repeat(70_000)}"}`, /at most 65536 bytes/],
  ];
  for (const [frame, text] of bad) {
    const phone = await connectDevice({ url });
    phone.send(frame);
    const bye = await phone.next('bye');
    expect(bye).toMatchObject({ reason: 'badFrame' });
    expect(bye.text).toMatch(text);
    expect(await phone.closed).toBe(1008);
  }
  const flood = await connectDevice({ url });
  flood.send('x'.repeat(2 * 1024 * 1024));
  expect(await flood.closed).toBe(1009);
  await (await connectDevice({ url })).register(bundleId);
});

test('[GW-7] a device that is silent for too long is let go; one that pings stays', async () => {
  const machineClock = createClock({ mode: 'frozen' });
  const { url, heard } = await startTestGateway({ machineClock });
  const silent = await connectDevice({ url, deviceId: 'silent' });
  const lively = await connectDevice({ url, deviceId: 'lively' });
  machineClock.advance(2000);
  lively.send({ type: 'ping' });
  await lively.next('pong');
  machineClock.advance(1000);
  expect(await silent.next('bye')).toMatchObject({ reason: 'idle' });
  await heard('offline silent');
  await lively.register(bundleId);
});

test('[GW-8] what the phone did with a push is recorded, in Apple’s words; nobody reports for another', async () => {
  const { url, recorded, heard } = await startTestGateway();
  const phone = await connectDevice({ url });
  const stranger = await connectDevice({ url, deviceId: 'phone-2' });
  stranger.send({ type: 'outcome', uniqueId: 'mine', outcome });
  stranger.send({ type: 'ack', uniqueId: 'end of stranger' });
  await heard('acknowledged phone-2 end of stranger');
  const discarded: Outcome = { ...outcome, kind: 'discarded', word: appleWords.discardedDisabled, surfaces: [] };
  phone.send({ type: 'outcome', uniqueId: 'mine', outcome });
  phone.send({ type: 'outcome', uniqueId: 'mine', outcome: { ...outcome, kind: 'suppressed', surfaces: [] } });
  phone.send({ type: 'outcome', uniqueId: 'mine', outcome: discarded });
  phone.send({ type: 'userAction', uniqueId: 'mine', userAction: { action: 'dismiss' } });
  phone.send({ type: 'userAction', uniqueId: 'mine', userAction: { action: 'reply', userText: '好' } });
  phone.send({ type: 'ack', uniqueId: 'end' });
  await heard('acknowledged phone-1 end');
  expect(recorded.filter(({ type }) => type !== 'deviceOnline')).toEqual([
    { type: 'presented', uniqueId: 'mine', deviceId: 'phone-1', outcome },
    {
      type: 'suppressed',
      uniqueId: 'mine',
      deviceId: 'phone-1',
      outcome: { ...outcome, kind: 'suppressed', surfaces: [] },
    },
    { type: 'discarded', uniqueId: 'mine', word: 'Discarded - Disabled', outcome: discarded },
    { type: 'opened', uniqueId: 'mine', deviceId: 'phone-1', userAction: { action: 'reply', userText: '好' } },
  ]);
});

test('[GW-12] a device that takes nothing out of its connection loses it', async () => {
  const { url, gateway, heard } = await startTestGateway();
  const phone = await connectDevice({ url });
  phone.pause();
  const frame = {
    type: 'notification',
    uniqueId: 'u',
    apnsId: 'a',
    topic: bundleId,
    pushType: null,
    priority: 10,
    expiration: null,
    collapseId: null,
    payload: 'x'.repeat(50_000),
    fromStorage: false,
  } as const;
  let sent = 0;
  while (gateway.send('phone-1', frame) && sent < 10_000) sent++;
  expect(sent).toBeLessThan(10_000);
  await heard('offline phone-1');
  expect(gateway.send('phone-1', frame)).toBe(false);
});

test('[GW-13] a gateway that closes says goodbye', async () => {
  const { url, gateway } = await startTestGateway();
  const phone = await connectDevice({ url });
  const closing = gateway.close();
  expect(await phone.next('bye')).toMatchObject({ reason: 'shutdown' });
  expect(await phone.closed).toBe(1001);
  await closing;
});
