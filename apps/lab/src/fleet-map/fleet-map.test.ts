import { expect, test } from 'vitest';
import { cellAfterKey, cellAt, layoutOf, mostCells } from './heat-layout.ts';
import { barsOf, timeText } from './time-text.ts';

test('cells are as large as they can be while all are in sight, and never larger than a thumb needs', () => {
  expect(layoutOf(10, 1_000)).toEqual({ columns: 38, rows: 1, pitch: 26, height: 26 });
  for (const width of [300, 390, 1_132]) {
    const most = mostCells(width);
    const full = layoutOf(most, width);
    expect(full.columns * full.rows).toBeGreaterThanOrEqual(most);
    expect(full.height).toBeLessThanOrEqual(340);
    expect(full.columns * full.pitch).toBeLessThanOrEqual(width);
  }
  expect(layoutOf(0, 1_000).rows).toBe(1);
});

test('a point has the cell it lies in, and none beside and behind the last one', () => {
  const layout = { columns: 10, rows: 2, pitch: 20, height: 40 };
  expect(cellAt(layout, 15, 0, 0)).toBe(0);
  expect(cellAt(layout, 15, 199, 19)).toBe(9);
  expect(cellAt(layout, 15, 99, 20)).toBe(14);
  expect(cellAt(layout, 15, 100, 20)).toBeNull();
  expect(cellAt(layout, 15, 201, 0)).toBeNull();
});

test.each([
  ['ArrowRight', 5, 6],
  ['ArrowDown', 5, 15],
  ['ArrowUp', 5, 0],
  ['Home', 50, 0],
  ['End', 50, 99],
  ['PageDown', 50, 99],
  ['a', 50, null],
] as const)('%s leads from cell %i to %s', (key, from, to) => {
  expect(cellAfterKey(key, from, 100, 10)).toBe(to);
});

test('bars go from the first step in which anything happened to the last', () => {
  expect(barsOf([0, 2, 0, 4, 1, 0], [1, 2, 5, 10, 20])).toEqual([
    { upToMs: 2, count: 2, part: 0.5 },
    { upToMs: 5, count: 0, part: 0 },
    { upToMs: 10, count: 4, part: 1 },
    { upToMs: 20, count: 1, part: 0.25 },
  ]);
  expect(barsOf([0, 3], [1])).toEqual([{ upToMs: null, count: 3, part: 1 }]);
  expect(barsOf([0, 0], [1])).toEqual([]);
});

test.each([
  [null, '–'],
  [0.42, '0.4 ms'],
  [85.4, '85 ms'],
  [1_340, '1.34 s'],
] as const)('%s milliseconds are %s', (ms, text) => {
  expect(timeText(ms)).toBe(text);
});
