import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { startApp, tokenOf } from './started-app.ts';

const start = 1_790_000_000_000;
const payload = { aps: { alert: 'Hello {{name}}' } };

test('a snapshot carries users, segments, schedules, triggers, webhooks and tokens of Live Activities into another server, and they work there', async () => {
  const clock = createClock({ mode: 'frozen', at: start });
  await using first = await startApp({ clock });
  const { call } = first;
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId: 'com.example.courier', userId: 'mei' });
  await call('PUT', '/users/mei', { tags: ['vip'] });
  await call('PUT', '/segments/vips', { rule: { allTags: ['vip'] } });
  await call('POST', '/schedules', { when: { at: start + 60_000 }, notification: { segment: 'vips', payload } });
  await call('POST', '/schedules', { when: { on: 'paid' }, notification: { user: 'mei', payload } });
  await call('POST', '/webhooks', { url: 'http://127.0.0.1:9/hook', events: ['token.moved'] });
  await call('POST', '/notifications', {
    recipients: [{ deviceToken: tokenOf(2), variables: { name: 'Bo' } }],
    payload,
  });
  const liveActivity = { use: 'update', attributesType: 'MatchAttributes', activityId: 'activity-1' };
  await call('POST', '/device-tokens', { deviceToken: tokenOf(3), bundleId: 'com.example.courier', liveActivity });
  const { body: document } = await call('GET', '/snapshot');

  await using second = await startApp({ clock });
  const other = second.call;
  expect(await other('PUT', '/snapshot', document)).toMatchObject({ status: 204 });
  expect((await other('GET', '/snapshot')).body).toEqual(document);
  expect(await other('GET', '/segments')).toMatchObject({ body: { segments: [{ name: 'vips', deviceTokens: 1 }] } });
  expect(await other('GET', '/webhooks')).toMatchObject({ body: { webhooks: [{ events: ['token.moved'] }] } });
  expect((await other('GET', '/activity-tokens')).body).toMatchObject({
    activityTokens: [{ deviceToken: tokenOf(3), activityId: 'activity-1', uploadedAt: start, changes: 0 }],
  });
  clock.advance(60_000);
  await second.apns.received(1);
  expect(await other('POST', '/triggers/paid', { name: 'Mei' })).toMatchObject({
    body: { jobs: [expect.any(String)] },
  });
  await second.apns.received(2);
  expect(second.apns.pushes.map(({ deviceToken }) => deviceToken)).toEqual([tokenOf(1), tokenOf(1)]);
});

test('a document of an earlier version has tokens and jobs only', async () => {
  await using started = await startApp();
  const { call } = started;
  await call('PUT', '/users/mei', { tags: ['vip'] });
  expect(await call('PUT', '/snapshot', { deviceTokens: [], jobs: [] })).toMatchObject({ status: 204 });
  expect(await call('GET', '/users')).toMatchObject({ body: { users: [] } });
});

test.each([
  ['activityTokens/0/deviceToken', { activityTokens: [{ deviceToken: 'none' }] }, 400],
  ['webhooks[0].url', { webhooks: [{ number: 1, createdAt: 1, url: 'http://example.com/', events: [] }] }, 403],
  [
    'schedules[0].endpoint.url',
    {
      schedules: [
        {
          number: 1,
          createdAt: 1,
          endpoint: { kind: 'custom', url: 'https://evil.example' },
          condition: { at: 1 },
          request: {},
          runs: 0,
          nextAt: 1,
          lastJob: null,
          lastError: null,
        },
      ],
    },
    403,
  ],
  [
    'schedules',
    {
      schedules: [
        {
          number: 1,
          createdAt: 1,
          endpoint: { kind: 'production' },
          condition: { at: 1 },
          request: {},
          runs: 0,
          nextAt: 1,
          lastJob: null,
          lastError: null,
        },
      ],
    },
    400,
  ],
])('a document cannot bring what the door would not let in: %s', async (field, part, status) => {
  await using started = await startApp();
  const { call } = started;
  await call('PUT', '/users/mei', { tags: ['vip'] });
  const answer = await call('PUT', '/snapshot', { deviceTokens: [], jobs: [], ...part });
  expect(answer.status).toBe(status);
  expect(answer.body.detail).toContain(field);
  expect(await call('GET', '/users')).toMatchObject({ body: { users: [{ userId: 'mei' }] } });
});
