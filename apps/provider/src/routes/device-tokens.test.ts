import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { refuse } from '../scripted-apns.ts';
import { startApp, tokenOf } from '../started-app.ts';

const bundleId = 'com.example.courier';
const at = Date.UTC(2026, 0, 1);

test('an app uploads its token, and again at its next start', async () => {
  const clock = createClock({ mode: 'frozen', at });
  await using started = await startApp({ clock });
  const { call } = started;
  const first = { deviceToken: tokenOf(10).toUpperCase(), bundleId, deviceId: 'alice', deviceName: 'Alice’s iPhone' };
  const entry = { ...first, deviceToken: tokenOf(10), environment: 'sandbox', uploadedAt: at, lastSeen: at };
  expect(await call('POST', '/device-tokens', first)).toMatchObject({ status: 201, body: entry });
  clock.advance(1000);
  // the second time without its name: what is known stays
  expect(await call('POST', '/device-tokens', { deviceToken: tokenOf(10), bundleId })).toMatchObject({
    status: 200,
    body: { ...entry, lastSeen: at + 1000 },
  });
  const listed = await call('GET', '/device-tokens');
  expect(listed).toMatchObject({ status: 200, body: { deviceTokens: [{ ...entry, lastSeen: at + 1000 }] } });
});

test('a token is struck out once', async () => {
  await using started = await startApp();
  const { call } = started;
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId });
  expect(await call('DELETE', `/device-tokens/${tokenOf(1).toUpperCase()}`)).toMatchObject({ status: 204, text: '' });
  expect(await call('DELETE', `/device-tokens/${tokenOf(1)}`)).toMatchObject({
    status: 404,
    type: expect.stringContaining('problem+json'),
  });
  expect(await call('GET', '/device-tokens')).toMatchObject({ body: { deviceTokens: [] } });
});

test.each([
  [{ deviceToken: '<ab cd>', bundleId }, 'deviceToken', '"<ab cd>"', 'hexadecimal, 64 to 200 digits, whole bytes'],
  [{ bundleId }, 'deviceToken', 'nothing', 'string'],
  [
    { deviceToken: tokenOf(1), bundleId: 'courier' },
    'bundleId',
    '"courier"',
    'a bundle id such as "com.example.courier"',
  ],
  [{ deviceToken: tokenOf(1), bundleId, environment: 'dev' }, 'environment', '"dev"', '"sandbox"|"production"'],
])('%j is refused by name', async (body, field, got, expected) => {
  await using started = await startApp();
  const answer = await started.call('POST', '/device-tokens', body);
  expect(answer.status).toBe(400);
  expect(answer.type).toBe('application/problem+json; charset=utf-8');
  expect(answer.body).toEqual({
    type: 'about:blank',
    title: 'Bad Request',
    status: 400,
    detail: expect.stringContaining(`${field}: expected `),
    errors: [{ field, got, expected: expect.stringContaining(expected) }],
  });
});

test.each([
  ['a death before the upload does not count', at - 1, 1],
  ['a death after the upload does', at + 1, 0],
  ['an answer without a time does', undefined, 0],
])('410: %s', async (_what, timestamp, left) => {
  const script = refuse(410, { reason: 'Unregistered', ...(timestamp === undefined ? {} : { timestamp }) });
  await using started = await startApp({ clock: createClock({ mode: 'frozen', at }), script });
  const { call } = started;
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId });
  await call('POST', '/notifications', { deviceToken: tokenOf(1), payload: {} });
  expect((await call('GET', '/device-tokens')).body.deviceTokens).toHaveLength(left);
});

test('400 BadDeviceToken strikes nothing out: the token may be of the other environment', async () => {
  await using started = await startApp({ script: refuse(400, { reason: 'BadDeviceToken' }) });
  const { call } = started;
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId });
  await call('POST', '/notifications', { deviceToken: tokenOf(1), payload: {} });
  expect((await call('GET', '/device-tokens')).body.deviceTokens).toHaveLength(1);
});
