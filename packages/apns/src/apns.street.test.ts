import { appleWords, createClock, type SettableClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import {
  acceptPush,
  bundleId,
  connectTo,
  nextEvent,
  pushHeaders,
  registerAndLeave,
  startTestApns,
  teamId,
  tls,
  tokenOf,
  typesOf,
} from './apns.contract.ts';
import { connectProvider } from './provider.contract.ts';

test('[RT-1] a push travels from the provider’s door to the phone, and the log tells it all', async () => {
  await using apns = await startTestApns();
  const phone = await connectTo(apns);
  const deviceToken = tokenOf(await phone.register(bundleId));
  const provider = connectProvider(apns.ports.push, tls.cert);
  const body = '{"aps":{"alert":{"title":"你好","body":"Hello"}},"order":7}';
  const answer = await provider.send(deviceToken, pushHeaders({ 'apns-priority': '5' }), body);
  expect([answer.status, answer.body]).toEqual([200, '']);
  const frame = await phone.next('notification');
  expect(Buffer.from(frame.payload, 'base64').toString()).toBe(body);
  expect(frame).toMatchObject({
    apnsId: answer.headers['apns-id'],
    priority: 5,
    pushType: 'alert',
    fromStorage: false,
  });

  const presented = nextEvent(apns, ({ type }) => type === 'presented');
  const { uniqueId } = frame;
  phone.send({ type: 'ack', uniqueId });
  const outcome = { kind: 'presented', surfaces: ['banner'], level: 'active', gates: [] } as const;
  phone.send({ type: 'outcome', uniqueId, outcome });
  await presented;
  const record = apns.notifications.find(frame.apnsId);
  expect(record).toMatchObject({
    apnsId: frame.apnsId,
    uniqueId,
    deviceToken,
    deviceId: 'phone-1',
    topic: bundleId,
    payload: JSON.parse(body),
    status: 'presented',
    why: null,
  });
  const types = typesOf(apns, { uniqueId });
  expect(types.filter((type) => type !== 'answered')).toEqual([
    'received',
    'accepted',
    'sent',
    'delivered: Delivered to Device',
    'presented',
  ]);
  expect(types).toContain('answered');
  expect(record?.headers.authorization).toMatch(/^bearer [\w-]+\.[\w-]+\.…$/);
  provider.close();
});

test('[GW-3] after the app was deleted its token is answered 410', async () => {
  await using apns = await startTestApns();
  const phone = await connectTo(apns);
  const deviceToken = tokenOf(await phone.register(bundleId));
  const invalidated = nextEvent(apns, ({ type }) => type === 'tokenInvalidated');
  phone.send({ type: 'unregister', bundleId });
  await invalidated;
  const provider = connectProvider(apns.ports.push, tls.cert);
  const answer = await provider.send(deviceToken, pushHeaders(), { aps: { alert: 'late' } });
  expect(answer.status).toBe(410);
  expect(JSON.parse(answer.body)).toEqual({
    reason: 'Unregistered',
    timestamp: apns.registry.token(deviceToken)?.invalidSince,
  });
  provider.close();
});

test('[RT-5] while APNs still says 200 for a dead token, the push is discarded', async () => {
  await using apns = await startTestApns({ fidelity: { unregisteredDelayMs: 60_000 } });
  const deviceToken = await registerAndLeave(apns);
  apns.registry.invalidateTokens('phone-1', bundleId);
  const push = await acceptPush(apns, deviceToken);
  expect(apns.notifications.find(push.apnsId)).toMatchObject({ status: 'discarded', why: { rule: 'RT-5' } });
  expect(typesOf(apns, push).at(-1)).toBe(`discarded: ${appleWords.discardedUnregistered}`);
});

test('[RT-10] a phone that stalls gets what is over its limit when it has caught up, the newest of each app', async () => {
  const clock: SettableClock = createClock();
  await using apns = await startTestApns({ clock, limits: { unacknowledged: 2, backlog: 4 } });
  const phone = await connectTo(apns);
  const deviceToken = tokenOf(await phone.register(bundleId));
  for (const uniqueId of ['a', 'b', 'c', 'd', 'e', 'f']) await acceptPush(apns, deviceToken, { uniqueId });
  await phone.next('notification', ({ uniqueId }) => uniqueId === 'b');
  const ids = () => phone.notifications().map(({ uniqueId }) => uniqueId);
  expect(ids()).toEqual(['a', 'b']);
  for (const uniqueId of ['a', 'b', 'c', 'd', 'f']) {
    await phone.next('notification', (frame) => frame.uniqueId === uniqueId);
    phone.send({ type: 'ack', uniqueId });
  }
  expect(ids()).toEqual(['a', 'b', 'c', 'd', 'f']);
  expect(apns.notifications.find('e')?.status).toBe('replaced');
});

test('[CT-9] reset empties everything but the seeded team within 50 ms and keeps connections', async () => {
  await using apns = await startTestApns();
  const phone = await connectTo(apns);
  const deviceToken = tokenOf(await phone.register(bundleId));
  for (let n = 0; n < 200; n++) await acceptPush(apns, deviceToken);
  apns.registry.addTeam(['com.example.second']);
  const lastSeq = apns.log.lastSeq();

  // of the processor's time: on a busy machine the clock on the wall counts the others too
  const before = process.cpuUsage();
  apns.reset();
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1000).toBeLessThan(50);

  expect(apns.log.read(0)).toEqual([]);
  expect(apns.notifications.query({})).toEqual({ notifications: [], next: null });
  expect(apns.registry.token(deviceToken)).toBeUndefined();
  expect(apns.registry.teams()).toEqual([{ teamId, topics: [bundleId], suspended: false }]);
  const fresh = tokenOf(await phone.register(bundleId));
  expect(fresh).not.toBe(deviceToken);
  const push = await acceptPush(apns, fresh);
  await phone.next('notification', ({ uniqueId }) => uniqueId === push.uniqueId);
  expect(apns.log.read(0)[0]?.seq).toBe(lastSeq + 1);
});

test('[AP-1] a port that is taken is named with its door', async () => {
  await using apns = await startTestApns();
  for (const door of ['push', 'channels', 'gateway'] as const) {
    const ports = { push: 0, channels: 0, gateway: 0, [door]: apns.ports[door] };
    const start = startTestApns({ ports });
    await expect(start).rejects.toMatchObject({ code: 'EADDRINUSE', door, port: apns.ports[door] });
    await expect(start).rejects.toThrow(`The ${door} door cannot open: port ${apns.ports[door]} is taken`);
  }
});
