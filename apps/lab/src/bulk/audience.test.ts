import { createRandom, parseDeviceToken } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { audienceOf, hasVariables, madeUpRecipients, recipientsOf } from './audience.ts';

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
  expect(recipientsOf(text).map(({ deviceToken }) => deviceToken)).toEqual([a, b]);
});

test('a dry run counts repeats, malformed tokens and those of the other environment', () => {
  const given = [a, a.toUpperCase(), 'nonsense', b, a].map((deviceToken) => ({ deviceToken, variables: {} }));
  expect(audienceOf(given, new Set([b]))).toEqual({
    recipients: [a, 'nonsense', b].map((deviceToken) => ({ deviceToken, variables: {} })),
    duplicates: 2,
    malformed: 1,
    otherEnvironment: 1,
  });
  expect(recipientsOf('')).toEqual([]);
});

test('made-up tokens are well formed, all different, and the same for the same seed', () => {
  const made = madeUpRecipients(1000, createRandom('bulk'));
  expect(new Set(made.map(({ deviceToken }) => deviceToken)).size).toBe(1000);
  expect(made.every(({ deviceToken }) => parseDeviceToken(deviceToken) === deviceToken)).toBe(true);
  expect(madeUpRecipients(1000, createRandom('bulk'))).toEqual(made);
});

test('further columns and keys are what the draft’s braces stand for', () => {
  expect(recipientsOf(`name,deviceToken,Order no.\nMei,${a},7\n"Li, Wei",${b},`)).toEqual([
    { deviceToken: a, variables: { name: 'Mei', Order_no_: '7' } },
    { deviceToken: b, variables: { name: 'Li, Wei', Order_no_: '' } },
  ]);
  expect(recipientsOf(`{"deviceToken":"${a}","name":"Mei","left":3,"more":[1]}`)).toEqual([
    { deviceToken: a, variables: { name: 'Mei', left: '3' } },
  ]);
  expect(recipientsOf(`${a},Mei`)).toEqual([{ deviceToken: a, variables: {} }]);
  expect(hasVariables('{"aps":{"alert":"Hello {{name}}"}}', '')).toBe(true);
  expect(hasVariables('{}', 'order-{{i}}')).toBe(true);
  expect(hasVariables('{"a":{"b":{}}}', '')).toBe(false);
});
