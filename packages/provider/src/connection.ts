import { type ClientHttp2Stream, connect, constants } from 'node:http2';
import { type LookupFunction, type Socket } from 'node:net';
import { type HeaderList } from '@apns-sim/protocol';
import { connectError } from './connect-error.ts';
import { ProviderError } from './errors.ts';
import { type Goaway, goawayReason } from './goaway.ts';
import { type ConnectionChange } from './hooks.ts';
import { type CheckedEndpoint } from './hosts.ts';
import { type ClientIdentity } from './push-certificate.ts';
import { type WireRequest } from './request.ts';
import { headerList, type WireResponse } from './response.ts';
import { after } from './timer.ts';

/** One HTTP/2 session with APNs. */
export interface Connection {
  readonly state: 'connecting' | 'open' | 'draining' | 'closed';
  /** Whether an answer came on it yet; before the first one APNs may allow a single stream. */
  readonly answered: boolean;
  /** Streams that may be opened now; 0 unless it is open and believed to be alive. */
  freeStreams(): number;
  /** Sends one request; `done` is called once, with the answer or what went wrong. The returned function breaks the stream off. */
  exchange(request: WireRequest, done: (result: WireResponse | ProviderError) => void): () => void;
  /** Asks by PING whether the other end still lives, and ends the connection when no answer comes. */
  checkAlive(): void;
  /** Opens no more streams and closes after the last answer. */
  retire(): void;
}

interface ConnectionOptions {
  readonly endpoint: CheckedEndpoint;
  readonly lookup: LookupFunction | undefined;
  /** The certificate that speaks for the provider; absent where a provider token does. */
  readonly identity: ClientIdentity | undefined;
  /** Milliseconds until a connection that is not ready counts as failed. */
  readonly connectTimeoutMs: number;
  /** Milliseconds an answer to PING may take. */
  readonly pingTimeoutMs: number;
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
/** APNs' answers are below 200 bytes; more than this is no answer of APNs. */
const longestBody = 65_536;

/** Opens a connection; it is ready once the server's SETTINGS came, because they say how many streams it allows. */
export function openConnection(options: ConnectionOptions): Connection {
  const { endpoint, lookup, identity, connectTimeoutMs, pingTimeoutMs, onChange, onClose, observe } = options;
  observe({ change: 'opening', origin: endpoint.origin });
  const session = connect(endpoint.origin, {
    ...(endpoint.ca === undefined ? {} : { ca: endpoint.ca }),
    ...(lookup === undefined ? {} : { lookup }),
    ...identity,
    ALPNProtocols: ['h2'],
    settings: { enablePush: false },
    // megabytes; the default of 10 turns requests away long before a thousand streams are open
    maxSessionMemory: 100,
  });
  let state: Connection['state'] = 'connecting';
  let limit = 0;
  let streams = 0;
  let answered = false;
  let suspect = false;
  let goaway: Goaway | undefined;
  let failure: unknown;
  let socket: Socket | undefined;

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

  session.on('connect', (_session, connected) => {
    socket = connected;
  });
  session.on('remoteSettings', ({ maxConcurrentStreams }) => {
    limit = Math.min(maxConcurrentStreams ?? mostStreams, mostStreams);
    if (state === 'connecting') {
      state = 'open';
      notReady();
      pingLater();
    }
    observe({ change: 'settings', maxConcurrentStreams: limit });
    onChange();
  });
  session.on('goaway', (_code, lastStreamId, data) => {
    // a second frame may lower the last stream and often carries no reason
    goaway = { lastStreamId, reason: goawayReason(data as Buffer | undefined) ?? goaway?.reason };
    observe({ change: 'goaway', ...goaway });
    retire();
  });
  session.on('error', (error) => {
    failure = error;
  });
  session.on('close', () => {
    const before = state;
    state = 'closed';
    notReady();
    stopPings();
    const error = before === 'connecting' ? connectError(endpoint.origin, failure) : brokenWithoutStream();
    observe({ change: 'closed', error });
    onClose(error);
    onChange();
  });

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
  function streamError(stream: ClientHttp2Stream): ProviderError {
    const refused = stream.rstCode === constants.NGHTTP2_REFUSED_STREAM;
    if (goaway !== undefined) {
      return closedByGoaway(refused || (stream.id ?? Infinity) > goaway.lastStreamId ? 'notSent' : 'unknown');
    }
    if (refused) return new ProviderError('refusedStream', 'APNs refused the stream unprocessed.');
    if (session.destroyed || session.closed) return connectionLost('unknown');
    return new ProviderError('streamReset', `The stream was reset with error code ${stream.rstCode}.`, {
      outcome: 'unknown',
    });
  }

  function retire(): void {
    if (state === 'closed' || state === 'draining') return;
    const wasConnecting = state === 'connecting';
    state = 'draining';
    if (wasConnecting) session.destroy();
    else endWhenDrained();
    onChange();
  }
  /** Node ends its half of the socket and then waits for the other end, which may never come. */
  function endWhenDrained(): void {
    if (state !== 'draining' || streams > 0) return;
    setImmediate(() => {
      session.destroy();
      socket?.destroySoon();
    });
  }
  function checkAlive(): void {
    if (suspect || state === 'connecting' || state === 'closed') return;
    suspect = true;
    const giveUp = after(pingTimeoutMs, () => session.destroy(new Error(`no answer to PING in ${pingTimeoutMs} ms`)));
    session.ping((error, durationMs) => {
      giveUp();
      suspect = false;
      if (error !== null) return;
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
    exchange({ headers, body }, done) {
      let stream: ClientHttp2Stream;
      try {
        stream = session.request(headers.flat(), { endStream: body.length === 0 });
      } catch (cause) {
        // the session knows of its end before its events say so; nothing was written
        failure ??= cause;
        retire();
        done(connectionLost('notSent'));
        return () => {};
      }
      streams += 1;
      let response: HeaderList | undefined;
      let complete = false;
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('response', (received) => {
        response = headerList(received);
      });
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= longestBody) chunks.push(chunk);
        else stream.close(constants.NGHTTP2_CANCEL);
      });
      stream.on('end', () => {
        complete = response !== undefined && size <= longestBody;
      });
      // 'close' follows and tells the rest
      stream.on('error', () => {});
      stream.on('close', () => {
        streams -= 1;
        // a stream that was reset in the middle ends like a whole one; only the code tells them apart
        if (complete && response !== undefined && stream.rstCode === constants.NGHTTP2_NO_ERROR) {
          answered = true;
          const status = Number(response.find(([name]) => name === ':status')?.[1]);
          done({ status, headers: response, body: Buffer.concat(chunks).toString('utf8') });
        } else {
          done(streamError(stream));
        }
        endWhenDrained();
        onChange();
      });
      if (body.length > 0) stream.end(body);
      return () => stream.close(constants.NGHTTP2_CANCEL);
    },
    checkAlive,
    retire,
  };
}
