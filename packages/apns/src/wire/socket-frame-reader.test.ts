import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSocketFrameReader, type ReadSocketFrame } from './socket-frame-reader.ts';

const bytes = (hex: string) => Buffer.from(hex.replaceAll(' ', ''), 'hex');

function readAll(chunks: readonly Buffer[], isWanted = () => true): ReadSocketFrame[] {
  const frames: ReadSocketFrame[] = [];
  const read = createSocketFrameReader(isWanted, (one) => frames.push(one));
  for (const chunk of chunks) read(chunk);
  return frames;
}

const hello = { says: null, uniqueId: null, cutBytes: 0, closeCode: null, length: 5, fin: true };

test('[CT-32] RFC 6455 §5.7: text in clear and masked, ping and pong, a message in pieces', () => {
  const text = { ...hello, opcode: 'text', payload: { form: 'text', value: 'Hello' } };
  expect(readAll([bytes('8105 48656c6c6f')])).toEqual([{ ...text, masked: false, head: '8105' }]);
  expect(readAll([bytes('8185 37fa213d 7f9f4d5158')])).toEqual([{ ...text, masked: true, head: '818537fa213d' }]);
  expect(
    readAll([bytes('8905 48656c6c6f'), bytes('8a85 37fa213d 7f9f4d5158'), bytes('0103 48656c 8002 6c6f')]).map(
      ({ opcode, fin, payload }) => [opcode, fin, payload.value],
    ),
  ).toEqual([
    ['ping', true, 'Hello'],
    ['pong', true, 'Hello'],
    ['text', false, 'Hel'],
    ['continuation', true, 'lo'],
  ]);
});

test('[CT-32] a close tells its code and why; bytes that are no text are hex; the JSON says what it is', () => {
  expect(readAll([bytes('8806 03e8 69646c65')])[0]).toMatchObject({
    opcode: 'close',
    closeCode: 1000,
    payload: { form: 'text', value: 'idle' },
  });
  expect(readAll([bytes('8800')])[0]).toMatchObject({ opcode: 'close', closeCode: null, length: 0 });
  expect(readAll([bytes('8202 ff00')])[0]).toMatchObject({
    opcode: 'binary',
    payload: { form: 'hex', value: 'ff00' },
  });
  const json = Buffer.from('{"type":"ack","uniqueId":"U1"}');
  const [ack] = readAll([Buffer.from([0x81, json.length]), json]);
  expect(ack).toMatchObject({ says: 'ack', uniqueId: 'U1' });
});

test('[CT-32] of a long payload the first 8,192 bytes are kept, and the next frame is found', () => {
  const long = Buffer.concat([bytes('827f 0000000000011170'), Buffer.alloc(70_000, 0xfe), bytes('8100')]);
  const [first, second] = readAll([long]);
  expect(first).toMatchObject({ length: 70_000, cutBytes: 70_000 - 8192, head: '827f0000000000011170' });
  expect(first?.payload.value).toHaveLength(8192 * 2);
  expect(second).toMatchObject({ opcode: 'text', length: 0 });
});

const frames = fc.array(
  fc.record({
    first: fc.nat(255),
    mask: fc.option(fc.uint8Array({ minLength: 4, maxLength: 4 })),
    payload: fc.uint8Array({ maxLength: 200 }),
  }),
  { maxLength: 6 },
);
const wire = ({ first, mask, payload }: { first: number; mask: Uint8Array | null; payload: Uint8Array }) => {
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  length[0] = (length[0] ?? 0) | (mask === null ? 0 : 0x80);
  return Buffer.concat([
    Buffer.from([first, ...length]),
    mask ?? Buffer.alloc(0),
    payload.map((byte, at) => byte ^ (mask?.[at % 4] ?? 0)),
  ]);
};

test('[CT-32] wherever the bytes are cut, the frames are the same; what was not wanted is passed over', () => {
  fc.assert(
    fc.property(frames, fc.integer({ min: 1, max: 9 }), fc.nat(6), (all, size, from) => {
      const whole = Buffer.concat(all.map(wire));
      const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
        whole.subarray(at * size, (at + 1) * size),
      );
      const read = readAll(chunks);
      expect(read).toEqual(readAll([whole]));
      expect(read.map(({ length }) => length)).toEqual(all.map(({ payload }) => payload.length));
      let passed = 0;
      expect(readAll(chunks, () => passed++ >= from)).toEqual(read.slice(from));
    }),
  );
});
