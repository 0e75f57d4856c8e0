import { type Reason, reasons } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { bundleId } from './apns.contract.ts';
import { type Ask, authority, fail, livingToken, push, sharedWays, type Way } from './apns.reasons.contract.ts';
import { type ChannelDoors, openChannelDoors, settingsBody } from './channels/channels.contract.ts';

/* Every reason of the closed table, by rule and over the wire, for each kind of request that Apple names it for. */

/** The channel of a broadcast is made once for each world. */
const channelOf = new WeakMap<ChannelDoors, Promise<string>>();
function channel(doors: ChannelDoors): Promise<string> {
  const known = channelOf.get(doors) ?? doors.channel();
  channelOf.set(doors, known);
  return known;
}

const broadcast: Ask = async function broadcast(doors, difference, client) {
  return doors.broadcast(await channel(doors), difference, client);
};
const create: Ask = (doors, difference, client) => doors.create(difference, client);

const header = (ask: Ask, name: string, value: string | null): Way => ({
  ask: (doors) => ask(doors, { headers: { [name]: value } }),
});
const body = (ask: Ask, text: string | null): Way => ({ ask: (doors) => ask(doors, { body: text }) });
/** A push to a token that has died of this. */
const dead = (because: 'unregistered' | 'expired'): Way => ({
  ask(doors) {
    const path = `/3/device/${livingToken(doors)}`;
    doors.apns.registry.invalidateToken(livingToken(doors), because);
    return push(doors, { path });
  },
});
const noFeature = (ask: Ask, fidelity?: Way['fidelity']): Way => ({
  ...(fidelity !== undefined && { fidelity }),
  async ask(doors) {
    doors.apns.channels.setBroadcastEnabled(bundleId, false);
    return ask === broadcast ? doors.broadcast('AAAA') : ask(doors);
  },
});

/** Apple, "Handling notification responses from APNs". */
const ofPushes: Readonly<Partial<Record<Reason, Way>>> = {
  ...sharedWays(push, 'push', ({ apns }) => Object.assign(apns.router, { accept: fail })),
  BadCollapseId: header(push, 'apns-collapse-id', 'x'.repeat(65)),
  BadDeviceToken: { ask: (doors) => push(doors, { path: `/3/device/${'ab'.repeat(32)}` }) },
  BadExpirationDate: header(push, 'apns-expiration', 'tomorrow'),
  BadPriority: header(push, 'apns-priority', '7'),
  BadTopic: header(push, 'apns-topic', 'not a topic'),
  DeviceTokenNotForTopic: {
    ask: (doors) => push(doors, { path: `/3/device/${livingToken(doors, 'sandbox', `${bundleId}.voip`)}` }),
  },
  InvalidPushType: header(push, 'apns-push-type', 'toast'),
  MissingDeviceToken: { ask: (doors) => push(doors, { path: '/3/device/' }) },
  MissingTopic: header(push, 'apns-topic', null),
  PayloadEmpty: body(push, null),
  PayloadTooLarge: body(push, 'x'.repeat(4097)),
  TopicDisallowed: header(push, 'apns-topic', 'com.example.nobody'),
  ExpiredToken: dead('expired'),
  Unregistered: dead('unregistered'),
};

/** What Apple's "Handling error responses from Apple Push Notification service" names for broadcasts and channel management alike. */
const ofBoth = (ask: Ask, pathOf: (app: string) => string): Readonly<Partial<Record<Reason, Way>>> => ({
  FeatureNotEnabled: noFeature(ask, { featureNotEnabledReason: 'FeatureNotEnabled' }),
  BroadcastFeatureNotEnabled: noFeature(ask),
  TopicDisallowed: { ask: (doors) => ask(doors, { path: pathOf(`${bundleId}.push-type.liveactivity`) }) },
  TopicMismatch: { ask: (doors) => ask(doors, { path: pathOf('com.example.nobody') }) },
  BadRequestPayload: body(ask, '{'),
  PayloadEmpty: body(ask, null),
  PayloadTooLarge: body(ask, 'x'.repeat(5121)),
});

const ofBroadcasts: Readonly<Partial<Record<Reason, Way>>> = {
  ...sharedWays(broadcast, 'push', ({ apns }) => {
    let calls = 0;
    Object.assign(apns.channels, { subscribers: () => (calls++ === 0 ? [] : fail()) });
  }),
  ...ofBoth(broadcast, (app) => `/4/broadcasts/apps/${app}`),
  BadPath: { ask: (doors) => broadcast(doors, { path: '/4/broadcasts/apps' }) },
  MissingChannelId: header(broadcast, 'apns-channel-id', null),
  BadChannelId: header(broadcast, 'apns-channel-id', 'AAAA'),
  ChannelNotRegistered: {
    async ask(doors) {
      await doors.remove(await channel(doors));
      return broadcast(doors);
    },
  },
  MissingPushType: header(broadcast, 'apns-push-type', null),
  InvalidPushType: header(broadcast, 'apns-push-type', 'alert'),
  BadExpirationDate: header(broadcast, 'apns-expiration', null),
  BadPriority: header(broadcast, 'apns-priority', 'high'),
};

const ofChannels: Readonly<Partial<Record<Reason, Way>>> = {
  ...sharedWays(create, 'channels', ({ apns }) => Object.assign(apns.channels, { create: fail })),
  ...ofBoth(create, (app) => `/1/apps/${app}/channels`),
  MissingChannelId: { ask: (doors) => doors.read(null) },
  BadChannelId: { ask: (doors) => doors.read('-_-_') },
  ChannelNotRegistered: {
    fidelity: { unknownChannelOnRead: 'ChannelNotRegistered' },
    ask: (doors) => doors.read('AAAA'),
  },
  BadRequestParams: body(create, settingsBody(2)),
  MissingPushType: body(create, '{"message-storage-policy":1}'),
  InvalidPushType: body(create, settingsBody(1, 'alert')),
  CannotCreateChannelConfig: {
    fidelity: { channelsPerApp: 1 },
    async ask(doors) {
      await create(doors);
      return create(doors);
    },
  },
};

const kinds = [
  { kind: 'a push', rule: 'IN-53', ways: ofPushes, id: 'apns-id' },
  { kind: 'a broadcast', rule: 'CH-34', ways: ofBroadcasts, id: 'apns-request-id' },
  { kind: 'channel management', rule: 'CH-34', ways: ofChannels, id: 'apns-request-id' },
] as const;

describe.each(kinds)('[$rule] $kind', ({ ways, id }) => {
  const rows = Object.entries(ways).map(([reason, way]) => ({ reason: reason as Reason, ...way }));
  test.each(rows)('is refused with $reason', async ({ reason, fidelity = {}, ask }) => {
    await using doors = await openChannelDoors({ fidelity, clientCa: authority.cert, graceMs: 100 });
    const { status, headers, body: text } = await ask(doors);
    const told = JSON.parse(text) as { reason: string; timestamp?: number };
    expect({ status, reason: told.reason }).toEqual({ status: reasons[reason], reason });
    expect(text).toBe(JSON.stringify(told));
    expect(Object.keys(told)).toEqual(status === 410 ? ['reason', 'timestamp'] : ['reason']);
    expect(Object.keys(headers)).toEqual(['content-type', id]);
  });
});

test('[CH-34] no reason of the closed table is without a way to it', () => {
  const reached = new Set(kinds.flatMap(({ ways }) => Object.keys(ways)));
  expect(Object.keys(reasons).filter((reason) => !reached.has(reason))).toEqual([]);
});

/** Apple's two tables, by status. */
const tables: readonly (readonly [string, Readonly<Partial<Record<Reason, Way>>>, string])[] = [
  [
    'pushes',
    ofPushes,
    `BadCollapseId BadDeviceToken BadExpirationDate BadMessageId BadPriority BadTopic DeviceTokenNotForTopic DuplicateHeaders
     IdleTimeout InvalidPushType MissingDeviceToken MissingTopic PayloadEmpty TopicDisallowed BadCertificate
     BadCertificateEnvironment ExpiredProviderToken Forbidden InvalidProviderToken MissingProviderToken UnrelatedKeyIdInToken
     BadEnvironmentKeyIdInToken BadEnvironmentKeyInToken BadPath MethodNotAllowed ExpiredToken Unregistered PayloadTooLarge
     TooManyProviderTokenUpdates TooManyRequests InternalServerError ServiceUnavailable Shutdown`,
  ],
  [
    'broadcasts',
    ofBroadcasts,
    `FeatureNotEnabled BroadcastFeatureNotEnabled MissingChannelId BadChannelId ChannelNotRegistered BadRequestPayload PayloadEmpty
     BadMessageId MissingPushType InvalidPushType BadExpirationDate TopicDisallowed BadPriority BadCertificate
     BadCertificateEnvironment TopicMismatch MissingProviderToken ExpiredProviderToken InvalidProviderToken BadPath
     MethodNotAllowed PayloadTooLarge TooManyRequests TooManyProviderTokenUpdates InternalServerError ServiceUnavailable Shutdown`,
  ],
  [
    'channels',
    ofChannels,
    `FeatureNotEnabled BroadcastFeatureNotEnabled MissingChannelId BadChannelId ChannelNotRegistered BadRequestParams
     BadRequestPayload PayloadEmpty BadMessageId MissingPushType InvalidPushType CannotCreateChannelConfig TopicDisallowed
     BadCertificate BadCertificateEnvironment TopicMismatch MissingProviderToken ExpiredProviderToken InvalidProviderToken BadPath
     MethodNotAllowed PayloadTooLarge TooManyRequests TooManyProviderTokenUpdates InternalServerError ServiceUnavailable Shutdown`,
  ],
];
test.each(tables)('[CH-34] each reason of Apple’s table for %s has a way to it', (_kind, ways, named) => {
  expect(named.split(/\s+/).filter((reason) => !Object.hasOwn(ways, reason))).toEqual([]);
});
