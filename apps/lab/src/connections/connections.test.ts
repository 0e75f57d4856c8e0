import { expect, test } from 'vitest';
import { judgeDeviceToken, judgeJwt } from './judge-secrets.ts';
import { readCheck } from './read-check.ts';

const now = 1_800_000_000;
const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
const jwt = (header: object = {}, claims: object = {}, signature = 'sig') =>
  [
    part({ alg: 'ES256', kid: 'ABC123DEFG', ...header }),
    part({ iss: 'TEAM123456', iat: now - 60, ...claims }),
    signature,
  ].join('.');

test.each([
  ['', ['notAJwt']],
  ['a.b.c', ['notAJwt']],
  [jwt(), []],
  [`bearer ${jwt()}`, []],
  [jwt({ alg: 'HS256' }), ['algorithm']],
  [jwt({ kid: undefined }), ['noKeyId']],
  [jwt({ kid: 'short' }), ['keyIdLength']],
  [jwt({}, { iss: 'x' }), ['issuerLength']],
  [jwt({}, { iat: undefined }), ['noIssuedAt']],
  [jwt({}, { iat: now * 1000 }), ['milliseconds']],
  [jwt({}, { iat: now + 3600 }), ['future']],
  [jwt({}, { iat: now - 3601 }), ['expired']],
  [jwt({}, {}, ''), ['noSignature']],
])('a provider token %# is judged as APNs would', (text, mistakes) => {
  expect(judgeJwt(text, now).mistakes).toEqual(mistakes);
});

test.each([
  ['ab'.repeat(32), 'ok'],
  ['', 'empty'],
  [`<${'ab'.repeat(32)}>`, 'brackets'],
  ['abcd abcd', 'spaces'],
  ['a'.repeat(63), 'odd'],
  ['ab'.repeat(20), 'short'],
  ['ab'.repeat(120), 'long'],
  ['not a token at all!'.replaceAll(' ', '-'), 'notHex'],
  [`${'q80Z'.repeat(11)}=`, 'base64'],
])('a device token %s is %s', (text, verdict) => {
  expect(judgeDeviceToken(text)).toBe(verdict);
});

test('a trial push to nobody tells how far the connection is in order', () => {
  const result = { accepted: false, durationMs: 1 };
  expect(readCheck({ ...result, status: 400, reason: 'BadDeviceToken' })).toMatchObject({ stoppedAt: null });
  expect(readCheck({ ...result, status: 403, reason: 'InvalidProviderToken' })).toMatchObject({
    passed: ['reached'],
    stoppedAt: 'authenticated',
  });
  expect(readCheck({ ...result, status: 400, reason: 'TopicDisallowed' })).toMatchObject({ stoppedAt: 'allowed' });
  expect(readCheck({ ...result, status: null, error: 'connect ECONNREFUSED' })).toEqual({
    passed: [],
    stoppedAt: 'reached',
    said: 'connect ECONNREFUSED',
  });
  expect(readCheck({ ...result, status: 500, reason: 'InternalServerError' })).toMatchObject({ stoppedAt: 'answered' });
});
