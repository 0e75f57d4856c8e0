import { createRandom, parseDeviceToken } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { audienceOf, madeUpTokens, tokensOf } from './audience.ts';

const a = 'aa'.repeat(32);
const b = 'bb'.repeat(32);

test.each([
  ['one a line', `${a}\n${b}\r\n\n`],
  ['CSV with a header', `name,deviceToken\nMei,${a}\n"Li, Wei",${b}`],
  ['CSV without one', `${a},Mei\n${b},Li`],
  ['semicolons', `token;name\n${a};Mei\n${b};Li`],
  ['NDJSON', `{"deviceToken":"${a}","name":"Mei"}\n{"token":"${b}"}\n{"broken`],
  ['a byte order mark', `\uFEFF${a}\n${b}`],
])('tokens are found in %s', (_name, text) => {
  expect(tokensOf(text)).toEqual([a, b]);
});

test('a dry run counts repeats, malformed tokens and those of the other environment', () => {
  expect(audienceOf([a, a.toUpperCase(), 'nonsense', b, a], new Set([b]))).toEqual({
    deviceTokens: [a, 'nonsense', b],
    duplicates: 2,
    malformed: 1,
    otherEnvironment: 1,
  });
  expect(tokensOf('')).toEqual([]);
});

test('made-up tokens are well formed, all different, and the same for the same seed', () => {
  const made = madeUpTokens(1000, createRandom('bulk'));
  expect(new Set(made).size).toBe(1000);
  expect(made.every((token) => parseDeviceToken(token) === token)).toBe(true);
  expect(madeUpTokens(1000, createRandom('bulk'))).toEqual(made);
});
