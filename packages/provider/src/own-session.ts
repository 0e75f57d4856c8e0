import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { ClientConnection, ConnectionError, errorCode, type ResponseSink } from '@apns-sim/h2';
import { createClock, type HeaderList, headerNames } from '@apns-sim/protocol';
import { type ClientSession, longestBody, type OpenSession, type StreamEnd } from './client-session.ts';

// waiting for another machine is real time
const machineClock = createClock();
/** Each request has another one: in the table they would displace what comes again. Source: Apple, "Establishing a connection to APNs". */
const policies = { ':path': 'literal', [headerNames.apnsId]: 'literal' } as const;

/** Hands the end of one stream on. */
class Answer implements ResponseSink {
  id = 0;
  isOver = false;
  readonly #over: (end: StreamEnd) => void;

  constructor(over: (end: StreamEnd) => void) {
    this.#over = over;
  }
  onResponse(status: number, headers: HeaderList, body: Buffer): void {
    this.isOver = true;
    this.#over({ response: { status, headers, body: body.length === 0 ? '' : body.toString('utf8') } });
  }
  onFailure(code: number): void {
    if (this.isOver) return;
    this.isOver = true;
    this.end(code);
  }
  end(code: number): void {
    this.#over({ code, streamId: this.id });
  }
}

/** As Node names what is not HTTP/2, so that both are told alike. */
const named = (error: Error) =>
  error instanceof ConnectionError ? Object.assign(new Error(error.message), { code: 'ERR_HTTP2_ERROR' }) : error;

/** HTTP/2 by `packages/h2`. */
export const openOwnSession: OpenSession = ({ endpoint, lookup, identity }, events): ClientSession => {
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
  let connection: ClientConnection | undefined;
  let isClosed = false;
  /** Broken off, and not yet known to be so at the other end, where they still take a stream of its limit. */
  const held = new Set<() => void>();
  function breakOff(answer: Answer): void {
    if (answer.isOver || connection === undefined) return;
    const release = () => {
      if (held.delete(release)) answer.end(errorCode.CANCEL);
    };
    held.add(release);
    answer.isOver = true;
    connection.cancel(answer.id);
    connection.ping(release);
  }

  socket.setNoDelay(true);
  socket.on('error', (error) => events.failed(error));
  socket.once('close', () => {
    isClosed = true;
    for (const release of held) release();
    events.closed();
  });
  socket.once('secureConnect', () => {
    connection = new ClientConnection({
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
          if (code !== errorCode.NO_ERROR) connection?.destroy();
        },
        onOver(error) {
          if (error !== undefined) events.failed(named(error));
        },
      },
    });
  });

  return {
    get isOver() {
      return isClosed || socket.destroyed || connection?.isOver === true;
    },
    request({ headers, body }, over) {
      if (connection === undefined || connection.isOver) throw new Error('the connection has ended');
      const answer = new Answer(over);
      answer.id = connection.request(headers, body, answer);
      // later: whoever breaks several off at once wants none of them to take another's place
      return () => void setImmediate(breakOff, answer);
    },
    ping(answered) {
      const asked = performance.now();
      connection?.ping(() => answered(performance.now() - asked));
    },
    destroy(error) {
      if (error !== undefined) events.failed(error);
      if (connection === undefined) socket.destroy();
      else connection.destroy();
    },
    end() {
      if (connection === undefined) socket.destroy();
      else connection.close();
    },
  };
};
