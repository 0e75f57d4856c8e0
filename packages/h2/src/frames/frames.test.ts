import { errorCodes } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ConnectionError } from '../errors.ts';
import { FrameReader } from './frame-reader.ts';
import { frameType } from './frame-types.ts';
import { FrameWriter } from './frame-writer.ts';
import { createRecordedSink, type Told } from './recorded-sink.contract.ts';

function frame(type: number, flags: number, streamId: number, payload: Uint8Array | string = ''): Buffer {
  const bytes = Buffer.from(payload as string, 'latin1');
  const head = Buffer.alloc(9);
  head.writeUIntBE(bytes.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(streamId, 5);
  return Buffer.concat([head, bytes]);
}

/** What was told, and the error code that ended the reading. */
function read(bytes: Buffer, cuts: readonly number[] = []): { told: Told[]; error: string | undefined } {
  const sink = createRecordedSink();
  const reader = new FrameReader(sink);
  let from = 0;
  try {
    for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
      reader.read(bytes.subarray(from, cut));
      from = cut;
    }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    return { told: sink.told, error: errorCodes[error.code] };
  }
  return { told: sink.told, error: undefined };
}

/** How many random cases: a few in the gate, `H2_FUZZ=100000` for more. */
// biome-ignore lint/style/noProcessEnv: a wish of whoever runs the test
const numRuns = Number(process.env.H2_FUZZ ?? 100);

const written = (write: (writer: FrameWriter) => void) => {
  const writer = new FrameWriter();
  write(writer);
  return Buffer.concat(writer.take());
};

test('[H2-101] frames are the same wherever the bytes are cut', () => {
  const one = fc.record({
    type: fc.constantFrom(0, 1, 2, 3, 4, 6, 7, 8, 11),
    flags: fc.integer({ min: 0, max: 255 }),
    streamId: fc.integer({ min: 0, max: 5 }),
    payload: fc.uint8Array({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), fc.array(fc.nat(300), { maxLength: 20 }), (all, cuts) => {
      const bytes = Buffer.concat(
        all.map(({ type, flags, streamId, payload }) => frame(type, flags, streamId, payload)),
      );
      expect(
        read(
          bytes,
          cuts.map((cut) => Math.min(cut, bytes.length)),
        ),
      ).toEqual(read(bytes));
    }),
    { numRuns },
  );
});

test('[H2-102] a frame above our limit is refused by its head alone', () => {
  const head = frame(frameType.data, 0, 1, Buffer.alloc(16_385)).subarray(0, 9);
  expect(read(head)).toEqual({ told: [], error: 'FRAME_SIZE_ERROR' });
  expect(read(head, [3])).toEqual({ told: [], error: 'FRAME_SIZE_ERROR' });
  expect(read(frame(frameType.data, 0, 1, Buffer.alloc(16_384))).told).toHaveLength(1);
});

const four = '\0\0\0\x08';
const judged: readonly (readonly [title: string, bytes: Buffer, told: readonly Told[], error?: string])[] = [
  ['DATA', frame(0, 1, 1, 'ab'), [['data', 1, 'ab', 2, true]]],
  ['padded DATA', frame(0, 8, 1, '\x03ab\0\0\0'), [['data', 1, 'ab', 6, false]]],
  ['DATA of padding alone', frame(0, 8, 1, '\x02\0\0'), [['data', 1, '', 3, false]]],
  ['DATA with too much padding', frame(0, 8, 1, '\x03\0\0'), [], 'PROTOCOL_ERROR'],
  ['padded DATA without a length', frame(0, 8, 1), [], 'FRAME_SIZE_ERROR'],
  ['DATA on stream 0', frame(0, 0, 0, 'x'), [], 'PROTOCOL_ERROR'],
  ['HEADERS', frame(1, 5, 3, 'block'), [['headers', 3, 'block', true, true]]],
  ['HEADERS with priority', frame(1, 0x25, 3, '\0\0\0\0\x10block'), [['headers', 3, 'block', true, true]]],
  ['padded HEADERS with priority', frame(1, 0x2c, 3, '\x01\0\0\0\0\x10b\0'), [['headers', 3, 'b', false, true]]],
  ['HEADERS too short for priority', frame(1, 0x24, 3, '\0\0\0\0'), [], 'FRAME_SIZE_ERROR'],
  ['HEADERS with too much padding', frame(1, 0x2c, 3, '\x02\0\0\0\0\x10b'), [], 'PROTOCOL_ERROR'],
  ['HEADERS on stream 0', frame(1, 4, 0, 'x'), [], 'PROTOCOL_ERROR'],
  ['PRIORITY', frame(2, 0, 1, '\0\0\0\0\0'), [['ignored']]],
  ['PRIORITY of a wrong size', frame(2, 0, 1, four), [['streamError', 1, 6]]],
  ['PRIORITY on stream 0', frame(2, 0, 0, '\0\0\0\0\0'), [], 'PROTOCOL_ERROR'],
  ['RST_STREAM', frame(3, 0, 1, four), [['reset', 1, 8]]],
  ['RST_STREAM of a wrong size', frame(3, 0, 1, 'abc'), [], 'FRAME_SIZE_ERROR'],
  ['RST_STREAM on stream 0', frame(3, 0, 0, four), [], 'PROTOCOL_ERROR'],
  ['SETTINGS', frame(4, 0, 0, '\0\x03\0\0\0\x05'), [['settings', '000300000005']]],
  ['SETTINGS of a wrong size', frame(4, 0, 0, 'abc'), [], 'FRAME_SIZE_ERROR'],
  ['SETTINGS on a stream', frame(4, 0, 1), [], 'PROTOCOL_ERROR'],
  ['an acknowledgement', frame(4, 1, 0), [['settingsAck']]],
  ['an acknowledgement with a payload', frame(4, 1, 0, '\0\x03\0\0\0\x05'), [], 'FRAME_SIZE_ERROR'],
  ['PUSH_PROMISE', frame(5, 4, 1, four), [], 'PROTOCOL_ERROR'],
  ['PING', frame(6, 0, 0, '12345678'), [['ping', '12345678', false]]],
  ['PONG', frame(6, 1, 0, '12345678'), [['ping', '12345678', true]]],
  ['PING of a wrong size', frame(6, 0, 0, '1234567'), [], 'FRAME_SIZE_ERROR'],
  ['PING on a stream', frame(6, 0, 1, '12345678'), [], 'PROTOCOL_ERROR'],
  ['GOAWAY', frame(7, 0, 0, `${four}${four}{}`), [['goaway', 8, 8, '{}']]],
  ['GOAWAY of a wrong size', frame(7, 0, 0, four), [], 'FRAME_SIZE_ERROR'],
  ['GOAWAY on a stream', frame(7, 0, 1, `${four}${four}`), [], 'PROTOCOL_ERROR'],
  ['WINDOW_UPDATE', frame(8, 0, 5, four), [['windowUpdate', 5, 8]]],
  ['WINDOW_UPDATE of a wrong size', frame(8, 0, 0, 'abc'), [], 'FRAME_SIZE_ERROR'],
  ['a window of a stream that opens by nothing', frame(8, 0, 5, '\0\0\0\0'), [['streamError', 5, 1]]],
  ['a window that opens by nothing', frame(8, 0, 0, '\x80\0\0\0'), [], 'PROTOCOL_ERROR'],
  ['an unknown type', frame(0xfa, 0xff, 9, 'x'), [['ignored']]],
];
test.each(judged.map(([title, bytes, told, error]) => ({ title, bytes, told, error })))(
  '[H2-103] $title',
  ({ bytes, told, error }) => {
    expect(read(bytes)).toEqual({ told, error });
  },
);

test.each<readonly [string, Buffer, string | undefined]>([
  ['CONTINUATION of the same stream', Buffer.concat([frame(1, 0, 1, 'a'), frame(9, 0, 1), frame(9, 4, 1)]), undefined],
  ['CONTINUATION of another stream', Buffer.concat([frame(1, 0, 1), frame(9, 4, 3)]), 'PROTOCOL_ERROR'],
  ['another frame in between', Buffer.concat([frame(1, 0, 1), frame(6, 0, 0, '12345678')]), 'PROTOCOL_ERROR'],
  ['CONTINUATION behind the end', Buffer.concat([frame(1, 4, 1), frame(9, 4, 1)]), 'PROTOCOL_ERROR'],
  ['CONTINUATION of nothing', frame(9, 4, 0), 'PROTOCOL_ERROR'],
])('[H2-104] %s', (_title, bytes, error) => {
  expect(read(bytes).error).toBe(error);
});

test('[H2-105] every frame that is written is read, in order, in one write', () => {
  const block = Buffer.alloc(40_000, 'b');
  const bytes = written((writer) => {
    writer.settings([
      [3, 1000],
      [4, 65_535],
    ]);
    writer.settingsAck();
    writer.headers(1, block, 40_000, true, 16_384);
    writer.headers(3, block, 10, false, 16_384);
    writer.data(3, Buffer.from('xyz'), 1, 3, true);
    writer.data(5, Buffer.alloc(0), 0, 0, true);
    writer.ping(Buffer.from('..12345678'), 2, false);
    writer.reset(7, 8);
    writer.windowUpdate(0, 2 ** 31 - 1);
    writer.goaway(2 ** 31 - 1, 11, Buffer.from('{}'));
  });
  expect(read(bytes)).toEqual({
    error: undefined,
    told: [
      ['settings', '0003000003e800040000ffff'],
      ['settingsAck'],
      ['headers', 1, 'b'.repeat(16_384), true, false],
      ['continuation', 1, 'b'.repeat(16_384), false],
      ['continuation', 1, 'b'.repeat(40_000 - 2 * 16_384), true],
      ['headers', 3, 'b'.repeat(10), false, true],
      ['data', 3, 'yz', 2, true],
      ['data', 5, '', 0, true],
      ['ping', '12345678', false],
      ['reset', 7, 8],
      ['windowUpdate', 0, 2 ** 31 - 1],
      ['goaway', 2 ** 31 - 1, 11, '{}'],
    ],
  });
});

test('[H2-105] bytes that were taken are never written to again', () => {
  const writer = new FrameWriter();
  const taken: [Buffer, string][] = [];
  for (let round = 0; round < 400; round++) {
    writer.data(1, Buffer.alloc(round * 7, round), 0, round * 7, false);
    expect(writer.waiting).toBe(9 + round * 7);
    for (const bytes of writer.take()) taken.push([bytes, bytes.toString('latin1')]);
  }
  expect(writer.take()).toEqual([]);
  for (const [bytes, before] of taken) expect(bytes.toString('latin1') === before).toBe(true);
});

test('[H2-106] bytes that are no frames do no harm', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 10 }), (chunks) => {
      read(
        Buffer.concat(chunks),
        chunks.map(({ length }) => length),
      );
    }),
    { numRuns },
  );
});

test('[H2-106] a reader that was stopped reads nothing more', () => {
  const sink = createRecordedSink();
  const reader = new FrameReader({ ...sink, onIgnored: () => reader.stop() });
  reader.read(Buffer.concat([frame(2, 0, 1, '\0\0\0\0\0'), frame(6, 0, 0, '12345678')]));
  reader.read(frame(6, 0, 0, '12345678'));
  expect(sink.told).toEqual([]);
});
