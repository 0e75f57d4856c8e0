import { constants, type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { keptAtMost, type RequestHead, readAtMost } from './door-session.ts';
import { type IngressAnswer } from './push-request.ts';

/** Takes Node's flat list of names and values apart; repeated fields are all in it. */
export function readHead(flat: readonly string[]): RequestHead {
  let method = '';
  let path = '';
  let authority: string | null = null;
  let host: string | null = null;
  const rawHeaders: [string, string][] = [];
  for (let at = 0; at + 1 < flat.length; at += 2) {
    const name = flat[at] ?? '';
    const value = flat[at + 1] ?? '';
    if (name === ':method') method = value;
    else if (name === ':path') path = value;
    else if (name === ':authority') authority = value;
    else if (!name.startsWith(':')) rawHeaders.push([name, value]);
    if (name === 'host') host = value;
  }
  return { method, path, authority: authority ?? host, rawHeaders };
}

/**
 * Reads a request's body with bounded memory. `whole` is called once, when the body ended or went over the bound;
 * never for a stream that was reset before its end.
 */
export function readBody(stream: ServerHttp2Stream, whole: (body: Uint8Array, bodyBytes: number) => void): void {
  const kept: Buffer[] = [];
  let keptBytes = 0;
  let bytes = 0;
  let done = false;
  const finish = () => {
    // a reset also ends the readable side; only the closed flag tells it from an END_STREAM
    if (done || stream.closed || stream.destroyed) return;
    done = true;
    whole(kept.length === 1 ? (kept[0] ?? Buffer.alloc(0)) : Buffer.concat(kept), bytes);
  };
  stream.on('data', (chunk: Buffer) => {
    if (done) return;
    bytes += chunk.length;
    if (keptBytes < keptAtMost) {
      const part = chunk.subarray(0, keptAtMost - keptBytes);
      kept.push(part);
      keptBytes += part.length;
    }
    if (bytes > readAtMost) finish();
  });
  stream.on('end', finish);
}

/** Captured answers of Apple's carry no `date`. An option of Node's that its types leave out. */
export const withoutDate = { sendDate: false };

/** The header block of an answer, in the order it goes out. */
export function fieldsOf({ status, headers }: IngressAnswer): OutgoingHttpHeaders {
  return { ':status': status, ...Object.fromEntries(headers) };
}

/**
 * Writes an answer: one HEADERS frame with END_STREAM for a body of '', else HEADERS and one DATA with END_STREAM.
 * Several client libraries read only that one DATA frame, and trip over an empty one behind a 200.
 */
export function sendAnswer(stream: ServerHttp2Stream, answer: IngressAnswer, method: string): void {
  if (stream.destroyed || stream.closed || stream.headersSent) return;
  const { body } = answer;
  const endStream = body === '' || method === 'HEAD';
  stream.respond(fieldsOf(answer), { ...withoutDate, endStream });
  if (!endStream) stream.end(body);
  // the rest of a body nobody will read: the answer is complete, so the sender may stop without an error, RFC 9113 §8.1
  if (!stream.readableEnded) stream.once('finish', () => stream.close(constants.NGHTTP2_NO_ERROR));
}
