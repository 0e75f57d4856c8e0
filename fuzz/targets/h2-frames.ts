import { createFrameReader } from '../../packages/apns/src/wire/frame-reader.ts';
import { ConnectionError } from '../../packages/h2/src/errors.ts';
import { FrameReader } from '../../packages/h2/src/frames/frame-reader.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { frameSeeds } from '../seeds/frame-seeds.ts';
import { http2Frames } from '../structures/frames.ts';
import { createToldSink } from './told-sink.ts';

/** Reads bytes in pieces of this size; what was told, and how it ended. */
function read(input: Buffer, size: number): readonly [told: string, ended: string] {
  const sink = createToldSink();
  const reader = new FrameReader(sink);
  try {
    for (let at = 0; at < input.length; at += size) reader.read(input.subarray(at, at + size));
    return [sink.told.join('\n'), ''];
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return [sink.told.join('\n'), error.message];
  }
}

/** Heads of the frames the reader for pictures sees. */
function seenHeads(input: Buffer): string[] {
  const heads: string[] = [];
  const see = createFrameReader(false, ({ type, flags, streamId, length }) =>
    heads.push(`${type} ${flags} ${streamId} ${length}`),
  );
  see(input);
  return heads;
}

/** Frames of HTTP/2: `packages/h2`, and the reader that only watches. */
export const open: OpenTarget = () => ({
  property:
    'in one piece, byte by byte and in sevens the same is read; only ConnectionError ends it; the watching reader sees no fewer frames',
  structure: http2Frames,
  words: ['PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', Uint8Array.of(0, 0, 0, 4, 0, 0, 0, 0, 0)],
  seeds: frameSeeds(),
  longest: 3000,
  work: { base: 3000, perByte: 150 },
  attempt(input) {
    const whole = read(input, input.length || 1);
    for (const size of [1, 7]) {
      const pieces = read(input, size);
      demand(pieces[0] === whole[0] && pieces[1] === whole[1], `in pieces of ${size} it reads otherwise`);
    }
    const told = whole[0] === '' ? 0 : whole[0].split('\n').length;
    demand(seenHeads(input).length >= told, 'the watching reader misses a frame');
    return whole[1] === '' && told > 0 ? 'accepted' : 'refused';
  },
});
