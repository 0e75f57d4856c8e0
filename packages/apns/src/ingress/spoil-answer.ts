import { type TLSSocket } from 'node:tls';
import { type DoorStream } from './door-session.ts';
import { type IngressAnswer, type Spoiling } from './push-request.ts';

const nothing = Buffer.alloc(0);

/** Sends the body in small pieces; END_STREAM comes alone and last, also behind an answer without a body. */
function trickle(
  stream: DoorStream,
  answer: IngressAnswer,
  { chunkBytes, everyMs }: Extract<Spoiling, { type: 'trickle' }>,
): void {
  const body = Buffer.from(answer.body);
  let sent = 0;
  stream.begin(answer);
  // real time: it is a peer on the network that waits
  const timer = setInterval(() => {
    if (!stream.isOpen) return clearInterval(timer);
    if (sent < body.length) stream.part(body.subarray(sent, sent + chunkBytes), false);
    else stream.part(nothing, true);
    if (sent >= body.length) clearInterval(timer);
    sent += chunkBytes;
  }, everyMs);
  timer.unref();
}

/** Keeps an answer from its sender as `spoiling` says. */
export function spoilAnswer(stream: DoorStream, socket: TLSSocket, answer: IngressAnswer, spoiling: Spoiling): void {
  if (!stream.isOpen) return;
  switch (spoiling.type) {
    case 'silence':
      return;
    case 'reset':
      stream.reset(spoiling.code);
      return;
    case 'cut':
      socket.destroy();
      return;
    case 'trickle':
      trickle(stream, answer, spoiling);
  }
}
