import { expect, test } from 'vitest';
import { createMayCall } from './may-call.ts';

test.each([
  ['https://localhost:2197', true],
  ['https://127.9.9.9/x', true],
  ['https://[::1]:1', true],
  ['https://127.0.0.1.evil.example', false],
  ['https://0.0.0.0', false],
  ['https://169.254.169.254/latest', false],
  ['https://[::ffff:10.0.0.1]', false],
  ['https://2130706433', true],
  ['https://10.1', false],
  ['nowhere', false],
])('without a word of its owner a server calls %s: %s', (address, may) => {
  expect(createMayCall([])(address)).toBe(may);
});

test('its owner may name hosts, with or without a port, or all', () => {
  const mayCall = createMayCall(['Apns.Example', 'other.example:8443']);
  expect(mayCall('https://apns.example:1')).toBe(true);
  expect(mayCall('https://other.example:8443')).toBe(true);
  expect(mayCall('https://other.example')).toBe(false);
  expect(createMayCall(['*'])('https://anywhere.example')).toBe(true);
});
