import { createClock, type DeliveryEvent, type Reason, reasons } from '@apns-sim/protocol';
import { expect } from 'vitest';
import { bundleId, keyId, signingKey, startTestApns, teamId, tls } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { type ApnsOptions } from '../apns-options.ts';
import { connectClient, type WireAnswer, type WireClient } from '../ingress/http2-client.contract.ts';
import { makeProviderToken } from '../provider.contract.ts';

/* Both doors for channels as they are, with everything behind them. */

export { bundleId, tls };

/** A moment that stands still: 2026-01-01T00:00:00Z. */
export const startOfTest = Date.UTC(2026, 0, 1);

/** How a request differs from one that is in order. */
export interface Difference {
  readonly method?: string;
  readonly path?: string;
  /** Header fields to set; `null` takes one out. */
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly again?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array | null;
}

export interface ChannelDoors extends AsyncDisposable {
  readonly apns: Apns;
  readonly clock: ReturnType<typeof createClock>;
  readonly authorization: string;
  /** A connection to the channel door. */
  readonly manager: WireClient;
  /** A connection to the provider API. */
  readonly sender: WireClient;
  /** Makes a channel, or whatever the difference makes of it. */
  create(difference?: Difference, client?: WireClient): Promise<WireAnswer>;
  /** Makes a channel and gives its id. */
  channel(storagePolicy?: 0 | 1): Promise<string>;
  read(channelId: string | null, difference?: Difference, client?: WireClient): Promise<WireAnswer>;
  remove(channelId: string | null, difference?: Difference, client?: WireClient): Promise<WireAnswer>;
  list(difference?: Difference, client?: WireClient): Promise<WireAnswer>;
  broadcast(channelId: string | null, difference?: Difference, client?: WireClient): Promise<WireAnswer>;
}

export const settingsBody = (storagePolicy: unknown, pushType: unknown = 'LiveActivity') =>
  JSON.stringify({ 'message-storage-policy': storagePolicy, 'push-type': pushType });

/** An update as an app would send it. @param timestamp seconds since 1970 */
export const updateBody = (contentState: object = { score: '1:0' }, timestamp = startOfTest / 1000) =>
  JSON.stringify({ aps: { timestamp, event: 'update', 'content-state': contentState } });

const channelsPath = `/1/apps/${bundleId}/channels`;

/** Starts APNs with a clock that stands still, and connects to both doors. */
export async function openChannelDoors(options: Partial<ApnsOptions> = {}): Promise<ChannelDoors> {
  const clock = createClock({ mode: 'frozen', at: startOfTest });
  const apns = await startTestApns({ clock, ...options });
  const manager = connectClient(apns.ports.channels, { ca: tls.cert });
  const sender = connectClient(apns.ports.push, { ca: tls.cert });
  // one for all: a second one within 20 minutes on one connection would be refused
  const authorization = `bearer ${makeProviderToken(signingKey.privateKey, keyId, teamId, clock.now())}`;

  function send(client: WireClient, usual: Difference & { readonly path: string }, difference: Difference = {}) {
    const { method, path, again = [], body } = { ...usual, ...difference };
    const fields = Object.entries({ authorization, ...usual.headers, ...difference.headers });
    return client.request({
      method: method ?? 'POST',
      path: path ?? usual.path,
      headers: [...fields.filter((field): field is [string, string] => field[1] !== null), ...again],
      ...(body === null || body === undefined ? {} : { body }),
    });
  }
  const idHeader = (channelId: string | null) => ({ 'apns-channel-id': channelId });

  const create: ChannelDoors['create'] = (difference, client = manager) =>
    send(client, { path: channelsPath, body: settingsBody(1) }, difference);
  return {
    apns,
    clock,
    authorization,
    manager,
    sender,
    create,
    async channel(storagePolicy = 1) {
      const { headers } = await create({ body: settingsBody(storagePolicy) });
      return headers['apns-channel-id'] ?? '';
    },
    read: (channelId, difference, client = manager) =>
      send(client, { method: 'GET', path: channelsPath, headers: idHeader(channelId) }, difference),
    remove: (channelId, difference, client = manager) =>
      send(client, { method: 'DELETE', path: channelsPath, headers: idHeader(channelId) }, difference),
    list: (difference, client = manager) =>
      send(client, { method: 'GET', path: `/1/apps/${bundleId}/all-channels` }, difference),
    broadcast: (channelId, difference, client = sender) => {
      const expiration = String(clock.now() / 1000 + 3600);
      const headers = { 'apns-push-type': 'liveactivity', 'apns-expiration': expiration, 'apns-priority': '10' };
      const usual = { path: `/4/broadcasts/apps/${bundleId}`, body: updateBody() };
      return send(client, { ...usual, headers: { ...headers, ...idHeader(channelId) } }, difference);
    },
    async [Symbol.asyncDispose]() {
      manager.session.destroy();
      sender.session.destroy();
      await apns.close();
    },
  };
}

/** The newest log line of a kind. */
export function newest<Type extends DeliveryEvent['type']>(
  { apns }: ChannelDoors,
  type: Type,
): Extract<DeliveryEvent, { type: Type }> {
  const found = apns.log.read(0).findLast((event) => event.type === type);
  if (found === undefined) throw new Error(`no event of type ${type}`);
  return found as Extract<DeliveryEvent, { type: Type }>;
}

/** A refusal as a test expects it: on the wire, and out of band. */
export interface ExpectedRefusal {
  readonly reason: Reason;
  readonly rule: string;
  /** What the sentence must name. */
  readonly why: RegExp;
}

/** Demands a refusal to the byte, and its why in the log and nowhere else. */
export function expectRefused(
  doors: ChannelDoors,
  answer: WireAnswer,
  { reason, rule, why }: ExpectedRefusal,
  at: 'channelRequest' | 'rejected' = 'channelRequest',
): void {
  const { status, body, headers, resetCode } = answer;
  expect({ status, body, resetCode }).toEqual({
    status: reasons[reason],
    body: JSON.stringify({ reason }),
    resetCode: 0,
  });
  expect(Object.keys(headers)).toEqual(['content-type', 'apns-request-id']);
  const line = newest(doors, at);
  expect(line.why?.rule).toBe(rule);
  expect(line.why?.text).toMatch(why);
  expect(line.why?.text).toMatch(/^[^\n]+[.]$/);
  expect(line.checks.at(-1)).toEqual({ rule, passed: false });
}
