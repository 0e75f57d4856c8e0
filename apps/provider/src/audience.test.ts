import { expect, test } from 'vitest';
import { refuse } from './scripted-apns.ts';
import { startApp, tokenOf } from './started-app.ts';

const payload = { aps: { alert: 'hi' } };
const bundleId = 'com.example.courier';

test('to all devices of a user, and to a segment as it is at the moment of the send', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  for (const [number, userId] of [
    [1, 'ann'],
    [2, 'ann'],
    [3, 'bob'],
    [4, null],
  ] as const) {
    await call('POST', '/device-tokens', { deviceToken: tokenOf(number), bundleId, userId });
  }
  // a tag given twice is one tag
  expect(await call('PUT', '/users/ann', { tags: ['vip', 'en', 'vip'] })).toMatchObject({
    body: { tags: ['vip', 'en'] },
  });
  await call('PUT', '/users/bob', { tags: ['en'] });
  expect(await call('POST', '/notifications', { user: 'ann', payload })).toMatchObject({
    status: 202,
    body: { accepted: 2, results: [{ deviceToken: tokenOf(1) }, { deviceToken: tokenOf(2) }] },
  });
  const rule = { allTags: ['en'], noTag: ['vip'], bundleId, seenWithinMs: 3_600_000 };
  expect(await call('PUT', '/segments/plain', { rule })).toMatchObject({ status: 200, body: { deviceTokens: 1 } });
  await call('POST', '/notifications', { segment: 'plain', payload });
  expect(apns.pushes.map(({ deviceToken }) => deviceToken)).toEqual([tokenOf(1), tokenOf(2), tokenOf(3)]);
  await call('PUT', '/users/ann', { tags: ['en'] });
  expect(await call('GET', '/segments')).toMatchObject({ body: { segments: [{ name: 'plain', deviceTokens: 3 }] } });
  expect(await call('POST', '/notifications', { segment: 'nobody', payload })).toMatchObject({ status: 404 });
  expect(await call('POST', '/notifications', { user: 'eve', payload })).toMatchObject({ status: 409 });
  expect(await call('POST', '/notifications', { user: 'ann', segment: 'plain', payload })).toMatchObject({
    status: 400,
    body: { detail: expect.stringContaining('either deviceToken or deviceTokens, recipients, user or segment') },
  });
  expect(await call('DELETE', '/segments/plain')).toMatchObject({ status: 204 });
  expect(await call('DELETE', '/segments/plain')).toMatchObject({ status: 404 });
  expect(await call('DELETE', '/users/ann')).toMatchObject({ status: 204 });
  expect(await call('GET', '/users')).toMatchObject({ body: { users: [{ userId: 'bob', tags: ['en'] }] } });
});

test('a wrong environment moves tokens and wipes none', async () => {
  await using started = await startApp({ script: refuse(400, { reason: 'BadDeviceToken' }) });
  const { call } = started;
  const deviceTokens = Array.from({ length: 50 }, (_, index) => tokenOf(index + 1));
  for (const deviceToken of deviceTokens) await call('POST', '/device-tokens', { deviceToken, bundleId });
  await call('POST', '/notifications', { deviceTokens, payload });
  const { body } = await call('GET', '/device-tokens');
  expect(body.deviceTokens).toHaveLength(50);
  for (const entry of body.deviceTokens) {
    expect(entry).toMatchObject({ environment: 'production', refusedBy: ['sandbox'] });
  }
  // the mock is the sandbox: a token that is already known to be of production is not moved by it again
  await call('POST', '/notifications', { deviceTokens, payload });
  expect((await call('GET', '/device-tokens')).body.deviceTokens[0]).toMatchObject({ environment: 'production' });
  // the app tells better
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId });
  expect((await call('GET', '/device-tokens')).body.deviceTokens[0]).toMatchObject({
    environment: 'sandbox',
    refusedBy: [],
  });
});
