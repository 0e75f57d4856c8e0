import { once } from 'node:events';
import { type Environment, type Reason, topicsOf } from '@apns-sim/protocol';
import { bundleId, keyId, signingKey, teamId, tls } from './apns.contract.ts';
import { type ChannelDoors, type Difference, startOfTest } from './channels/channels.contract.ts';
import { connectClient, type WireAnswer, type WireClient } from './ingress/http2-client.contract.ts';
import { makeAuthority } from './ingress/push-certificates.contract.ts';
import { makeProviderToken, makeSigningKey } from './provider.contract.ts';

/* How any of the three kinds of request is brought to each reason they share. */

export type { Difference } from './channels/channels.contract.ts';
export const authority = await makeAuthority();
const otherKey = makeSigningKey();

/** One kind of request that is in order but for the difference. */
export type Ask = (doors: ChannelDoors, difference?: Difference, client?: WireClient) => Promise<WireAnswer>;

/** How a reason is reached by rule. */
export interface Way {
  /** Switches that stand otherwise than by default. */
  readonly fidelity?: Readonly<Record<string, unknown>>;
  readonly ask: (doors: ChannelDoors) => Promise<WireAnswer>;
}

/** A living token of the app. */
export function livingToken({ apns }: ChannelDoors, environment: Environment = 'sandbox', topic: string = bundleId) {
  const device = { deviceId: `phone-${environment}`, name: 'Phone', environment };
  const deviceToken = apns.registry.issueTokens(device, topicsOf(bundleId)).tokens[topic];
  if (deviceToken === undefined) throw new Error(`no token for ${topic}`);
  return deviceToken;
}

/** A push to a phone, in order but for the difference. */
export const push: Ask = (doors, difference = {}, client = doors.sender) => {
  const usual = { authorization: doors.authorization, 'apns-topic': bundleId, 'apns-push-type': 'alert' };
  const { method, path = `/3/device/${livingToken(doors)}`, again = [], body = '{"aps":{"alert":"x"}}' } = difference;
  const fields = Object.entries({ ...usual, ...difference.headers });
  return client.request({
    path,
    ...(method === undefined ? {} : { method }),
    headers: [...fields.filter((field): field is [string, string] => field[1] !== null), ...again],
    ...(body === null ? {} : { body }),
  });
};

const tokenOf = (id: string, team: string, issuedAt: number, { privateKey } = signingKey) => ({
  headers: { authorization: `bearer ${makeProviderToken(privateKey, id, team, issuedAt)}` },
});

/** Another key of the seeded team. */
function anotherKey({ apns }: ChannelDoors, id: string, environment: Environment | null) {
  apns.registry.addKey({ keyId: id, teamId, publicKey: otherKey.publicKey, environment, topics: null });
  return tokenOf(id, teamId, startOfTest, otherKey);
}

const fail = () => {
  throw new Error('the disk is full');
};

/** A request of this kind that is not ended. @param begun called when APNs has its beginning */
async function unended(ask: Ask, doors: ChannelDoors, begun?: () => unknown): Promise<WireAnswer> {
  const end = Promise.withResolvers<void>();
  // the door sees everything but the end of the stream
  const slow = (client: WireClient): WireClient => ({
    ...client,
    request: ({ path, method = 'POST', headers = {} }) =>
      new Promise((resolve) => {
        const fields = Array.isArray(headers) ? headers.flat() : Object.entries(headers).flat();
        const head = [':method', method, ':scheme', 'https', ':authority', 'localhost', ':path', path, ...fields];
        const stream = client.session.request(head as never, { endStream: false });
        const answer = { status: 0, headers: {}, body: '', resetCode: 0 };
        stream.setEncoding('utf8');
        stream.on('response', ({ ':status': status, ...rest }) => Object.assign(answer, { status, headers: rest }));
        stream.on('data', (text: string) => {
          answer.body += text;
        });
        stream.on('end', () => {
          resolve(answer);
          stream.close();
        });
        stream.on('error', () => {});
        end.resolve();
      }),
  });
  const client = slow(ask === push || ask.name === 'broadcast' ? doors.sender : doors.manager);
  const answer = ask(doors, {}, client);
  await end.promise;
  if (client.session.connecting) await once(client.session, 'connect');
  // its answer comes behind what was sent before it
  await new Promise<void>((resolve) => client.session.ping(() => resolve()));
  begun?.();
  return answer;
}

/** The reasons every kind of request can get, each by rule. @param port of the door it goes to @param breakIt makes APNs unable to keep what was asked */
export function sharedWays(
  ask: Ask,
  port: 'push' | 'channels',
  breakIt: (doors: ChannelDoors) => void,
): Readonly<Partial<Record<Reason, Way>>> {
  const withCertificate = async (doors: ChannelDoors, environments: readonly Environment[], uid?: string) => {
    const identity = await authority.issue({ environments, ...(uid !== undefined && { uid }) });
    using client = connectClient(doors.apns.ports[port], { ca: tls.cert, ...identity });
    return await ask(doors, { headers: { authorization: null } }, client);
  };
  return {
    BadMessageId: { ask: (doors) => ask(doors, { headers: { 'apns-id': 'order-1' } }) },
    BadPath: { ask: (doors) => ask(doors, { path: '/2/device' }) },
    DuplicateHeaders: {
      ask: (doors) =>
        ask(doors, {
          again: [
            ['x-once', '1'],
            ['x-once', '1'],
          ],
        }),
    },
    MethodNotAllowed: { ask: (doors) => ask(doors, { method: 'PUT' }) },
    MissingProviderToken: { ask: (doors) => ask(doors, { headers: { authorization: null } }) },
    InvalidProviderToken: { ask: (doors) => ask(doors, tokenOf('NOBODY0000', teamId, startOfTest)) },
    ExpiredProviderToken: { ask: (doors) => ask(doors, tokenOf(keyId, teamId, startOfTest - 3_601_000)) },
    Forbidden: {
      ask(doors) {
        doors.apns.registry.suspendTeam(teamId, true);
        return ask(doors);
      },
    },
    UnrelatedKeyIdInToken: {
      async ask(doors) {
        await ask(doors);
        return ask(doors, anotherKey(doors, 'OTHERKEY01', null));
      },
    },
    BadEnvironmentKeyInToken: { ask: (doors) => ask(doors, anotherKey(doors, 'PRODKEY001', 'production')) },
    BadEnvironmentKeyIdInToken: {
      fidelity: { environmentKeyReason: 'BadEnvironmentKeyIdInToken' },
      ask: (doors) => ask(doors, anotherKey(doors, 'PRODKEY001', 'production')),
    },
    BadCertificate: {
      fidelity: { badCertificate: 'answer' },
      ask: (doors) => withCertificate(doors, ['sandbox']),
    },
    BadCertificateEnvironment: {
      fidelity: { badCertificate: 'answer' },
      ask: (doors) => withCertificate(doors, ['production'], bundleId),
    },
    TooManyProviderTokenUpdates: {
      async ask(doors) {
        await ask(doors);
        doors.clock.advance(1000);
        return ask(doors, tokenOf(keyId, teamId, doors.clock.now()));
      },
    },
    TooManyRequests: {
      fidelity: { tooManyRequestsPerMinute: 2 },
      async ask(doors) {
        await ask(doors);
        await ask(doors);
        return ask(doors);
      },
    },
    IdleTimeout: { fidelity: { idleTimeoutMs: 1000 }, ask: (doors) => unended(ask, doors) },
    Shutdown: { ask: (doors) => unended(ask, doors, () => void doors.apns.close()) },
    InternalServerError: {
      ask(doors) {
        Object.assign(doors.apns.registry, { key: fail });
        return ask(doors);
      },
    },
    ServiceUnavailable: {
      async ask(doors) {
        breakIt(doors);
        return ask(doors);
      },
    },
  };
}

export { fail };
