import { Problem } from '@apns-sim/apns';
import { expect, test } from 'vitest';
import { readTrace } from './read-trace.ts';

const begin = {
  type: 'begin',
  format: 'apns-sim recording',
  version: 1,
  recordedAt: '2026-12-24T12:00:00.000Z',
  seed: 1,
  clock: { mode: 'frozen', now: 0 },
  faults: { seed: 's', count: 0, laid: [] },
  snapshot: {},
};
const end = { type: 'end', at: 5, cause: 'stopped' };
const file = (...lines: readonly unknown[]) =>
  lines.map((line) => `${typeof line === 'string' ? line : JSON.stringify(line)}\n`).join('');

test('a whole recording is read, and one whose process was killed as far as it goes', () => {
  expect(readTrace(file(begin, end))).toMatchObject({ ended: true, lines: [end] });
  const clock = { type: 'clock', at: 3, mode: 'frozen' };
  expect(readTrace(`${file(begin, clock)}{"type":"push","at":4,"num`)).toMatchObject({ ended: false, lines: [clock] });
});

test.each<readonly [string, string, string]>([
  ['nothing', '', 'line 1'],
  ['half a first line', '{"type":"begin"', 'line 1'],
  ['another format', file({ ...begin, format: 'har' }), 'format'],
  ['a later version', file({ ...begin, version: 2 }), 'version'],
  ['no JSON in the middle', file(begin, 'nonsense', end), 'line 2'],
  ['a list', file(begin, [1]), 'line 2'],
  ['a type nobody knows', file(begin, { type: 'boom', at: 1 }), 'line 2.type'],
  ['a second beginning', file(begin, begin), 'line 2.type'],
  ['a field nobody knows', file(begin, { ...end, more: 1 }), 'line 2'],
  ['a moment that is none', file(begin, { ...end, at: 'noon' }), 'line 2.at'],
  ['a prototype', file(begin, '{"type":"end","at":1,"cause":"stopped","__proto__":{"polluted":1}}'), 'line 2'],
  ['a prototype deep inside', file(begin, '{"type":"screen","screen":{"a":[{"__proto__":1}]}}'), 'line 2'],
  ['a hundred levels', file(begin, `{"type":"screen","screen":${'['.repeat(100)}${']'.repeat(100)}}`), 'line 2'],
  ['a body that is no base64', file(begin, { type: 'push', bodyBase64: '<b>' }), 'line 2.at'],
  [
    'a header that is no pair',
    file(begin, { type: 'answer', at: 1, number: 1, status: 200, headers: [['a']], body: '' }),
    'line 2.headers[0]',
  ],
])('refuses %s by naming the field', (_, text, field) => {
  let refused: unknown;
  try {
    readTrace(text);
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(Problem);
  expect((refused as Problem).errors[0]?.field).toMatch(field);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
});
