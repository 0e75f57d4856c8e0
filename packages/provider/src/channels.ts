import { headerNames, headerValue, type JsonObject, type Priority } from '@apns-sim/protocol';
import { type Exchange } from './exchange.ts';
import { askOnce } from './question.ts';
import { writeRequest } from './request.ts';
import { readRefusal, unexpectedAnswer, type WireResponse } from './response.ts';
import { type SendOptions, type Timing } from './sending.ts';

/** What APNs does with a channel's messages for phones that are away. Source: Apple, "Sending channel management requests to APNs". */
export const storagePolicies = { none: 0, mostRecent: 1 } as const;
export type StoragePolicy = keyof typeof storagePolicies;

/** A message to everybody who subscribed to a channel; Live Activities only. */
export interface Broadcast {
  /** Without a suffix. */
  readonly bundleId: string;
  /** As APNs gave it out. */
  readonly channelId: string;
  /** UNIX seconds; 0 is the only one a channel of policy `none` takes. APNs has no default. */
  readonly expiration: number;
  /** 10 when absent: APNs was seen to have no default here. */
  readonly priority?: Priority;
  /** Canonical UUID; APNs makes one when absent. */
  readonly requestId?: string;
  readonly payload: JsonObject;
}

/** APNs' refusal of a broadcast or of a channel call. */
export interface ChannelRefusal {
  readonly accepted: false;
  readonly status: number;
  readonly requestId: string;
  readonly reason: string;
}
/** What APNs gave, or its refusal. */
export type ChannelAnswer<Given extends object> =
  | ({ readonly accepted: true; readonly status: number; readonly requestId: string } & Given)
  | ChannelRefusal;
type Asked<Given extends object> = Promise<ChannelAnswer<Given> & Timing>;
type Options = SendOptions & { /** Canonical UUID. */ readonly requestId?: string };

/** Channel management. Source: the same page. @throws ProviderError when there is no answer. */
export interface Channels {
  create(bundleId: string, policy: StoragePolicy, options?: Options): Asked<{ readonly channelId: string }>;
  read(bundleId: string, channelId: string, options?: Options): Asked<{ readonly policy: StoragePolicy }>;
  /** For good: the id never comes back. */
  delete(bundleId: string, channelId: string, options?: Options): Asked<object>;
  list(bundleId: string, options?: Options): Asked<{ readonly channelIds: readonly string[] }>;
}

/** Reads an answer of the given status; `given` takes what is in it out, `undefined` when it is not there. */
function reader<Given extends object>(
  status: number,
  given: (response: WireResponse, body: Readonly<Record<string, unknown>>) => Given | undefined,
) {
  return (response: WireResponse): ChannelAnswer<Given> => {
    const requestId = headerValue(response.headers, headerNames.requestId) ?? '';
    if (response.status !== status) return { accepted: false, requestId, ...readRefusal(response) };
    let body: unknown = {};
    try {
      if (response.body !== '') body = JSON.parse(response.body);
    } catch {
      throw unexpectedAnswer(response);
    }
    const found = given(response, (body ?? {}) as Readonly<Record<string, unknown>>);
    if (found === undefined) throw unexpectedAnswer(response);
    return { accepted: true, status, requestId, ...found };
  };
}

const nothing = () => ({});
const channelIdIn = ({ headers }: WireResponse) => {
  const channelId = headerValue(headers, headerNames.channelId);
  return channelId === undefined ? undefined : { channelId };
};
const policyIn = (_: WireResponse, body: Readonly<Record<string, unknown>>) => {
  const policy = (Object.keys(storagePolicies) as StoragePolicy[]).find(
    (name) => storagePolicies[name] === Number(body['message-storage-policy']),
  );
  return policy === undefined ? undefined : { policy };
};
const channelIdsIn = (_: WireResponse, { channels }: Readonly<Record<string, unknown>>) =>
  Array.isArray(channels) ? { channelIds: channels.map(String) } : undefined;

/** Sends one broadcast on the push door. Source: Apple, "Sending broadcast push notification requests to APNs". */
export function sendBroadcast(push: Exchange, broadcast: Broadcast, options?: SendOptions): Asked<object> {
  const { bundleId, channelId, expiration, priority = 10, requestId, payload } = broadcast;
  return askOnce<ChannelAnswer<object>>((question) => push.ask(question), {
    build: (sender) =>
      writeRequest(sender, {
        method: 'POST',
        path: `/4/broadcasts/apps/${encodeURIComponent(bundleId)}`,
        fields: [
          [headerNames.channelId, channelId],
          [headerNames.pushType, 'liveactivity'],
          [headerNames.expiration, expiration],
          [headerNames.priority, priority],
          [headerNames.requestId, requestId],
        ],
        body: payload,
      }),
    read: reader(200, nothing),
    options,
  });
}

/** @param door the channel management door; asked for at each call, as most providers never use it. */
export function createChannels(door: () => Exchange): Channels {
  function ask<Given extends object>(
    [method, bundleId, channelId, body]: readonly [
      'POST' | 'GET' | 'DELETE',
      string,
      string | undefined,
      object | null,
    ],
    read: (response: WireResponse) => ChannelAnswer<Given>,
    { requestId, ...options }: Options = {},
    last = 'channels',
  ): Asked<Given> {
    const exchange = door();
    return askOnce<ChannelAnswer<Given>>((question) => exchange.ask(question), {
      build: (sender) =>
        writeRequest(sender, {
          method,
          path: `/1/apps/${encodeURIComponent(bundleId)}/${last}`,
          fields: [
            [headerNames.channelId, channelId],
            [headerNames.requestId, requestId],
          ],
          body,
        }),
      read,
      options,
    });
  }

  return {
    async create(bundleId, policy, options) {
      const body = { 'message-storage-policy': storagePolicies[policy], 'push-type': 'LiveActivity' };
      return ask(['POST', bundleId, undefined, body], reader(201, channelIdIn), options);
    },
    read: async (bundleId, channelId, options) =>
      ask(['GET', bundleId, channelId, null], reader(200, policyIn), options),
    delete: async (bundleId, channelId, options) =>
      ask(['DELETE', bundleId, channelId, null], reader(204, nothing), options),
    list: async (bundleId, options) =>
      ask(['GET', bundleId, undefined, null], reader(200, channelIdsIn), options, 'all-channels'),
  };
}
