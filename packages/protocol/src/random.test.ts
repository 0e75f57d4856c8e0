import { expect, test } from 'vitest';
import { createRandom } from './random.ts';

test('the same seed gives the same run, another seed another one', () => {
  const draw = (seed: string) => {
    const random = createRandom(seed);
    return [random.hex(32), random.uuid(), random.next()];
  };
  expect(draw('7')).toEqual(draw('7'));
  expect(draw('7')).not.toEqual(draw('8'));
  expect(draw('7:1')).not.toEqual(draw('7:2'));
});

test('hex gives exactly two digits a byte, uuid has the shape 8-4-4-4-12', () => {
  const random = createRandom('shape');
  for (const bytes of [1, 3, 4, 32, 33]) expect(random.hex(bytes)).toMatch(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));
  expect(random.uuid()).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test('20,000 tokens are all different and the numbers spread over the whole range', () => {
  const random = createRandom('spread');
  expect(new Set(Array.from({ length: 20_000 }, () => random.hex(32))).size).toBe(20_000);
  const buckets = new Array<number>(10).fill(0);
  for (let i = 0; i < 10_000; i++) {
    const bucket = Math.floor(random.next() * 10);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  for (const count of buckets) expect(count).toBeGreaterThan(800);
});
