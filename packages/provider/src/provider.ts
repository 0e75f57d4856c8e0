import { type LookupFunction } from 'node:net';
import {
  type Clock,
  createClock,
  createRandom,
  type Http2Kind,
  type Notification,
  type Random,
} from '@apns-sim/protocol';
import { type Broadcast, type ChannelAnswer, type Channels, createChannels, sendBroadcast } from './channels.ts';
import { type OpenSession } from './client-session.ts';
import { openConnection } from './connection.ts';
import { ProviderError } from './errors.ts';
import { createExchange, type Exchange } from './exchange.ts';
import { type ProviderHooks, safeHooks } from './hooks.ts';
import { type CheckedEndpoint, channelsEndpointOf, type Endpoint, environmentOfHost, readEndpoint } from './hosts.ts';
import { openNodeSession } from './node-session.ts';
import { openOwnSession } from './own-session.ts';
import { createProviderTokens } from './provider-token.ts';
import { type PushCertificate, readPushCertificate } from './push-certificate.ts';
import { PushQuestion } from './push-question.ts';
import { type RetryPolicy, readRetryPolicy } from './retry.ts';
import { type Begin, type SendManyOptions, type Sent, sendMany } from './send-many.ts';
import { type SendOptions, type SendResult, type Timing } from './sending.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

/** What a provider may be told beside who it speaks for. */
export interface ProviderSettings {
  readonly endpoint: Endpoint;
  /** Where channels are managed; Apple's own when `endpoint` is one of Apple's, otherwise needed before `channels` is used. */
  readonly channelsEndpoint?: Endpoint;
  /** Dates the provider tokens; the machine's clock when absent. */
  readonly clock?: Clock;
  /** Spreads the waits between tries; another one each time when absent. */
  readonly random?: Random;
  /** Most connections at a time, 1 to 100; 1 when absent. A further one is opened only when all streams are taken. */
  readonly connections?: number;
  /** Real milliseconds from `send` to the answer, waiting for a connection included; 10,000 when absent. */
  readonly requestTimeoutMs?: number;
  /** When to send again after a refusal Apple allows that for; never when absent. */
  readonly retry?: RetryPolicy;
  /** Finds addresses in place of DNS, as in `net.connect`. */
  readonly lookup?: LookupFunction;
  readonly hooks?: ProviderHooks;
  /**
   * Whose HTTP/2 is spoken: our own frames, which take a fraction of the processor, or Node's.
   * When absent ours, but Node's towards Apple's hosts, as real APNs has only ever been met with that.
   */
  readonly http2?: Http2Kind;
}

/** What a provider needs: an endpoint, and one of the two ways to say who it is. */
export type ProviderOptions = ProviderSettings &
  (
    | { readonly key: SigningKey; readonly certificate?: undefined }
    | { readonly certificate: PushCertificate; readonly key?: undefined }
  );

/** Stage 1: sends notifications to one endpoint with one key or certificate. */
export interface Provider extends AsyncDisposable {
  /**
   * Sends one notification. A refusal is an answer: look at `accepted`.
   * @throws ProviderError when no answer came; its `outcome` says whether APNs can have taken the notification.
   */
  send(notification: Notification, options?: SendOptions): Promise<SendResult>;
  /** Sends a stream of notifications, as many at a time as the window allows; see `sendMany` for order and errors. */
  sendMany<N extends Notification>(
    notifications: Iterable<N> | AsyncIterable<N>,
    options?: SendManyOptions,
  ): AsyncGenerator<Sent<N>, void, undefined>;
  /** Sends a message to all subscribers of a channel. @throws ProviderError when no answer came. */
  broadcast(broadcast: Broadcast, options?: SendOptions): Promise<ChannelAnswer<object> & Timing>;
  readonly channels: Channels;
  /** The next send goes out on a new connection with the same provider token; what is under way is answered where it is. */
  reconnect(): void;
  /** Waits for the answers under way and closes the connections; later sends fail with `closed`. */
  close(): Promise<void>;
}

const sessions: Readonly<Record<Http2Kind, OpenSession>> = { own: openOwnSession, node: openNodeSession };

const isOfApple = ({ origin }: CheckedEndpoint) => environmentOfHost(new URL(origin).hostname) !== undefined;

function inRange(field: string, value: number, from: number, to: number): number {
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new ProviderError('badConfiguration', `${field}: expected a whole number from ${from} to ${to}, got ${value}.`);
}

/** Wires the parts: signing key → provider token → request → connection → answer. @throws ProviderError `badConfiguration` */
export function createProvider(options: ProviderOptions): Provider {
  const endpoint = readEndpoint(options.endpoint);
  const channelsEndpoint = options.channelsEndpoint ?? channelsEndpointOf(endpoint);
  if ((options.key === undefined) === (options.certificate === undefined)) {
    throw new ProviderError('badConfiguration', 'key or certificate: expected exactly one of the two.');
  }
  const clock = options.clock ?? createClock();
  const signingKey = options.key && readSigningKey(options.key);
  const tokens = signingKey && createProviderTokens({ signingKey, clock });
  const identity = options.certificate && readPushCertificate(options.certificate);
  const requestTimeoutMs = inRange('requestTimeoutMs', options.requestTimeoutMs ?? 10_000, 1, 2 ** 31 - 1);
  const connections = inRange('connections', options.connections ?? 1, 1, 100);
  const retry = readRetryPolicy(options.retry);
  const random = options.random ?? createRandom(crypto.randomUUID());
  const hooks = safeHooks(options.hooks ?? {});
  const { http2 = isOfApple(endpoint) ? 'node' : 'own' } = options;
  if (!Object.hasOwn(sessions, http2)) {
    throw new ProviderError('badConfiguration', `http2: expected "own" or "node", got ${JSON.stringify(http2)}.`);
  }
  let opened = 0;

  function openExchange(to: CheckedEndpoint): Exchange {
    const pool: Parameters<typeof createExchange>[0]['pool'] = {
      connections,
      requestTimeoutMs,
      hooks,
      nextNumber: () => ++opened,
      connect: (events) =>
        openConnection({
          openSession: sessions[http2],
          endpoint: to,
          lookup: options.lookup,
          identity,
          connectTimeoutMs: requestTimeoutMs,
          pingTimeoutMs: Math.min(requestTimeoutMs, 5000),
          ...events,
        }),
    };
    return createExchange({ pool, authority: to.authority, tokens, retry, random, clock });
  }
  const push = openExchange(endpoint);
  let management: Exchange | undefined;
  function openManagement(): Exchange {
    if (channelsEndpoint === undefined) {
      throw new ProviderError('badConfiguration', 'channelsEndpoint: needed to manage channels at this endpoint.');
    }
    management ??= openExchange(readEndpoint(channelsEndpoint));
    return management;
  }

  const begin: Begin = (notification, sendOptions, asker) =>
    push.ask(new PushQuestion(notification, asker, sendOptions));
  const close = async () => void (await Promise.all([push.close(), management?.close()]));
  return {
    send: (notification, sendOptions = {}) =>
      new Promise((answered, failed) => begin(notification, sendOptions, { answered, failed })),
    sendMany: (notifications, sendOptions) => sendMany(begin, notifications, sendOptions),
    broadcast: (broadcast, sendOptions) => sendBroadcast(push, broadcast, sendOptions),
    channels: createChannels(openManagement),
    reconnect: () => push.reconnect(),
    close,
    [Symbol.asyncDispose]: close,
  };
}
