import { type Reason } from '@apns-sim/protocol';
import { signingKey } from '../apns.contract.ts';
import { authority } from '../apns.reasons.contract.ts';
import { type Fidelity } from '../fidelity.ts';
import { type PushCertificate } from '../ingress/push-certificates.contract.ts';
import { makeProviderToken, makeSigningKey } from '../provider.contract.ts';
import { bundleId, type ClientPush, type ClientWorld, keyId, type Sender, teamId } from './clients.contract.ts';
import { type ProgramRequest } from './program-clients.contract.ts';

/* What is wrong with a push, for libraries by their fields and for programs by the byte. */

const voip = `${bundleId}.voip`;
const unknownToken = 'ab'.repeat(32);
const otherKey = makeSigningKey();

/** What has to be so at APNs for a reason to come. */
interface Circumstance {
  readonly reason: Reason;
  readonly fidelity?: Partial<Fidelity>;
  readonly prepare?: (world: ClientWorld) => void | Promise<void>;
}

const fail = () => {
  throw new Error('the disk is full');
};

/** Reasons that come whatever the client does. */
const circumstances: readonly Circumstance[] = [
  { reason: 'Unregistered', prepare: ({ apns, token }) => void apns.registry.invalidateToken(token(), 'unregistered') },
  { reason: 'ExpiredToken', prepare: ({ apns, token }) => void apns.registry.invalidateToken(token(), 'expired') },
  { reason: 'Forbidden', prepare: ({ apns }) => apns.registry.suspendTeam(teamId, true) },
  { reason: 'InternalServerError', prepare: ({ apns }) => void Object.assign(apns.registry, { key: fail }) },
  { reason: 'ServiceUnavailable', prepare: ({ apns }) => void Object.assign(apns.router, { accept: fail }) },
  // by rule it comes to a body that is on its way while APNs shuts down: apns.reasons.test.ts
  { reason: 'Shutdown', prepare: ({ lay }) => lay({ do: { reason: 'Shutdown' } }) },
];
const productionOnly = ({ apns }: ClientWorld) => {
  const { publicKey } = signingKey;
  apns.registry.addKey({ keyId: 'PRODKEY001', teamId, publicKey, environment: 'production', topics: null });
};
const environmentKey: readonly Circumstance[] = [
  { reason: 'BadEnvironmentKeyInToken', prepare: productionOnly },
  {
    reason: 'BadEnvironmentKeyIdInToken',
    prepare: productionOnly,
    fidelity: { environmentKeyReason: 'BadEnvironmentKeyIdInToken' },
  },
];

/** A push a library can be asked for, and what it is refused with. */
export interface LibraryRow extends Circumstance {
  readonly push?: ClientPush | ((world: ClientWorld) => ClientPush);
  readonly sender?: Sender;
  /** How often it is sent before. */
  readonly before?: number;
}

export const libraryRows: readonly LibraryRow[] = [
  { reason: 'BadCollapseId', push: { collapseId: 'x'.repeat(65) } },
  { reason: 'BadDeviceToken', push: { deviceToken: unknownToken } },
  { reason: 'BadExpirationDate', push: { expiration: 1.5 } },
  { reason: 'BadMessageId', push: { apnsId: 'order-1' } },
  { reason: 'BadPriority', push: { priority: 7 } },
  { reason: 'BadTopic', push: { topic: 'not a topic' } },
  { reason: 'DeviceTokenNotForTopic', push: ({ token }) => ({ deviceToken: token(voip) }) },
  { reason: 'InvalidPushType', push: { pushType: 'toast' } },
  { reason: 'MissingDeviceToken', push: { deviceToken: '' } },
  { reason: 'MissingTopic', push: { topic: '' } },
  { reason: 'TopicDisallowed', push: { topic: 'com.example.nobody' } },
  { reason: 'BadPath', push: { deviceToken: 'a/b' } },
  { reason: 'PayloadTooLarge', push: { textBytes: 4096 } },
  { reason: 'InvalidProviderToken', sender: { keyId: teamId, teamId: keyId } },
  { reason: 'TooManyRequests', fidelity: { tooManyRequestsPerMinute: 1 }, before: 1 },
  ...environmentKey.map((row) => ({ ...row, sender: { keyId: 'PRODKEY001', teamId } })),
  ...circumstances,
];

/** Requests a program makes on one connection, the last of which is refused. */
export interface ProgramRow extends Circumstance {
  readonly requests: (world: ClientWorld) => readonly ProgramRequest[];
  readonly certificate?: PushCertificate;
}

/** A push that is in order but for what is said; `null` takes a header out. */
export function programPush(
  world: ClientWorld,
  fields: Partial<Omit<ProgramRequest, 'headers' | 'body'>> & {
    readonly headers?: Readonly<Record<string, string | null>>;
    readonly again?: ProgramRequest['headers'];
    readonly body?: string | null;
  } = {},
): ProgramRequest {
  const { path = `/3/device/${world.token()}`, method, again = [], body = '{"aps":{"alert":"Hello"}}' } = fields;
  const headers = Object.entries({ ...world.headers, ...fields.headers });
  return {
    path,
    ...(method !== undefined && { method }),
    headers: [...headers.filter((field): field is [string, string] => field[1] !== null), ...again],
    ...(body !== null && { body }),
  };
}

type Fields = NonNullable<Parameters<typeof programPush>[1]>;
const row = (reason: Reason, fields: Fields): ProgramRow => ({
  reason,
  requests: (world) => [programPush(world, fields)],
});
const header = (reason: Reason, name: string, value: string | null) => row(reason, { headers: { [name]: value } });
const tokenOf = (id: string, ageMs = 0, { privateKey } = signingKey) =>
  `bearer ${makeProviderToken(privateKey, id, teamId, Date.now() - ageMs)}`;
const twice = (authorization: (world: ClientWorld) => string) => (world: ClientWorld) => [
  programPush(world),
  programPush(world, { headers: { authorization: authorization(world) } }),
];

export const programRows: readonly ProgramRow[] = [
  header('BadCollapseId', 'apns-collapse-id', 'x'.repeat(65)),
  row('BadDeviceToken', { path: `/3/device/${unknownToken}` }),
  header('BadExpirationDate', 'apns-expiration', 'tomorrow'),
  header('BadMessageId', 'apns-id', 'order-1'),
  header('BadPriority', 'apns-priority', '05'),
  header('BadTopic', 'apns-topic', 'not a topic'),
  {
    reason: 'DeviceTokenNotForTopic',
    requests: (world) => [programPush(world, { path: `/3/device/${world.token(voip)}` })],
  },
  row('DuplicateHeaders', {
    again: [
      ['x-once', '1'],
      ['x-once', '1'],
    ],
  }),
  header('InvalidPushType', 'apns-push-type', 'toast'),
  row('MissingDeviceToken', { path: '/3/device/' }),
  header('MissingTopic', 'apns-topic', null),
  row('PayloadEmpty', { body: null }),
  header('TopicDisallowed', 'apns-topic', 'com.example.nobody'),
  row('BadPath', { path: `/3/devices/${unknownToken}` }),
  row('MethodNotAllowed', { method: 'PUT' }),
  row('PayloadTooLarge', { body: 'x'.repeat(4097) }),
  header('MissingProviderToken', 'authorization', null),
  header('InvalidProviderToken', 'authorization', 'bearer a.b.c'),
  {
    reason: 'ExpiredProviderToken',
    requests: (world) => [programPush(world, { headers: { authorization: tokenOf(keyId, 3_700_000) } })],
  },
  {
    reason: 'UnrelatedKeyIdInToken',
    prepare: ({ apns }) => {
      const { publicKey } = otherKey;
      apns.registry.addKey({ keyId: 'OTHERKEY01', teamId, publicKey, environment: null, topics: null });
    },
    requests: twice(() => tokenOf('OTHERKEY01', 0, otherKey)),
  },
  { reason: 'TooManyProviderTokenUpdates', requests: twice(() => tokenOf(keyId, 5000)) },
  {
    reason: 'TooManyRequests',
    fidelity: { tooManyRequestsPerMinute: 1 },
    requests: (world) => [programPush(world), programPush(world)],
  },
  ...environmentKey.map((one) => ({
    ...one,
    requests: (world: ClientWorld) => [programPush(world, { headers: { authorization: tokenOf('PRODKEY001') } })],
  })),
  ...circumstances.map((one) => ({ ...one, requests: (world: ClientWorld) => [programPush(world)] })),
  {
    reason: 'BadCertificate',
    fidelity: { badCertificate: 'answer' },
    certificate: { environments: ['sandbox'] },
    requests: (world) => [programPush(world, { headers: { authorization: null } })],
  },
  {
    reason: 'BadCertificateEnvironment',
    fidelity: { badCertificate: 'answer' },
    certificate: { uid: bundleId, environments: ['production'] },
    requests: (world) => [programPush(world, { headers: { authorization: null } })],
  },
];
export { authority };
