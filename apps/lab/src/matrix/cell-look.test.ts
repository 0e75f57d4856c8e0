import { type MatrixCell, matrixOf } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { decidedBy, gatesOf, lookOf, placeOf, showsAnything } from './cell-look.ts';

const order = { aps: { alert: { title: 'Order' }, sound: 'default' } };

function cellAt(place: Partial<MatrixCell>, payload: Parameters<typeof matrixOf>[0]['payload'] = order): MatrixCell {
  const { cells } = matrixOf({ payload, push: { pushType: 'alert', priority: 10, expiration: null } });
  const cell = cells.find((one) =>
    Object.entries(place).every(([axis, value]) => one[axis as keyof MatrixCell] === value),
  );
  if (cell === undefined) throw new Error(`no cell at ${JSON.stringify(place)}`);
  return cell;
}

const usual = { power: 'on', lock: 'locked', focus: 'off', authorization: 'authorized', run: 'suspended' } as const;

test.each([
  [usual, 'lockScreen', 'K1'],
  [{ ...usual, lock: 'unlocked' }, 'banner', 'K2'],
  [{ ...usual, lock: 'unlocked', run: 'foreground' }, 'banner', 'F2'],
  [{ ...usual, focus: 'blocksApp' }, 'notificationCenter', 'L3'],
  [{ ...usual, authorization: 'provisional' }, 'notificationCenter', 'A3'],
  [{ ...usual, authorization: 'denied' }, 'discarded', 'A1'],
  [{ ...usual, power: 'off' }, 'stored', 'P1'],
] as const)('%o looks like %s, decided by %s', (place, look, rule) => {
  const cell = cellAt(place);
  expect(lookOf(cell)).toBe(look);
  expect(decidedBy(cell)).toBe(rule);
  expect(showsAnything(cell)).toBe(!['discarded', 'stored'].includes(look));
});

test('every gate of a cell has its verdict, and its place one name', () => {
  const cell = cellAt({ ...usual, authorization: 'denied' });
  expect(gatesOf(cell)).toContainEqual({ rule: 'A1', verdict: 'stop' });
  expect(gatesOf(cell).map(({ rule }) => rule)).toEqual(cell.why);
  expect(placeOf(cell)).toBe('on/locked/off/denied/suspended');
});
