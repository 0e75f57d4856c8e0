import { expect, test } from 'vitest';
import { placeAfter } from './grid-keys.ts';

const size = { rows: 20, columns: 9 };

test.each([
  ['ArrowRight', false, { row: 3, column: 5 }],
  ['ArrowLeft', false, { row: 3, column: 3 }],
  ['ArrowDown', false, { row: 4, column: 4 }],
  ['ArrowUp', false, { row: 2, column: 4 }],
  ['PageUp', false, { row: 0, column: 4 }],
  ['PageDown', false, { row: 8, column: 4 }],
  ['Home', false, { row: 3, column: 0 }],
  ['End', false, { row: 3, column: 8 }],
  ['Home', true, { row: 0, column: 0 }],
  ['End', true, { row: 19, column: 8 }],
] as const)('%s (with Ctrl: %s) leads to %o', (key, ctrlKey, to) => {
  expect(placeAfter({ key, ctrlKey }, { row: 3, column: 4 }, size)).toEqual(to);
});

test('the edge holds, and other keys are let be', () => {
  expect(placeAfter({ key: 'ArrowUp', ctrlKey: false }, { row: 0, column: 0 }, size)).toEqual({ row: 0, column: 0 });
  expect(placeAfter({ key: 'ArrowRight', ctrlKey: false }, { row: 0, column: 8 }, size)).toEqual({ row: 0, column: 8 });
  expect(placeAfter({ key: 'a', ctrlKey: false }, { row: 0, column: 0 }, size)).toBeNull();
});
