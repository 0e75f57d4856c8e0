import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { ClientConnection, ConnectionError, errorCode, type ResponseSink } from '@apns-sim/h2';
import { createClock, type HeaderList, headerNames } from '@apns-sim/protocol';
import {
  type ClientSession,
  longestBody,
  type OpenSession,
  type OpenStream,
  type SessionEvents,
  type SessionTarget,
} from './client-session.ts';

// waiting for another machine is real time
const machineClock = createClock();
/** Each request has another one: in the table they would displace what comes again. Source: Apple, "Establishing a connection to APNs". */
const policies = { ':path': 'literal', [headerNames.apnsId]: 'literal' } as const;

/** What every stream of a session needs. */
interface Streams<F> {
  readonly events: SessionEvents<F>;
  /** Broken off, and not yet known to be so at the other end, where they still take a stream of its limit. */
  readonly held: Set<() => void>;
  connection: ClientConnection | undefined;
}

/** Hands the end of one stream on. */
class Answer<F> implements ResponseSink, OpenStream {
  id = 0;
  #isOver = false;
  readonly #of: F;
  readonly #streams: Streams<F>;

  constructor(of: F, streams: Streams<F>) {
    this.#of = of;
    this.#streams = streams;
  }
  onResponse(status: number, headers: HeaderList, body: Buffer): void {
    this.#isOver = true;
    const text = body.length === 0 ? '' : body.toString('utf8');
    this.#streams.events.answered(this.#of, { status, headers, body: text });
  }
  onFailure(code: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#lost(code);
  }
  #lost(code: number): void {
    this.#streams.events.lost(this.#of, code, this.id);
  }
  /** Later: whoever breaks several off at once wants none of them to take another's place. */
  breakOff(): void {
    setImmediate(() => this.#breakOff());
  }
  #breakOff(): void {
    const { connection, held } = this.#streams;
    if (this.#isOver || connection === undefined) return;
    const release = () => {
      if (held.delete(release)) this.#lost(errorCode.CANCEL);
    };
    held.add(release);
    this.#isOver = true;
    connection.cancel(this.id);
    connection.ping(release);
  }
}

/** As Node names what is not HTTP/2, so that both are told alike. */
const named = (error: Error) =>
  error instanceof ConnectionError ? Object.assign(new Error(error.message), { code: 'ERR_HTTP2_ERROR' }) : error;

/** HTTP/2 by `packages/h2`. */
export const openOwnSession: OpenSession = <F>(
  { endpoint, lookup, identity }: SessionTarget,
  events: SessionEvents<F>,
): ClientSession<F> => {
  const { hostname, port } = new URL(endpoint.origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({
    host,
    port: port === '' ? 443 : Number(port),
    servername: isIP(host) === 0 ? host : '',
    ...(endpoint.ca === undefined ? {} : { ca: endpoint.ca }),
    ...(lookup === undefined ? {} : { lookup }),
    ...identity,
    ALPNProtocols: ['h2'],
  });
  const streams: Streams<F> = { events, held: new Set(), connection: undefined };
  let isClosed = false;

  socket.setNoDelay(true);
  socket.on('error', (error) => events.failed(error));
  socket.once('close', () => {
    isClosed = true;
    for (const release of streams.held) release();
    events.closed();
  });
  socket.once('secureConnect', () => {
    streams.connection = new ClientConnection({
      carrier: socket,
      clock: machineClock,
      settings: { enablePush: 0, maxHeaderListSize: 65_536 },
      policies,
      mostBody: longestBody,
      events: {
        onSettings: ({ maxConcurrentStreams = Number.POSITIVE_INFINITY }) =>
          events.settings(Number.isFinite(maxConcurrentStreams) ? maxConcurrentStreams : undefined),
        onGoaway(lastStreamId, code, data) {
          events.goaway(lastStreamId, data);
          // a server in trouble answers nothing more
          if (code !== errorCode.NO_ERROR) streams.connection?.destroy();
        },
        onOver(error) {
          if (error !== undefined) events.failed(named(error));
        },
      },
    });
  });

  return {
    get isOver() {
      return isClosed || socket.destroyed || streams.connection?.isOver === true;
    },
    request({ headers, body }, of) {
      const { connection } = streams;
      if (connection === undefined || connection.isOver) throw new Error('the connection has ended');
      const answer = new Answer(of, streams);
      answer.id = connection.request(headers, body, answer);
      return answer;
    },
    ping(answered) {
      const asked = performance.now();
      streams.connection?.ping(() => answered(performance.now() - asked));
    },
    destroy(error) {
      if (error !== undefined) events.failed(error);
      if (streams.connection === undefined) socket.destroy();
      else streams.connection.destroy();
    },
    end() {
      if (streams.connection === undefined) socket.destroy();
      else streams.connection.close();
    },
  };
};
