import { type OpenSession, type OpenStream, type SessionTarget } from './client-session.ts';
import { connectError } from './connect-error.ts';
import { ProviderError } from './errors.ts';
import { type Goaway, goawayReason } from './goaway.ts';
import { type ConnectionChange } from './hooks.ts';
import { type WireRequest } from './request.ts';
import { type WireResponse } from './response.ts';
import { after } from './timer.ts';

/** One HTTP/2 session with APNs. */
export interface Connection<E> {
  readonly state: 'connecting' | 'open' | 'draining' | 'closed';
  /** Whether an answer came on it yet; before the first one APNs may allow a single stream. */
  readonly answered: boolean;
  /** Streams that may be opened now; 0 unless it is open and believed to be alive. */
  freeStreams(): number;
  /** Sends the request of an errand; `onLanded` tells once how its stream ended. `undefined` when that has happened by then. */
  exchange(errand: E, request: WireRequest): OpenStream | undefined;
  /** Asks by PING whether the other end still lives, and ends the connection when no answer comes. */
  checkAlive(): void;
  /** Opens no more streams and closes after the last answer. */
  retire(): void;
}

export interface ConnectionOptions<E> extends SessionTarget {
  /** Whose HTTP/2 it speaks. */
  readonly openSession: OpenSession;
  /** Milliseconds until a connection that is not ready counts as failed. */
  readonly connectTimeoutMs: number;
  /** Milliseconds an answer to PING may take. */
  readonly pingTimeoutMs: number;
  /** The stream of an errand ended. */
  readonly onLanded: (errand: E, result: WireResponse | ProviderError) => void;
  /** Something changed that may let a waiting request go, or make it fail. */
  readonly onChange: () => void;
  /** It is over. With an error when no stream was ever opened on it. */
  readonly onClose: (error: ProviderError | undefined) => void;
  /** Tells who watches. */
  readonly observe: (change: ConnectionChange) => void;
}

/** Source: Apple, "Sending notification requests to APNs": ping after an hour of inactivity. */
const pingEveryMs = 60 * 60_000;
/** The largest number APNs was seen to announce lately; used as bound when a server announces none. */
const mostStreams = 1000;
/** Error codes of RFC 9113 §7. */
const refusedStream = 7;

/** Opens a connection; it is ready once the server's SETTINGS came, because they say how many streams it allows. */
export function openConnection<E>(options: ConnectionOptions<E>): Connection<E> {
  const { endpoint, connectTimeoutMs, pingTimeoutMs, onLanded, onChange, onClose, observe } = options;
  observe({ change: 'opening', origin: endpoint.origin });
  const session = options.openSession<E>(options, {
    settings,
    goaway: goneAway,
    answered: gotAnswer,
    lost,
    failed,
    closed,
  });
  let state: Connection<E>['state'] = 'connecting';
  let limit = 0;
  let streams = 0;
  let answered = false;
  let suspect = false;
  let goaway: Goaway | undefined;
  let failure: unknown;

  const notReady = after(connectTimeoutMs, () =>
    session.destroy(Object.assign(new Error(`not ready within ${connectTimeoutMs} ms`), { code: 'ETIMEDOUT' })),
  );
  let stopPings = () => {};
  const pingLater = () => {
    stopPings = after(pingEveryMs, () => {
      checkAlive();
      pingLater();
    });
  };

  function settings(maxConcurrentStreams: number | undefined): void {
    limit = Math.min(maxConcurrentStreams ?? mostStreams, mostStreams);
    if (state === 'connecting') {
      state = 'open';
      notReady();
      pingLater();
    }
    observe({ change: 'settings', maxConcurrentStreams: limit });
    onChange();
  }
  function goneAway(lastStreamId: number, data: Buffer | undefined): void {
    // a second frame may lower the last stream and often carries no reason
    goaway = { lastStreamId, reason: goawayReason(data) ?? goaway?.reason };
    observe({ change: 'goaway', ...goaway });
    retire();
  }
  function gotAnswer(errand: E, response: WireResponse): void {
    answered = true;
    ended(errand, response);
  }
  function lost(errand: E, code: number, streamId: number): void {
    ended(errand, streamError(code, streamId));
  }
  function ended(errand: E, result: WireResponse | ProviderError): void {
    streams -= 1;
    onLanded(errand, result);
    endWhenDrained();
    onChange();
  }
  function failed(error: unknown): void {
    failure = error;
  }
  function closed(): void {
    const before = state;
    state = 'closed';
    notReady();
    stopPings();
    const error = before === 'connecting' ? connectError(endpoint.origin, failure) : brokenWithoutStream();
    observe({ change: 'closed', error });
    onClose(error);
    onChange();
  }

  function brokenWithoutStream(): ProviderError | undefined {
    if (answered) return undefined;
    return goaway === undefined ? connectionLost('notSent') : closedByGoaway('notSent');
  }
  function connectionLost(outcome: 'notSent' | 'unknown'): ProviderError {
    const detail = failure instanceof Error ? `: ${failure.message}` : '';
    return new ProviderError('connectionLost', `The connection to ${endpoint.origin} ended${detail}.`, {
      outcome,
      cause: failure,
    });
  }
  function closedByGoaway(outcome: 'notSent' | 'unknown'): ProviderError {
    const given = goaway?.reason === undefined ? 'no reason' : `reason ${goaway.reason}`;
    return new ProviderError('goaway', `APNs closed the connection with GOAWAY and ${given}.`, {
      outcome,
      reason: goaway?.reason,
    });
  }
  /** Why a stream ended without a whole answer, and whether its request can have been worked on (RFC 9113 §6.8, §8.7). */
  function streamError(code: number, streamId: number): ProviderError {
    const refused = code === refusedStream;
    if (goaway !== undefined) {
      return closedByGoaway(refused || streamId > goaway.lastStreamId ? 'notSent' : 'unknown');
    }
    if (refused) return new ProviderError('refusedStream', 'APNs refused the stream unprocessed.');
    if (session.isOver) return connectionLost('unknown');
    return new ProviderError('streamReset', `The stream was reset with error code ${code}.`, { outcome: 'unknown' });
  }

  function retire(): void {
    if (state === 'closed' || state === 'draining') return;
    const wasConnecting = state === 'connecting';
    state = 'draining';
    if (wasConnecting) session.destroy();
    else endWhenDrained();
    onChange();
  }
  function endWhenDrained(): void {
    if (state === 'draining' && streams === 0) session.end();
  }
  function checkAlive(): void {
    if (suspect || state === 'connecting' || state === 'closed') return;
    suspect = true;
    const giveUp = after(pingTimeoutMs, () => session.destroy(new Error(`no answer to PING in ${pingTimeoutMs} ms`)));
    session.ping((durationMs) => {
      giveUp();
      suspect = false;
      observe({ change: 'pong', durationMs });
      onChange();
    });
  }

  return {
    get state() {
      return state;
    },
    get answered() {
      return answered;
    },
    freeStreams: () => (state === 'open' && !suspect ? Math.max(0, limit - streams) : 0),
    exchange(errand, request) {
      try {
        const stream = session.request(request, errand);
        streams += 1;
        return stream;
      } catch (cause) {
        // the session knows of its end before its events say so; nothing was written
        failure ??= cause;
        retire();
        onLanded(errand, connectionLost('notSent'));
        return undefined;
      }
    },
    checkAlive,
    retire,
  };
}
