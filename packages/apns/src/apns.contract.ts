import {
  bundleIdOf,
  createClock,
  createRandom,
  type DeliveryEvent,
  type DeviceToken,
  parseDeviceToken,
} from '@apns-sim/protocol';
import { type Apns, startApns } from './apns.ts';
import { type ApnsOptions } from './apns-options.ts';
import { connectDevice, type ScriptedDevice } from './gateway/scripted-device.ts';
import { makeProviderToken, makeSigningKey, makeTls } from './provider.contract.ts';
import { type AcceptedPush } from './router/accepted-push.ts';

/** What tests of the whole of APNs start from: one team, one app. */
export const bundleId = 'com.example.courier';

export const teamId = 'SIMTEAM001';
export const keyId = 'SIMKEY0001';
export const tls = await makeTls();
export const signingKey = makeSigningKey();

/** Starts APNs on free ports of this machine. */
export function startTestApns(options: Partial<ApnsOptions> = {}): Promise<Apns> {
  return startApns({
    database: ':memory:',
    host: '127.0.0.1',
    ports: { push: 0, channels: 0, gateway: 0 },
    tls,
    clock: createClock(),
    random: createRandom('test'),
    seed: { teamId, keyId, publicKey: signingKey.publicKey, topics: [bundleId] },
    ...options,
  });
}

/** Headers of a push that is in order, with the seeded key's provider token. */
export function pushHeaders(fields: Readonly<Record<string, string>> = {}): Record<string, string> {
  const providerToken = makeProviderToken(signingKey.privateKey, keyId, teamId, Date.now());
  return { authorization: `bearer ${providerToken}`, 'apns-topic': bundleId, 'apns-push-type': 'alert', ...fields };
}

/** A phone on the gateway's own port. */
export function connectTo(
  apns: Apns,
  options: Partial<Parameters<typeof connectDevice>[0]> = {},
): Promise<ScriptedDevice> {
  return connectDevice({ url: `ws://127.0.0.1:${apns.ports.gateway}/gateway`, ...options });
}

/** Registers the app and cuts the connection: a phone that is away. */
export async function registerAndLeave(apns: Apns, deviceId = 'phone-1'): Promise<DeviceToken> {
  const phone = await connectTo(apns, { deviceId });
  const deviceToken = tokenOf(await phone.register(bundleId));
  await leave(apns, phone);
  return deviceToken;
}

/** Cuts a phone's connection and waits until APNs has noticed. */
export async function leave(apns: Apns, phone: ScriptedDevice): Promise<void> {
  const noticed = nextEvent(apns, ({ type }) => type === 'deviceOffline');
  await phone.cut();
  await noticed;
}

export function tokenOf(tokens: Readonly<Record<string, string>>, topic = bundleId): DeviceToken {
  const deviceToken = parseDeviceToken(tokens[topic] ?? '');
  if (deviceToken === undefined) throw new Error(`no deviceToken for ${topic} in ${JSON.stringify(tokens)}`);
  return deviceToken;
}

let pushes = 0;

/** Hands a push to the router as the ingress does once it has checked it. */
export async function acceptPush(
  apns: Apns,
  deviceToken: DeviceToken,
  fields: Partial<AcceptedPush> = {},
): Promise<AcceptedPush> {
  const { deviceId = 'phone-1', topic = bundleId } = apns.registry.token(deviceToken) ?? {};
  const uniqueId = `push-${++pushes}`;
  const push: AcceptedPush = {
    uniqueId,
    apnsId: `APNS-${uniqueId}`,
    deviceToken,
    deviceId,
    topic,
    bundleId: bundleIdOf(topic),
    environment: 'sandbox',
    pushType: 'alert',
    priority: 10,
    expiration: null,
    collapseId: null,
    body: Buffer.from('{"aps":{"alert":"Hello"}}'),
    headers: [['apns-topic', topic]],
    acceptedAt: Date.now(),
    ...fields,
  };
  const { apnsId } = push;
  apns.log.append({
    type: 'received',
    uniqueId: push.uniqueId,
    request: { method: 'POST', path: `/3/device/${deviceToken}`, headers: push.headers, bodyBytes: push.body.length },
    connection: { id: 'c1', remote: '127.0.0.1', alpn: 'h2', tls: 'TLSv1.3', serverName: null, environment: 'sandbox' },
    streamId: 1,
  });
  apns.log.keepBody(push.uniqueId, push.body);
  const { topic: to } = push;
  apns.log.append({
    type: 'accepted',
    uniqueId: push.uniqueId,
    apnsId,
    deviceId: push.deviceId,
    deviceToken,
    topic: to,
    checks: [],
    warnings: [],
  });
  await apns.router.accept(push);
  return push;
}

/** The next committed event a test waits for. */
export function nextEvent(apns: Apns, accept: (event: DeliveryEvent) => boolean): Promise<DeliveryEvent> {
  return new Promise((resolve) => {
    const stop = apns.log.subscribe((events) => {
      const found = events.find(accept);
      if (found === undefined) return;
      stop();
      resolve(found);
    });
  });
}

/** The types of a push's events, in order. */
export function typesOf(apns: Apns, { uniqueId }: Pick<AcceptedPush, 'uniqueId'>): string[] {
  return apns.log
    .read(0)
    .filter((event) => 'uniqueId' in event && event.uniqueId === uniqueId)
    .map((event) => ('word' in event ? `${event.type}: ${event.word}` : event.type));
}
