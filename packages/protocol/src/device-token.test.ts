import { expect, test } from 'vitest';
import { parseDeviceToken, shortDeviceToken } from './device-token.ts';

test('hex of 64 to 200 digits is a token, kept in lower case', () => {
  expect(parseDeviceToken('AB'.repeat(32))).toBe('ab'.repeat(32));
  expect(parseDeviceToken('0'.repeat(160))).toBe('0'.repeat(160));
  expect(parseDeviceToken('0'.repeat(200))).toBe('0'.repeat(200));
});

test.each([
  ['empty', ''],
  ['63 digits', 'a'.repeat(63)],
  ['62 digits', 'a'.repeat(62)],
  ['half a byte too much', 'a'.repeat(65)],
  ['202 digits', 'a'.repeat(202)],
  ['NSData.description with spaces', `<${'ab'.repeat(32)}>`],
  ['base64', 'q80='.repeat(16)],
  ['a newline at the end', `${'a'.repeat(64)}\n`],
])('%s is none', (_name, text) => {
  expect(parseDeviceToken(text)).toBeUndefined();
});

test('people see the first and last four digits', () => {
  expect(shortDeviceToken(`a1f3${'0'.repeat(56)}9c02`)).toBe('a1f3…9c02');
  expect(shortDeviceToken('abc')).toBe('abc');
});
