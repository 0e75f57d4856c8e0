import { expect, test } from 'vitest';
import { accept, refuse, startScriptedApns } from '../scripted-apns.ts';
import { startApp, tokenOf } from '../started-app.ts';

const notification = { deviceToken: tokenOf(1), payload: { aps: { alert: 'hi' } } };

test('one notification, two endpoints, answers and times side by side', async () => {
  await using other = await startScriptedApns(refuse(400, { reason: 'BadDeviceToken' }));
  await using started = await startApp();
  const { call, apns } = started;
  const custom = { kind: 'custom', url: other.url, ca: other.ca, deviceToken: tokenOf(2) };
  const answer = await call('POST', '/compare', { notification, endpoints: [{ kind: 'mock' }, custom] });
  expect(answer).toMatchObject({
    status: 200,
    body: {
      same: false,
      differences: ['status', 'reason', 'apnsId'],
      results: [
        { endpoint: 'mock', status: 200, reason: null, uniqueId: 'u', error: null },
        { endpoint: 'custom', status: 400, reason: 'BadDeviceToken', uniqueId: null, error: null },
      ],
    },
  });
  const [here, there] = [apns.pushes[0], other.pushes[0]];
  expect([here?.deviceToken, there?.deviceToken]).toEqual([tokenOf(1), tokenOf(2)]);
  expect(here?.headers['apns-id']).toBe(there?.headers['apns-id']);
  other.script = accept;
  expect(await call('POST', '/compare', { notification, endpoints: [{ kind: 'mock' }, custom] })).toMatchObject({
    body: { same: true, differences: [] },
  });
});

test('a side that does not answer says why; real APNs is guarded here too', async () => {
  await using started = await startApp();
  const { call } = started;
  const nowhere = { kind: 'custom', url: 'https://localhost:1' };
  expect(await call('POST', '/compare', { notification, endpoints: [{ kind: 'mock' }, nowhere] })).toMatchObject({
    body: { same: false, results: [{ status: 200 }, { status: null, error: expect.stringContaining('localhost:1') }] },
  });
  const before = started.apns.pushes.length;
  expect(
    await call('POST', '/compare', {
      notification,
      endpoints: [{ kind: 'mock' }, { kind: 'production', topic: 'com.real.app' }],
    }),
  ).toMatchObject({ status: 403, body: { detail: expect.stringContaining('allow-list') } });
  expect(started.apns.pushes).toHaveLength(before);
  expect(
    await call('POST', '/compare', {
      notification: { deviceTokens: [tokenOf(1), tokenOf(2)], payload: {} },
      endpoints: [{ kind: 'mock' }, { kind: 'mock' }],
    }),
  ).toMatchObject({ status: 400 });
});
