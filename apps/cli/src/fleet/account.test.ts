import { noCounts } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { accountOf, addSent, noneSent, type PushTotals, percentilesBetween } from './account.ts';
import { histogram, time } from './picture.ts';

const nothing: PushTotals = {
  accepted: 0,
  delivered: 0,
  replaced: 0,
  expired: 0,
  discarded: 0,
  waiting: 0,
  underWay: 0,
};
const taken = (pushes: number) => ({ ...noCounts(1), pushes });
const sent = (accepted: number) => ({ ...noneSent, sent: accepted, accepted });

test('an account balances when every accepted push is with a phone, or waits, or was replaced, expired or discarded', () => {
  const before = { ...nothing, accepted: 50, delivered: 40, waiting: 10 };
  const after = { ...nothing, accepted: 60, delivered: 46, waiting: 11, replaced: 1, expired: 1, discarded: 1 };
  expect(accountOf(before, after, sent(10), taken(6))).toEqual({
    ...nothing,
    accepted: 10,
    delivered: 6,
    waiting: 1,
    replaced: 1,
    expired: 1,
    discarded: 1,
    takenIn: 6,
    lost: 0,
  });
});

test('a push no phone took in is lost, also when APNs says it was delivered or is under way', () => {
  expect(accountOf(nothing, { ...nothing, accepted: 10, delivered: 10 }, sent(10), taken(9)).lost).toBe(1);
  expect(accountOf(nothing, { ...nothing, accepted: 10, delivered: 9, underWay: 1 }, sent(10), taken(9)).lost).toBe(1);
  expect(accountOf(nothing, { ...nothing, accepted: 9, delivered: 9 }, sent(10), taken(9)).lost).toBe(1);
  // others sent as well
  expect(accountOf(nothing, { ...nothing, accepted: 20, delivered: 20 }, sent(10), taken(10)).lost).toBe(0);
});

test('percentiles of what came between two readings', () => {
  const before = { upToMs: [1, 5], counts: [10, 10] };
  const after = { upToMs: [1, 5, 9], counts: [10, 12, 98] };
  expect(percentilesBetween(before, after, [0.01, 0.02, 0.5, 1])).toEqual([5, 5, 9, 9]);
  expect(percentilesBetween(after, after, [0.5, 1])).toEqual([null, null]);
});

test('jobs add up, their refusals by reason', () => {
  const job = { sent: 3, accepted: 1, refused: 2, failed: 0, refusedByReason: { Unregistered: 2 } };
  expect(addSent([job, job, noneSent])).toEqual({
    ...{ sent: 6, accepted: 2, refused: 4, failed: 0 },
    refusedByReason: { Unregistered: 4 },
  });
});

test('the histogram shows the steps in which anything happened, and those between', () => {
  expect(histogram([0, 2, 0, 4, 1], [1, 2, 5, 1_500])).toBe(
    [
      '    ≤ 2 ms          2  ████████████████████',
      '    ≤ 5 ms          0  ',
      `   ≤ 1.5 s          4  ${'█'.repeat(40)}`,
      '  over 1.5 s        1  ██████████',
    ].join('\n'),
  );
  expect(histogram([0, 0], [1])).toBe('  nobody');
});

test.each([
  [null, '–'],
  [0.123, '0.1 ms'],
  [12.6, '13 ms'],
  [1_234, '1.23 s'],
] as const)('%s ms is written %s', (ms, text) => {
  expect(time(ms)).toBe(text);
});
