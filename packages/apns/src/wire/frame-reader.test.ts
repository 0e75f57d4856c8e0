import fc from 'fast-check';
import { expect, test } from 'vitest';
import { endHeaders, endStream, frame, frameTypes, preface } from '../ingress/raw-frames.contract.ts';
import { createFrameReader, type ReadFrame } from './frame-reader.ts';

function readAll(bytes: Buffer, cuts: readonly number[], fromClient = false): ReadFrame[] {
  const frames: ReadFrame[] = [];
  const read = createFrameReader(fromClient, (one) => frames.push(one));
  let from = 0;
  for (const cut of [...cuts, bytes.length].sort((a, b) => a - b)) {
    read(bytes.subarray(from, cut));
    from = cut;
  }
  return frames;
}

const goaway = Buffer.concat([Buffer.from([0, 0, 0, 7, 0, 0, 0, 0]), Buffer.from('{"reason":"Shutdown"}')]);
const settings = Buffer.from([0, 3, 0, 0, 3, 0xe8, 0, 0x7f, 0, 0, 0, 1]);

test('[CT-26] each kind of frame is read with its numbers', () => {
  const bytes = Buffer.concat([
    frame(frameTypes.settings, 0, 0, settings),
    frame(frameTypes.settings, 1, 0),
    frame(frameTypes.headers, endHeaders, 1, Buffer.alloc(120, 0x82)),
    frame(frameTypes.data, endStream, 1, Buffer.alloc(4096)),
    frame(frameTypes.windowUpdate, 0, 0, Buffer.from([0x80, 0, 0x10, 0])),
    frame(frameTypes.reset, 0, 3, Buffer.from([0, 0, 0, 8])),
    frame(frameTypes.ping, 1, 0, Buffer.from('0102030405060708', 'hex')),
    frame(frameTypes.goaway, 0, 0, goaway),
    frame(0x2a, 0, 5, Buffer.from('?')),
  ]);
  expect(
    readAll(bytes, []).map(({ type, flags, streamId, length, detail }) => [
      type,
      flags,
      streamId,
      length,
      detail.headerBlock === undefined ? detail : detail.headerBlock.state,
    ]),
  ).toEqual([
    ['SETTINGS', 0, 0, 12, { settings: { MAX_CONCURRENT_STREAMS: 1000, '0x7f': 1 } }],
    ['SETTINGS', 1, 0, 0, {}],
    ['HEADERS', 4, 1, 120, 'decoded'],
    ['DATA', 1, 1, 4096, {}],
    ['WINDOW_UPDATE', 0, 0, 4, { increment: 4096 }],
    ['RST_STREAM', 0, 3, 4, { errorCode: 8 }],
    ['PING', 1, 0, 8, { opaque: '0102030405060708' }],
    ['GOAWAY', 0, 0, 29, { lastStreamId: 7, errorCode: 0, debugData: '{"reason":"Shutdown"}' }],
    ['UNKNOWN', 0, 5, 1, {}],
  ]);
});

test('[CT-26] wherever the bytes are cut, the frames are the same', () => {
  const one = fc.record({
    type: fc.integer({ min: 0, max: 12 }),
    flags: fc.integer({ min: 0, max: 255 }),
    streamId: fc.integer({ min: 0, max: 0x7fffffff }),
    payload: fc.uint8Array({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(one, { maxLength: 6 }), fc.array(fc.nat(400), { maxLength: 20 }), (all, cuts) => {
      const bytes = Buffer.concat([
        preface,
        ...all.map(({ type, flags, streamId, payload }) => frame(type, flags, streamId, payload)),
      ]);
      const whole = readAll(bytes, [], true);
      expect(
        readAll(
          bytes,
          cuts.map((cut) => Math.min(cut, bytes.length)),
          true,
        ),
      ).toEqual(whole);
      expect(whole.slice(1).map(({ flags, streamId, length }) => [flags, streamId, length])).toEqual(
        all.map(({ flags, streamId, payload }) => [flags, streamId, payload.length]),
      );
    }),
  );
});

test('[CT-26] bytes that are no frames do no harm', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (chunks) => {
      const read = createFrameReader(true, () => {});
      for (const chunk of chunks) read(Buffer.from(chunk));
    }),
  );
});
