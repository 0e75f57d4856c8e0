import { type LookupFunction } from 'node:net';
import { type Answer, type Clock, createClock, type Notification } from '@apns-sim/protocol';
import { openConnection } from './connection.ts';
import { ProviderError } from './errors.ts';
import { type Endpoint, readEndpoint } from './hosts.ts';
import { createPool } from './pool.ts';
import { createProviderTokens } from './provider-token.ts';
import { buildRequest } from './request.ts';
import { readAnswer } from './response.ts';
import { readSigningKey, type SigningKey } from './signing-key.ts';

/** What a provider needs. */
export interface ProviderOptions {
  readonly endpoint: Endpoint;
  readonly key: SigningKey;
  /** Dates the provider tokens; the machine's clock when absent. */
  readonly clock?: Clock;
  /** Most connections at a time, 1 to 100; 1 when absent. A further one is opened only when all streams are taken. */
  readonly connections?: number;
  /** Real milliseconds from `send` to the answer, waiting for a connection included; 10,000 when absent. */
  readonly requestTimeoutMs?: number;
  /** Finds addresses in place of DNS, as in `net.connect`. */
  readonly lookup?: LookupFunction;
}

/** APNs' answer, with the real milliseconds from `send` to it. */
export type SendResult = Answer & { readonly durationMs: number };

/** Stage 1: sends notifications to one endpoint with one key. */
export interface Provider extends AsyncDisposable {
  /**
   * Sends one notification. A refusal is an answer: look at `accepted`.
   * @throws ProviderError when no answer came; its `outcome` says whether APNs can have taken the notification.
   */
  send(notification: Notification, options?: { readonly signal?: AbortSignal }): Promise<SendResult>;
  /** Waits for the answers under way and closes the connections; later sends fail with `closed`. */
  close(): Promise<void>;
}

function inRange(field: string, value: number, from: number, to: number): number {
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new ProviderError('badConfiguration', `${field}: expected a whole number from ${from} to ${to}, got ${value}.`);
}

/** Wires the parts: signing key → provider token → request → connection → answer. @throws ProviderError `badConfiguration` */
export function createProvider(options: ProviderOptions): Provider {
  const endpoint = readEndpoint(options.endpoint);
  const signingKey = readSigningKey(options.key);
  const requestTimeoutMs = inRange('requestTimeoutMs', options.requestTimeoutMs ?? 10_000, 1, 2 ** 31 - 1);
  const tokens = createProviderTokens({ signingKey, clock: options.clock ?? createClock() });
  const pool = createPool({
    connections: inRange('connections', options.connections ?? 1, 1, 100),
    requestTimeoutMs,
    connect: (events) =>
      openConnection({
        endpoint,
        lookup: options.lookup,
        connectTimeoutMs: requestTimeoutMs,
        pingTimeoutMs: Math.min(requestTimeoutMs, 5000),
        ...events,
      }),
  });

  async function send(
    notification: Notification,
    { signal }: { readonly signal?: AbortSignal } = {},
  ): Promise<SendResult> {
    const started = performance.now();
    const providerToken = await tokens.current();
    const request = buildRequest(notification, { authority: endpoint.authority, providerToken });
    const answer = readAnswer(await pool.send(request, signal), notification.apnsId);
    // a connection that got this answer was seen to keep giving it; the new token goes on a new one
    if (!answer.accepted && answer.reason === 'ExpiredProviderToken' && tokens.renew()) pool.reconnect();
    return { ...answer, durationMs: Math.round((performance.now() - started) * 100) / 100 };
  }
  return { send, close: pool.close, [Symbol.asyncDispose]: pool.close };
}
