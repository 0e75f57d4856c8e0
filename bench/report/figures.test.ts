import { expect, test } from 'vitest';
import { atMost, bestOf, median, percentile, rounded, row, timesAsMuch } from './figures.ts';

const of = (...rounds: number[]) => row('suite', 'name', 'pushes/s', rounds);

test('percentiles by nearest rank, whatever the order', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect([0.5, 0.99, 1].map((part) => percentile(hundred, part))).toEqual([50, 99, 100]);
  expect([percentile([7], 0.5), percentile([7], 0.99), percentile([], 0.5)]).toEqual([7, 7, Number.NaN]);
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2]);
});

test('a row has the median of its rounds and keeps their order', () => {
  expect(of(3.00049, 1, 2)).toEqual({ suite: 'suite', name: 'name', unit: 'pushes/s', value: 2, rounds: [3, 1, 2] });
  expect(rounded(1.005, 1)).toBe(1);
});

test('a ratio is taken round by round, so that a slow round counts once', () => {
  // by medians it would be 10 to 5, and 2
  const goal = timesAsMuch('x', [of(30, 10, 9), of(10, 2, 5)], { atLeast: 3 });
  expect(goal).toEqual({ name: 'x', goal: 3, ratio: 3, unit: '×', wanted: 'atLeast', met: true });
  expect(timesAsMuch('x', [of(29), of(10)], { atLeast: 3 })).toMatchObject({ ratio: 2.9, met: false });
});

test('less can be what is wanted', () => {
  expect(timesAsMuch('x', [of(5), of(1)], { atMost: 5 })).toMatchObject({ wanted: 'atMost', ratio: 5, met: true });
  expect(timesAsMuch('x', [of(5.2), of(1)], { atMost: 5 })).toMatchObject({ ratio: 5.2, met: false });
  expect(atMost('x', row('s', 'reset', 'ms', [49.999, 50, 51]), 50)).toMatchObject({
    unit: 'ms',
    ratio: 50,
    met: true,
  });
  expect(atMost('x', row('s', 'reset', 'ms', [51]), 50).met).toBe(false);
});

test('a round that was not measured meets no goal', () => {
  expect(timesAsMuch('x', [of(5), of()], { atLeast: 1 }).met).toBe(false);
  expect(atMost('x', of(), 1).met).toBe(false);
});

test('the best of the others in each round', () => {
  expect(bestOf([of(1, 5), of(4, 2)])).toMatchObject({ rounds: [4, 5], value: 4 });
  expect(() => bestOf([])).toThrow('nothing was measured');
});
