import { performServerHandshake, type ServerHttp2Stream } from 'node:http2';
import { type DoorSession, type DoorStream, type OpenSession } from './door-session.ts';
import { fieldsOf, readBody, readHead, sendAnswer, withoutDate } from './http2-stream.ts';
import { watchSession } from './watch-session.ts';

/** The half of a socket's handle that Node leaves out of its types: no frame is read, so none is answered, not even PING. */
interface ReadingHandle {
  readStop?(): void;
  readStart?(): void;
}

const toDoor = (stream: ServerHttp2Stream): DoorStream => ({
  get id() {
    return stream.id ?? 0;
  },
  get isOpen() {
    return !stream.destroyed && !stream.closed;
  },
  answer: (answer, method) => sendAnswer(stream, answer, method),
  begin: (answer) => stream.respond(fieldsOf(answer), { ...withoutDate, endStream: false }),
  part(bytes, last) {
    if (last) stream.end(bytes);
    else stream.write(bytes);
  },
  reset: (code) => stream.close(code),
});

/** HTTP/2 by `node:http2`. */
export const openNodeSession: OpenSession = (carrier, socket, { settings, idleMs }, events): DoorSession => {
  // else a value with a space at its end is dropped without a word, and its sender is told the header is missing
  const options = { settings, strictFieldWhitespaceValidation: false };
  const session = performServerHandshake(carrier, options);
  const streams = new Set<DoorStream>();
  const handle = (socket as unknown as { readonly _handle?: ReadingHandle })._handle;

  session.on('stream', (stream, _headers, _flags, flat) => {
    // not `stream.session`: it is undefined for a stream that was reset before this event
    stream.on('error', () => {});
    if (stream.destroyed) return;
    const door = toDoor(stream);
    streams.add(door);
    stream.once('close', () => {
      streams.delete(door);
      events.over(door);
    });
    events.opened(door, readHead(flat));
    readBody(stream, (body, bodyBytes) => events.whole(door, body, bodyBytes));
  });
  watchSession(session, socket, events.tell);
  if (idleMs > 0) session.setTimeout(idleMs, () => events.idle());

  return {
    get isOpen() {
      return !session.destroyed && !session.closed;
    },
    get isOver() {
      return session.destroyed;
    },
    streams,
    get streamCount() {
      return streams.size;
    },
    settings(values, acknowledged) {
      if (session.destroyed) return;
      if (acknowledged === undefined) session.settings(values);
      else session.settings(values, acknowledged);
    },
    goaway(code, lastStreamId, data) {
      if (!session.destroyed) session.goaway(code, lastStreamId, data);
    },
    close: () => session.close(),
    silence(on) {
      if (on) handle?.readStop?.();
      else handle?.readStart?.();
    },
  };
};
