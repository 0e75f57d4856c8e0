import { type LookupFunction } from 'node:net';
import { type CheckedEndpoint } from './hosts.ts';
import { type ClientIdentity } from './push-certificate.ts';
import { type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';

/*
 * The port between a connection and HTTP/2, with two implementations: our own frames (`own-session.ts`) and Node's (`node-session.ts`).
 */

/** A stream that may be broken off. */
export interface OpenStream {
  /** One that is over is left alone. */
  breakOff(): void;
}

/** One HTTP/2 session with a server. @template F what a request belongs to; it is handed back with the end of its stream */
export interface ClientSession<F> {
  /** Nothing can be sent on it any more. */
  readonly isOver: boolean;
  /** Sends a request; its end is told once, to `answered` or `lost`, later. @throws when the session is over already */
  request(request: WireRequest, of: F): OpenStream;
  /** Asks whether the other end lives; `answered` is called when it does, with the milliseconds it took. */
  ping(answered: (durationMs: number) => void): void;
  /** Ends at once. */
  destroy(error?: Error): void;
  /** Ends as one does when nothing is under way. */
  end(): void;
}

/** What a session needs to know. */
export interface SessionTarget {
  readonly endpoint: CheckedEndpoint;
  readonly lookup: LookupFunction | undefined;
  /** The certificate that speaks for the provider; absent where a provider token does. */
  readonly identity: ClientIdentity | undefined;
}

/** What a session tells, never before the function that opened it has returned. */
export interface SessionEvents<F> {
  /** The server's SETTINGS came; how many streams it allows, `undefined` when it does not say. */
  settings(maxConcurrentStreams: number | undefined): void;
  goaway(lastStreamId: number, data: Buffer | undefined): void;
  /** A stream ended with its answer. */
  answered(of: F, response: WireResponse): void;
  /** A stream ended without one. @param code of RFC 9113 §7 */
  lost(of: F, code: number, streamId: number): void;
  /** `closed` follows. */
  failed(error: unknown): void;
  /** Told once. */
  closed(): void;
}

export type OpenSession = <F>(target: SessionTarget, events: SessionEvents<F>) => ClientSession<F>;

/** APNs' answers are below 200 bytes; more than this is no answer of APNs. */
export const longestBody = 65_536;
