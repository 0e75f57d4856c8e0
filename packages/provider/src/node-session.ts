import { connect, constants } from 'node:http2';
import { type Socket } from 'node:net';
import { type HeaderList } from '@apns-sim/protocol';
import {
  type ClientSession,
  longestBody,
  type OpenSession,
  type SessionEvents,
  type SessionTarget,
} from './client-session.ts';
import { headerList } from './response.ts';

/** HTTP/2 by `node:http2`. */
export const openNodeSession: OpenSession = <F>(
  { endpoint, lookup, identity }: SessionTarget,
  events: SessionEvents<F>,
): ClientSession<F> => {
  const session = connect(endpoint.origin, {
    ...(endpoint.ca === undefined ? {} : { ca: endpoint.ca }),
    ...(lookup === undefined ? {} : { lookup }),
    ...identity,
    ALPNProtocols: ['h2'],
    settings: { enablePush: false },
    // megabytes; the default of 10 turns requests away long before a thousand streams are open
    maxSessionMemory: 100,
  });
  let socket: Socket | undefined;
  session.on('connect', (_session, connected) => {
    socket = connected;
  });
  session.on('remoteSettings', ({ maxConcurrentStreams }) => events.settings(maxConcurrentStreams));
  session.on('goaway', (_code, lastStreamId, data) => events.goaway(lastStreamId, data as Buffer | undefined));
  session.on('error', (error) => events.failed(error));
  session.on('close', () => events.closed());

  return {
    get isOver() {
      return session.destroyed || session.closed;
    },
    request({ headers, body }, of) {
      const stream = session.request(headers.flat(), { endStream: body.length === 0 });
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
        const code = stream.rstCode ?? constants.NGHTTP2_NO_ERROR;
        // a stream that was reset in the middle ends like a whole one; only the code tells them apart
        if (complete && response !== undefined && code === constants.NGHTTP2_NO_ERROR) {
          const status = Number(response.find(([name]) => name === ':status')?.[1]);
          events.answered(of, { status, headers: response, body: Buffer.concat(chunks).toString('utf8') });
        } else events.lost(of, code, stream.id ?? Number.POSITIVE_INFINITY);
      });
      if (body.length > 0) stream.end(body);
      return { breakOff: () => stream.close(constants.NGHTTP2_CANCEL) };
    },
    ping(answered) {
      session.ping((error, durationMs) => {
        if (error === null) answered(durationMs);
      });
    },
    destroy: (error) => session.destroy(error),
    /** Node ends its half of the socket and then waits for the other end, which may never come. */
    end: () =>
      void setImmediate(() => {
        session.destroy();
        socket?.destroySoon();
      }),
  };
};
