import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { gatherStorm } from './gather-storm.ts';

function gathered() {
  const clock = createClock({ mode: 'frozen', at: 1_000_000 });
  const handed: number[][] = [];
  const storm = gatherStorm<number>((lines) => handed.push([...lines]), clock);
  return { clock, handed, storm, sizes: () => handed.map(({ length }) => length) };
}
const many = (count: number) => Array.from({ length: count }, (_, at) => at);

test('while it is calm every message goes on at once', () => {
  const { storm, handed } = gathered();
  for (const one of [1, 2, 3]) storm.add([one]);
  expect(handed).toEqual([[1], [2], [3]]);
});

test('a storm goes on four times a second, nothing lost and in order', () => {
  const { storm, clock, sizes, handed } = gathered();
  storm.add(many(200));
  storm.add(many(100));
  storm.add([7]);
  expect(sizes()).toEqual([200]);
  clock.advance(249);
  expect(sizes()).toEqual([200]);
  clock.advance(1);
  expect(sizes()).toEqual([200, 101]);
  expect(handed[1]?.at(-1)).toBe(7);
  clock.advance(2000);
  storm.add([8]);
  expect(sizes()).toEqual([200, 101, 1]);
});

test('what waits is handed on when asked for, or forgotten', () => {
  const { storm, clock, sizes } = gathered();
  storm.add(many(200));
  storm.add([1]);
  storm.flush();
  storm.add([2]);
  storm.drop();
  clock.advance(1000);
  expect(sizes()).toEqual([200, 1]);
});
