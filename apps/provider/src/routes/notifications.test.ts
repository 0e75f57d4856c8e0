import { expect, test } from 'vitest';
import { accept, createP8, refuse, type Script } from '../scripted-apns.ts';
import { startApp, tokenOf } from '../started-app.ts';

const payload = { aps: { alert: 'Your parcel is here' } };
const tokens = (count: number) => Array.from({ length: count }, (_, index) => tokenOf(index + 1));

test('one push, with everything it says', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  const deviceToken = tokenOf(1);
  const apnsId = 'eabeae54-14a8-11e5-b60b-1697f925ec7b';
  const part = { topic: 'com.example.x', pushType: 'alert', priority: 5, expiration: 0, collapseId: 'c', apnsId };
  const sent = await call('POST', '/notifications', { deviceToken, ...part, payload });
  expect(sent).toMatchObject({ status: 202, type: expect.stringContaining('application/json') });
  expect(sent.body).toEqual({
    id: 'job-1',
    state: 'done',
    createdAt: expect.any(Number),
    endpoint: 'mock',
    total: 1,
    accepted: 1,
    refused: 0,
    failed: 0,
    pending: 0,
    refusedByReason: {},
    results: [
      {
        position: 1,
        deviceToken,
        topic: 'com.example.x',
        accepted: true,
        status: 200,
        apnsId: 'A',
        uniqueId: 'u',
        durationMs: expect.any(Number),
      },
    ],
  });
  expect(apns.pushes).toMatchObject([
    {
      deviceToken,
      payload,
      headers: {
        'apns-topic': 'com.example.x',
        'apns-push-type': 'alert',
        'apns-priority': '5',
        'apns-expiration': '0',
        'apns-collapse-id': 'c',
        'apns-id': apnsId,
      },
    },
  ]);
  expect((await call('GET', '/jobs/job-1')).body).toEqual(sent.body);
  expect(await call('GET', '/jobs')).toMatchObject({ body: { jobs: [{ id: 'job-1', accepted: 1 }] } });
});

test.each([
  ['the app the token was uploaded for', tokenOf(1), 'alert', 'com.example.second'],
  ['that app with the suffix of the push type', tokenOf(1), 'voip', 'com.example.second.voip'],
  [
    'the key’s app for a token nobody uploaded',
    tokenOf(2),
    'liveactivity',
    'com.example.courier.push-type.liveactivity',
  ],
])('the topic is %s', async (_what, deviceToken, pushType, topic) => {
  await using started = await startApp();
  const { call, apns } = started;
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId: 'com.example.second' });
  await call('POST', '/notifications', { deviceToken, pushType, payload });
  expect(apns.pushes[0]?.headers['apns-topic']).toBe(topic);
});

test('background goes with priority 5 unless another is asked for; nothing else gets a priority', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  for (const part of [
    { pushType: 'background' },
    { pushType: 'background', priority: 10 },
    { pushType: 'alert' },
    {},
  ]) {
    await call('POST', '/notifications', { deviceToken: tokenOf(1), ...part, payload });
  }
  expect(apns.pushes.map(({ headers }) => headers['apns-priority'])).toEqual(['5', '10', undefined, undefined]);
});

test('a hundred pushes are finished when answered, in the order they were asked for', async () => {
  const script: Script = (push) =>
    Number.parseInt(push.deviceToken, 16) % 4 === 0 ? refuse(400, { reason: 'BadDeviceToken' })(push) : accept(push);
  await using started = await startApp({ script });
  const sent = await started.call('POST', '/notifications', { deviceTokens: tokens(100), payload });
  expect(sent.body).toMatchObject({
    state: 'done',
    total: 100,
    accepted: 75,
    refused: 25,
    failed: 0,
    refusedByReason: { BadDeviceToken: 25 },
  });
  expect(sent.body.results.map((result: { deviceToken: string }) => result.deviceToken)).toEqual(tokens(100));
  expect(sent.body.results[3]).toMatchObject({ accepted: false, status: 400, reason: 'BadDeviceToken', apnsId: 'R' });
});

test('what APNs judges reaches APNs: a malformed token earns its refusal', async () => {
  await using started = await startApp({ script: refuse(400, { reason: 'BadDeviceToken' }) });
  const sent = await started.call('POST', '/notifications', { deviceToken: 'not-hex', payload });
  expect(sent.body.results).toMatchObject([{ deviceToken: 'not-hex', status: 400, reason: 'BadDeviceToken' }]);
});

test('no answer is a failure with its cause, not an error of ours', async () => {
  await using started = await startApp({ script: () => {}, requestTimeoutMs: 2000 });
  const sent = await started.call('POST', '/notifications', { deviceToken: tokenOf(1), payload });
  expect(sent.status).toBe(202);
  expect(sent.body).toMatchObject({ state: 'done', failed: 1, results: [{ accepted: false, status: null }] });
  expect(sent.body.results[0]).toMatchObject({
    errorCode: 'timeout',
    outcome: 'unknown',
    error: expect.stringContaining('2000 ms'),
  });
});

test.each([
  [{ payload }, 'deviceTokens', 'either deviceToken or deviceTokens'],
  [{ deviceToken: 'a', deviceTokens: ['b'], payload }, 'deviceTokens', 'either deviceToken or deviceTokens'],
  [{ deviceTokens: [], payload }, 'deviceTokens', 'at least one deviceToken'],
  [{ deviceTokens: ['a', 7], payload }, 'deviceTokens/1', 'string'],
  [{ deviceTokens: ['a', 'b'], apnsId: 'x', payload }, 'apnsId', 'it names one notification'],
  [{ deviceToken: 'a' }, 'payload', 'record'],
  [{ deviceToken: 'a', payload: 'text' }, 'payload', 'record'],
  [{ deviceToken: 'a', payload, priority: 7 }, 'priority', '10|5|1'],
  [{ deviceToken: 'a', payload, pushType: 'Alert' }, 'pushType', '"alert"'],
  [{ deviceToken: 'a', payload, expiration: 1.5 }, 'expiration', 'int'],
  [{ deviceToken: 'a', payload, ttl: 1 }, 'ttl', 'no field of this name'],
])('%j is refused by name', async (body, field, expected) => {
  await using started = await startApp();
  const answer = await started.call('POST', '/notifications', body);
  expect(answer).toMatchObject({ status: 400, type: 'application/problem+json; charset=utf-8' });
  expect(answer.body.errors).toMatchObject([{ field, expected: expect.stringContaining(expected) }]);
  expect(started.apns.pushes).toHaveLength(0);
});

test('no topic anywhere is said, not guessed', async () => {
  const signingKey = { privateKey: await createP8(), keyId: 'MOCKKEY001', teamId: 'MOCKTEAM01' };
  await using started = await startApp({ signingKey });
  const answer = await started.call('POST', '/notifications', { deviceToken: tokenOf(1), payload });
  expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'topic', got: 'nothing' }] } });
});
