import { mutateBytes } from '../engine/mutate-bytes.ts';
import { type Structure, type Tools } from '../engine/structure.ts';

interface Frame {
  head: Buffer;
  payload: Buffer;
}

/** How a format of frames is laid out: where a frame's head ends, how long its payload is, and how that is written. */
interface Layout {
  readonly name: string;
  headBytes(bytes: Buffer, at: number): number;
  payloadBytes(head: Buffer): number;
  headFor(head: Buffer, length: number): Buffer;
  /** Changes a head otherwise than in its length. */
  turn(head: Buffer, tools: Tools): void;
}

function read(bytes: Buffer, layout: Layout): Frame[] {
  const frames: Frame[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = layout.headBytes(bytes, at);
    if (at + size > bytes.length) break;
    const head = Buffer.from(bytes.subarray(at, at + size));
    const length = layout.payloadBytes(head);
    frames.push({ head, payload: bytes.subarray(at + size, at + size + length) });
    at += size + length;
  }
  return frames;
}

/** Frames with a head that tells their length: moved, doubled, dropped, changed inside, and their lengths kept right. */
function framed(layout: Layout): Structure {
  return {
    name: layout.name,
    mutate(input, tools) {
      const { dice } = tools;
      const frames = read(input, layout);
      const at = dice.roll(frames.length);
      const one = frames[at];
      if (one === undefined) return undefined;
      let keepLength = true;
      switch (dice.roll(8)) {
        case 0:
          frames.splice(at, 1);
          break;
        case 1:
          frames.splice(dice.roll(frames.length), 0, { ...one });
          break;
        case 2:
          frames.splice(dice.roll(frames.length), 0, ...frames.splice(at, 1));
          break;
        case 3:
          frames.splice(at, 0, ...read(tools.other(), layout).slice(dice.roll(3), dice.roll(3) + 3));
          break;
        case 4:
          keepLength = false;
          one.payload = mutateBytes(one.payload, tools);
          break;
        case 5:
        case 6:
          layout.turn(one.head, tools);
          break;
        default:
          one.payload = mutateBytes(one.payload, tools);
      }
      return Buffer.concat(
        frames.flatMap(({ head, payload }) => [keepLength ? layout.headFor(head, payload.length) : head, payload]),
      );
    },
  };
}

/** HTTP/2 frames, RFC 9113 §4.1. */
export const http2Frames = framed({
  name: 'HTTP/2 frames',
  headBytes: () => 9,
  payloadBytes: (head) => head.readUIntBE(0, 3),
  headFor(head, length) {
    const copy = Buffer.from(head);
    copy.writeUIntBE(Math.min(length, 0xffffff), 0, 3);
    return copy;
  },
  turn(head, { dice }) {
    const kind = dice.roll(3);
    if (kind === 0) head[3] = dice.roll(12);
    else if (kind === 1) head[4] = dice.pick([0, 1, 4, 5, 8, 9, 0x0c, 0x20, 0x25, 0x2d, 0xff]);
    else head.writeUInt32BE(dice.pick([0, 1, 2, 3, 5, 7, 0x7fffffff, 0x80000001]), 5);
  },
});

/** WebSocket frames, RFC 6455 §5.2. */
export const socketFrames = framed({
  name: 'WebSocket frames',
  headBytes(bytes, at) {
    const second = bytes[at + 1] ?? 0;
    return 2 + ((second & 0x7f) === 126 ? 2 : (second & 0x7f) === 127 ? 8 : 0) + (second & 0x80 ? 4 : 0);
  },
  payloadBytes(head) {
    const short = (head[1] ?? 0) & 0x7f;
    return short < 126 ? short : short === 126 ? head.readUInt16BE(2) : Number(head.readBigUInt64BE(2) & 0xffffffffn);
  },
  headFor(head, length) {
    const masked = ((head[1] ?? 0) & 0x80) !== 0;
    const mask = masked ? head.subarray(-4) : Buffer.alloc(0);
    const size = length < 126 ? Buffer.from([length]) : Buffer.from([126, (length >> 8) & 0xff, length & 0xff]);
    if (masked) size[0] = (size[0] ?? 0) | 0x80;
    return Buffer.concat([head.subarray(0, 1), size, mask]);
  },
  turn(head, { dice }) {
    head[0] = dice.oneIn(2) ? dice.roll(16) | 0x80 : dice.roll(256);
  },
});

/** Header blocks one after the other, each behind two bytes that tell its length: a stream of blocks of one connection. */
export const blocks = framed({
  name: 'header blocks',
  headBytes: () => 2,
  payloadBytes: (head) => head.readUInt16BE(0),
  headFor: (_head, length) => Buffer.from([(length >> 8) & 0xff, length & 0xff]),
  turn: (head, { dice }) => void head.writeUInt16BE(dice.pick([0, 1, 5, 300, 65_535]), 0),
});

/** What stands in a stream of blocks. */
export const blocksIn = (bytes: Buffer): Buffer[] => {
  const found: Buffer[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const to = at + 2 + bytes.readUInt16BE(at);
    found.push(bytes.subarray(at + 2, to));
    at = to;
  }
  return found;
};

/** A stream of blocks out of these. */
export const asBlocks = (list: readonly Uint8Array[]): Buffer =>
  Buffer.concat(list.flatMap((one) => [Buffer.from([one.length >> 8, one.length & 0xff]), one]));
