import { createSocketFrameReader, type ReadSocketFrame } from '../../packages/apns/src/wire/socket-frame-reader.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { socketFrames } from '../structures/frames.ts';

function read(input: Buffer, size: number): ReadSocketFrame[] {
  const frames: ReadSocketFrame[] = [];
  const take = createSocketFrameReader(
    () => true,
    (frame) => frames.push(frame),
  );
  for (let at = 0; at < input.length; at += size) take(input.subarray(at, at + size));
  return frames;
}

function frame(first: number, words: string | Buffer, mask?: readonly [number, number, number, number]): Buffer {
  const bytes = Buffer.from(words as string);
  if (mask) for (let at = 0; at < bytes.length; at++) bytes[at] = (bytes[at] ?? 0) ^ (mask[at % 4] ?? 0);
  const length = bytes.length < 126 ? [bytes.length] : [126, bytes.length >> 8, bytes.length & 0xff];
  length[0] = (length[0] ?? 0) | (mask ? 0x80 : 0);
  return Buffer.concat([Buffer.from([first, ...length, ...(mask ?? [])]), bytes]);
}

/** WebSocket frames as the wire's watcher reads them in passing. */
export const open: OpenTarget = () => ({
  property:
    'never throws; the same frames in pieces of any size; what is kept of a payload is bounded, and nothing is counted twice',
  structure: socketFrames,
  words: [
    Uint8Array.of(0x81, 0xfe),
    Uint8Array.of(0x88, 0x02, 0x03, 0xe8),
    Uint8Array.of(0x82, 127, 0, 0, 0, 0, 0, 0, 0, 1),
    '"type":',
    '"uniqueId":',
  ],
  seeds: [
    Buffer.concat([
      frame(0x81, '{"type":"ack","uniqueId":"u"}', [1, 2, 3, 4]),
      frame(0x89, 'x'),
      frame(0x88, Buffer.from([3, 232, 98])),
    ]),
    frame(0x82, Buffer.alloc(300, 200)),
    Buffer.from([0x81, 127, 0, 0, 0, 0, 0, 0, 0, 2, 0x7b, 0x7d]),
  ],
  longest: 3000,
  work: { base: 500, perByte: 120 },
  attempt(input) {
    const whole = read(input, input.length || 1);
    const text = JSON.stringify(whole);
    for (const size of [1, 5])
      demand(JSON.stringify(read(input, size)) === text, `in pieces of ${size} it reads otherwise`);
    let bytes = 0;
    for (const { length, head, payload, cutBytes } of whole) {
      bytes += head.length / 2 + length;
      demand(payload.value.length <= 16_384 && cutBytes >= 0, 'more is kept than allowed');
    }
    demand(bytes <= input.length, 'frames are longer than what came');
    return whole.length > 0 ? 'accepted' : 'refused';
  },
});
