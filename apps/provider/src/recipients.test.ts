import { expect, test } from 'vitest';
import { startApp, tokenOf } from './started-app.ts';

const apsOf = (payload: unknown) => (payload as { aps: { alert: string; badge?: number } }).aps;

test('each recipient gets the texts with its own variables and its place', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  const sent = await call('POST', '/notifications', {
    recipients: [
      { deviceToken: tokenOf(1), variables: { name: 'Mei', left: 3 } },
      { deviceToken: tokenOf(2), variables: { name: 'Li' } },
      { deviceToken: tokenOf(3) },
    ],
    collapseId: 'order-{{i}}',
    payload: { aps: { alert: '{{i}}. {{name}}', badge: '{{left}}' } },
  });
  expect(sent.body).toMatchObject({ state: 'done', accepted: 3 });
  const got = apns.pushes.map(({ deviceToken, payload, headers }) => [
    deviceToken,
    apsOf(payload).alert,
    headers['apns-collapse-id'],
  ]);
  expect(got.sort()).toEqual([
    [tokenOf(1), '1. Mei', 'order-1'],
    [tokenOf(2), '2. Li', 'order-2'],
    [tokenOf(3), '3. ', 'order-3'],
  ]);
  // one placeholder alone stays the number it is
  expect(apns.pushes.map(({ payload }) => apsOf(payload).badge)).toContain(3);
});

test('a push to tokens keeps its braces: nothing is filled in that nobody asked for', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  await call('POST', '/notifications', { deviceToken: tokenOf(1), payload: { aps: { alert: '{{name}}' } } });
  expect(apsOf(apns.pushes[0]?.payload).alert).toBe('{{name}}');
});

test('what is no variable is refused by its name', async () => {
  await using started = await startApp();
  const { call } = started;
  const answer = await call('POST', '/notifications', {
    recipients: [{ deviceToken: tokenOf(1), variables: { 'a b': 1 } }],
    payload: {},
  });
  expect(answer.status).toBe(400);
  expect(JSON.stringify(answer.body)).toContain('recipients');
  const both = await call('POST', '/notifications', {
    deviceToken: tokenOf(1),
    recipients: [{ deviceToken: tokenOf(1) }],
    payload: {},
  });
  expect(both.status).toBe(400);
});
