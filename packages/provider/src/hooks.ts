import { type HeaderList, headerNames, headerValue } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';
import { type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';

/** A request goes onto a stream; one that is replayed does so again. */
export interface RequestEvent {
  /** Counts the connections of this provider from 1. */
  readonly connection: number;
  readonly method: string;
  readonly path: string;
  /** As on the wire, without pseudo-fields and without `authorization`. */
  readonly fields: HeaderList;
  readonly bodyBytes: number;
}

/** A stream ended. */
export type ResponseEvent = {
  readonly connection: number;
  readonly method: string;
  readonly path: string;
  /** Real milliseconds the stream was open. */
  readonly durationMs: number;
} & (
  | { readonly status: number; readonly error?: never }
  /** No answer; `replayed` says that the request goes onto another stream by itself, as APNs did not work on it. */
  | { readonly status?: never; readonly error: ProviderError; readonly replayed: boolean }
);

/** What happens to a connection, by name. */
export type ConnectionChange =
  | { readonly change: 'opening'; readonly origin: string }
  /** Ready, or the server changed its mind: so many streams are allowed. */
  | { readonly change: 'settings'; readonly maxConcurrentStreams: number }
  | { readonly change: 'goaway'; readonly reason: string | undefined; readonly lastStreamId: number }
  | { readonly change: 'pong'; readonly durationMs: number }
  | { readonly change: 'closed'; readonly error: ProviderError | undefined };
export type ConnectionEvent = ConnectionChange & { readonly connection: number };

/** Watches a provider at work. No hook ever sees a key or a provider token; an error thrown by one is thrown on, outside of every send. */
export interface ProviderHooks {
  readonly onRequest?: (event: RequestEvent) => void;
  readonly onResponse?: (event: ResponseEvent) => void;
  readonly onConnection?: (event: ConnectionEvent) => void;
}

/** A hook must not disturb a send: what it throws is thrown again, outside of every send. */
function undisturbing<Event>(hook: ((event: Event) => void) | undefined): ((event: Event) => void) | undefined {
  if (hook === undefined) return undefined;
  return (event) => {
    try {
      hook(event);
    } catch (error) {
      queueMicrotask(() => {
        throw error;
      });
    }
  };
}

/** The same hooks, made safe to call from the middle of a send. */
export function safeHooks({ onRequest, onResponse, onConnection }: ProviderHooks): ProviderHooks {
  return Object.fromEntries(
    Object.entries({
      onRequest: undisturbing(onRequest),
      onResponse: undisturbing(onResponse),
      onConnection: undisturbing(onConnection),
    }).filter(([, hook]) => hook !== undefined),
  );
}

/** Tells of one stream: its request now, its end when the returned function is called. */
export function watchFlight(
  { onRequest, onResponse }: ProviderHooks,
  { headers, body }: WireRequest,
  connection: number,
): (result: WireResponse | ProviderError, replayed: boolean) => void {
  if (onRequest === undefined && onResponse === undefined) return () => {};
  const started = performance.now();
  const line = {
    connection,
    method: headerValue(headers, ':method') ?? '',
    path: headerValue(headers, ':path') ?? '',
  };
  const fields = headers.filter(([name]) => !name.startsWith(':') && name !== headerNames.authorization);
  onRequest?.({ ...line, fields, bodyBytes: body.length });
  return (result, replayed) => {
    const durationMs = Math.round((performance.now() - started) * 100) / 100;
    if (result instanceof ProviderError) onResponse?.({ ...line, durationMs, error: result, replayed });
    else onResponse?.({ ...line, durationMs, status: result.status });
  };
}
