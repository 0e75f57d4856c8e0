import { expect, test } from 'vitest';
import { pointAt, routePath, stopsAhead } from './route.ts';

test('the way begins at the depot, ends at the door, and its path is drawn through both', () => {
  expect([pointAt(0), pointAt(0.5), pointAt(1), pointAt(7)]).toEqual([
    [14, 40],
    [172, 30],
    [326, 18],
    [326, 18],
  ]);
  expect(routePath).toMatch(/^M14 40 .* 326 18$/);
});

test('of the stops to come the last is the door, which is drawn anyway; too many are not drawn', () => {
  expect(stopsAhead(0.5, 2)).toEqual([pointAt(0.75)]);
  expect(stopsAhead(0.5, 1)).toEqual([]);
  expect(stopsAhead(0.5, null)).toEqual([]);
  expect(stopsAhead(0, 4_000)).toHaveLength(9);
  expect(stopsAhead(1, 5)).toEqual([]);
});
