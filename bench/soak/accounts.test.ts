import { expect, test } from 'vitest';
import { balance, type Entry, isUnderWay } from './accounts.ts';

const entry = (apnsId: string, status: Entry['status'], uniqueId = apnsId): Entry => ({
  apnsId,
  uniqueId,
  status,
  events: [],
});
const sent = (accepted: readonly string[], unknown = 0) => ({ accepted, refused: 0, unknown });

test('what was accepted has ended, each in one way', () => {
  const { mistakes, ended } = balance(sent(['a', 'b', 'c']), [
    entry('a', 'presented'),
    entry('b', 'replaced'),
    entry('c', 'expired'),
    entry('d', 'rejected'),
  ]);
  expect(mistakes).toEqual([]);
  expect(ended).toMatchObject({ presented: 1, replaced: 1, expired: 1, discarded: 0 });
});

test.each([
  ['lost', sent(['a', 'b']), [entry('a', 'presented')], 'b was answered 200 and is not in the log'],
  ['under way', sent(['a']), [entry('a', 'sent')], 'a is still sent'],
  ['cut after all', sent(['a']), [entry('a', 'received')], 'a was answered 200 and the log says received'],
  ['refused after all', sent(['a']), [entry('a', 'rejected')], 'a was answered 200 and the log says rejected'],
  [
    'doubled',
    sent(['a']),
    [entry('a', 'presented', '1'), entry('a', 'presented', '2')],
    'the log has 2, but at most 1',
  ],
] as const)('%s is a mistake', (_, sends, log, words) => {
  expect(balance(sends, log).mistakes.join()).toContain(words);
});

test('a send without an answer may have come or not', () => {
  expect(balance(sent(['a'], 1), [entry('a', 'presented')]).mistakes).toEqual([]);
  expect(balance(sent(['a'], 1), [entry('a', 'presented'), entry('b', 'stored')]).mistakes).toEqual([]);
});

test('what is on its way is waited for', () => {
  expect((['accepted', 'sent', 'delivered'] as const).map((status) => isUnderWay(entry('a', status)))).toEqual([
    true,
    true,
    true,
  ]);
  expect((['rejected', 'stored', 'presented'] as const).map((status) => isUnderWay(entry('a', status)))).toEqual([
    false,
    false,
    false,
  ]);
});
