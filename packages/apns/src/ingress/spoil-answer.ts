import { type ServerHttp2Stream } from 'node:http2';
import { type TLSSocket } from 'node:tls';
import { fieldsOf, withoutDate } from './http2-stream.ts';
import { type IngressAnswer, type Spoiling } from './push-request.ts';

/** Sends the body in small pieces; END_STREAM comes alone and last, also behind an answer without a body. */
function trickle(
  stream: ServerHttp2Stream,
  answer: IngressAnswer,
  { chunkBytes, everyMs }: Extract<Spoiling, { type: 'trickle' }>,
): void {
  const body = Buffer.from(answer.body);
  let sent = 0;
  stream.respond(fieldsOf(answer), { ...withoutDate, endStream: false });
  // real time: it is a peer on the network that waits
  const timer = setInterval(() => {
    if (stream.destroyed || stream.closed) return clearInterval(timer);
    if (sent < body.length) stream.write(body.subarray(sent, sent + chunkBytes));
    else stream.end();
    if (sent >= body.length) clearInterval(timer);
    sent += chunkBytes;
  }, everyMs);
  timer.unref();
}

/** Keeps an answer from its sender as `spoiling` says. */
export function spoilAnswer(
  stream: ServerHttp2Stream,
  socket: TLSSocket,
  answer: IngressAnswer,
  spoiling: Spoiling,
): void {
  if (stream.destroyed || stream.closed) return;
  switch (spoiling.type) {
    case 'silence':
      return;
    case 'reset':
      stream.close(spoiling.code);
      return;
    case 'cut':
      socket.destroy();
      return;
    case 'trickle':
      trickle(stream, answer, spoiling);
  }
}
