import { expect, test } from 'vitest';
import { durationText, initialOf } from './call-words.ts';

test.each([
  [null, 5_000, '0:00'],
  [5_000, 4_000, '0:00'],
  [1_000, 8_999, '0:07'],
  [0, 61_000, '1:01'],
  [0, 3_723_000, '1:02:03'],
])('answered at %s, at %s a call has lasted %s', (answeredAt, at, text) => {
  expect(durationText(answeredAt, at)).toBe(text);
});

test.each([
  ['mei', 'M'],
  [' 梅姐', '梅'],
  ['🥟 Lunch', '🥟'],
  ['', '?'],
])('%j begins with %s', (name, initial) => {
  expect(initialOf(name)).toBe(initial);
});
