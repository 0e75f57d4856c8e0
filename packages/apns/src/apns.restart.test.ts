import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type NotificationFrame } from '@apns-sim/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  acceptPush,
  bundleId,
  connectTo,
  keyId,
  leave,
  nextEvent,
  pushHeaders,
  registerAndLeave,
  signingKey,
  startTestApns,
  teamId,
  tls,
  tokenOf,
} from './apns.contract.ts';
import { type ApnsProcess, spawnApns } from './apns-process.contract.ts';
import { connectDevice } from './gateway/scripted-device.ts';
import { connectProvider } from './provider.contract.ts';

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'apns-restart-'));
  database = join(folder, 'apns.sqlite');
});
const processes: ApnsProcess[] = [];
afterEach(async () => {
  await Promise.all(processes.splice(0).map((running) => running.kill()));
  rmSync(folder, { recursive: true });
});

async function spawnHere(): Promise<ApnsProcess> {
  const seed = { teamId, keyId, publicKey: signingKey.publicKey, topics: [bundleId] };
  const running = await spawnApns({ database, tls, seed });
  processes.push(running);
  return running;
}

test('[RG-3] [ST-9] [LG-4] a restart keeps tokens, what waits, what was not acknowledged, and the log', async () => {
  const first = await startTestApns({ database });
  const awayToken = await registerAndLeave(first, 'away');
  const waiting = await acceptPush(first, awayToken, { deviceId: 'away' });
  const phone = await connectTo(first);
  const deviceToken = tokenOf(await phone.register(bundleId));
  const unacknowledged = await acceptPush(first, deviceToken);
  await phone.next('notification');
  const lastSeq = first.log.lastSeq();
  await first.close();

  await using second = await startTestApns({ database });
  expect(second.registry.token(deviceToken)).toMatchObject({ deviceId: 'phone-1', invalidSince: null });
  expect(second.log.lastSeq()).toBeGreaterThanOrEqual(lastSeq);
  expect(second.notifications.query({}).notifications.map(({ uniqueId }) => uniqueId)).toEqual([
    waiting.uniqueId,
    unacknowledged.uniqueId,
  ]);
  const [away, again] = [await connectTo(second, { deviceId: 'away' }), await connectTo(second)];
  expect(await away.next('notification')).toMatchObject({ uniqueId: waiting.uniqueId, fromStorage: true });
  expect(await again.next('notification')).toMatchObject({ uniqueId: unacknowledged.uniqueId, fromStorage: true });
  expect(tokenOf(await again.register(bundleId))).toBe(deviceToken);
});

test('[DB-5] a second start over the same file gives out new ids although the seed is the same', async () => {
  const first = await startTestApns({ database });
  const phone = await connectTo(first);
  const one = tokenOf(await phone.register(bundleId));
  await first.close();
  await using second = await startTestApns({ database });
  const other = await connectTo(second, { deviceId: 'phone-2' });
  expect(tokenOf(await other.register(bundleId))).not.toBe(one);
  const sessions = second.log.read(0).flatMap((event) => (event.type === 'deviceOnline' ? [event.sessionId] : []));
  expect(new Set(sessions).size).toBe(2);
});

test('[ST-9] kill -9 under load loses nothing that was answered 200, and nothing is shown twice', async () => {
  const victim = await spawnHere();
  /** The phone's own memory, which outlives APNs. */
  const shown = new Map<string, NotificationFrame>();
  let deliveries = 0;
  const show = (frame: { type: string }) => {
    if (frame.type !== 'notification') return;
    const notification = frame as NotificationFrame;
    deliveries++;
    if (!shown.has(notification.uniqueId)) shown.set(notification.uniqueId, notification);
  };
  const phoneOptions = { acknowledges: true, onFrame: show };
  const phone = await connectDevice({ url: `ws://127.0.0.1:${victim.ports.gateway}/gateway`, ...phoneOptions });
  const deviceToken = tokenOf(await phone.register(bundleId));

  const provider = connectProvider(victim.ports.push, tls.cert);
  const headers = pushHeaders();
  const accepted = new Map<string, number>();
  let sent = 0;
  const enough = Promise.withResolvers<void>();
  async function sendOn(): Promise<void> {
    for (;;) {
      const n = ++sent;
      const answer = await provider.send(deviceToken, headers, { aps: { alert: `push ${n}` }, n });
      if (answer.status !== 200) return enough.reject(new Error(answer.body));
      accepted.set(String(answer.headers['apns-unique-id']), n);
      // from here on the phone falls behind, so that much is accepted that never reached it
      if (accepted.size === 300) phone.pause();
      if (accepted.size === 800) enough.resolve();
    }
  }
  // every sender ends with the connection
  const senders = Array.from({ length: 50 }, () => sendOn().catch(() => undefined));
  await enough.promise;
  await victim.kill();
  provider.close();
  expect(shown.size).toBeLessThan(accepted.size - 100);
  await Promise.all(senders);

  const heir = await spawnHere();
  const missing = () => [...accepted.keys()].filter((uniqueId) => !shown.has(uniqueId));
  const complete = Promise.withResolvers<void>();
  const look = () => {
    if (missing().length === 0) complete.resolve();
  };
  await connectDevice({
    url: `ws://127.0.0.1:${heir.ports.gateway}/gateway`,
    ...phoneOptions,
    onFrame(frame) {
      show(frame);
      look();
    },
  });
  look();
  await complete.promise;

  const numberOf = (frame: NotificationFrame) =>
    JSON.parse(Buffer.from(frame.payload, 'base64').toString()).n as number;
  const numbers = [...shown.values()].map(numberOf);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const [uniqueId, n] of accepted) {
    const frame = shown.get(uniqueId);
    expect(frame && numberOf(frame)).toBe(n);
  }
  expect(deliveries).toBeGreaterThanOrEqual(shown.size);

  const again = connectProvider(heir.ports.push, tls.cert);
  expect((await again.send(deviceToken, headers, { aps: { alert: 'after' } })).status).toBe(200);
  again.close();
  await heir.kill();

  await using archive = await startTestApns({ database });
  const events = archive.log.read(0);
  expect(new Set(events.map(({ seq }) => seq)).size).toBe(events.length);
  const received = events.filter(({ type }) => type === 'received').length;
  expect(received).toBeGreaterThan(accepted.size);
});

test('[RT-9] everything of one turn is accepted together, and each is told', async () => {
  await using apns = await startTestApns();
  const phone = await connectTo(apns, { acknowledges: true });
  const deviceToken = tokenOf(await phone.register(bundleId));
  const last = nextEvent(apns, (event) => event.type === 'delivered' && event.uniqueId === 'push 299');
  const ids = Array.from({ length: 300 }, (_, n) => `push ${n}`);
  await Promise.all(ids.map((uniqueId) => acceptPush(apns, deviceToken, { uniqueId })));
  await last;
  expect(phone.notifications().map(({ uniqueId }) => uniqueId)).toEqual(ids);
});

test('[SB-9] a restart keeps who listens, what a channel has stored and what waits for each', async () => {
  const first = await startTestApns({ database });
  const { channelId } = first.channels.create({ bundleId, environment: 'sandbox', storagePolicy: 1 });
  const listen = { type: 'subscribe', requestId: 1, bundleId, channelId } as const;
  const phone = await connectTo(first);
  phone.send(listen);
  await phone.next('subscribed');
  await leave(first, phone);
  const provider = connectProvider(first.ports.push, tls.cert);
  const headers = pushHeaders({
    ':path': `/4/broadcasts/apps/${bundleId}`,
    'apns-channel-id': channelId,
    'apns-push-type': 'liveactivity',
    'apns-priority': '10',
    'apns-expiration': String(Math.floor(Date.now() / 1000) + 600),
  });
  expect(await provider.send('', headers, { aps: { event: 'update' } })).toMatchObject({ status: 200 });
  provider.close();
  await first.close();

  await using second = await startTestApns({ database });
  expect(second.channels.subscribers(channelId)).toEqual(['phone-1']);
  const [back, late] = [await connectTo(second), await connectTo(second, { deviceId: 'late' })];
  expect(await back.next('notification')).toMatchObject({ channelId, fromStorage: true });
  late.send(listen);
  expect(await late.next('notification')).toMatchObject({ channelId, fromStorage: true });
});
