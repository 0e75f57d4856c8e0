import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packObjects, unpackObjects } from './packed-objects.ts';

const asJson = (objects: readonly object[]) => JSON.stringify(objects);

const word = fc.constantFrom('accepted', 'sent', 'ü 推送 🎉', '', 'x'.repeat(130), 'é'.repeat(70));
const leaf = fc.oneof(
  word,
  fc.integer(),
  fc.double(),
  fc.maxSafeInteger(),
  fc.boolean(),
  fc.constantFrom(null, undefined, 0, -0, 2 ** 53, -(2 ** 52), 1e300),
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.array(tie('any'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom('type', 'seq', 'headers', 'ключ'), tie('any'), { maxKeys: 4, noNullPrototype: true }),
  ),
})).any;
const objects = fc.array(
  fc.dictionary(fc.constantFrom('type', 'uniqueId', 'at', 'rest'), value, { noNullPrototype: true }),
);

test('[LG-7] what was packed comes back to the byte, as JSON would have kept it', () => {
  fc.assert(
    fc.property(objects, fc.infiniteStream(fc.nat(4)), (list, again) => {
      // the same objects at other places, too: an event shares its headers with the one before
      const shared = list.map((one) => ({ ...one, shared: list[again.next().value as number] }));
      expect(asJson(unpackObjects(packObjects(shared)))).toBe(asJson(shared));
    }),
    { numRuns: 500 },
  );
});

test('[LG-7] an object inside one of the same keys comes back, and so does what is said again after it', () => {
  const inner = { type: [] };
  const list = [{ shared: { type: inner } }, { type: inner, seq: 1 }];
  expect(asJson(unpackObjects(packObjects(list)))).toBe(asJson(list));
});

test('[LG-7] what is said again costs a byte, not its length', () => {
  const headers = [['apns-topic', 'com.example.courier']];
  const event = (seq: number) => ({ type: 'received', headers, topic: 'com.example.courier', seq, wall: 1.7e15 + seq });
  const many = Array.from({ length: 101 }, (_, seq) => event(seq));
  const [one, hundred] = [packObjects(many.slice(0, 1)).length, packObjects(many).length];
  expect((hundred - one) / 100).toBeLessThanOrEqual(9);
});

test('[LG-7] bytes that are cut off, or others, are told', () => {
  const packed = packObjects([{ type: 'accepted', seq: 1 }]);
  expect(() => unpackObjects(packed.subarray(0, packed.length - 1))).toThrow('in the middle');
  expect(() => unpackObjects(Buffer.from([99]))).toThrow('begins with 99');
});
