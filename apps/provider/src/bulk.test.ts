import { setImmediate } from 'node:timers/promises';
import { createClock, createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { accept, refuse, type SeenPush } from './scripted-apns.ts';
import { type Call, startApp, tokenOf } from './started-app.ts';

const payload = { aps: { alert: 'sale' } };
const tokens = (count: number) => Array.from({ length: count }, (_, index) => tokenOf(index + 1));

async function until(call: Call, id: string, state: string) {
  for (;;) {
    const job = await call('GET', `/jobs/${id}`);
    if (job.body.state === state) return job.body;
    await setImmediate();
  }
}

test('pause begins no more pushes, resume goes on, and nothing is sent twice', async () => {
  const held: SeenPush[] = [];
  await using started = await startApp({ script: (push) => void held.push(push) });
  const { call, apns } = started;
  await call('POST', '/notifications', { name: 'spring sale', deviceTokens: tokens(1200), payload });
  await apns.received(500);
  expect(await call('POST', '/jobs/job-1/pause')).toMatchObject({
    status: 200,
    body: { name: 'spring sale', state: 'running', pending: 1200 },
  });
  held.splice(0).forEach(accept);
  expect(await until(call, 'job-1', 'paused')).toMatchObject({ accepted: 500, pending: 700 });
  expect(apns.pushes).toHaveLength(500);
  apns.script = accept;
  expect(await call('POST', '/jobs/job-1/resume')).toMatchObject({ status: 200 });
  expect(await until(call, 'job-1', 'done')).toMatchObject({ accepted: 1200, pending: 0 });
  expect(apns.pushes).toHaveLength(1200);
  expect(new Set(apns.pushes.map(({ deviceToken }) => deviceToken)).size).toBe(1200);
  expect(await call('POST', '/jobs/job-1/pause')).toMatchObject({ status: 409 });
});

test('AC-45: only 429 and 5xx are tried again, when the simulation’s clock says so', async () => {
  const clock = createClock({ mode: 'frozen', at: 1_790_000_000_000 });
  const answers = [
    refuse(503, { reason: 'ServiceUnavailable' }),
    refuse(429, { reason: 'TooManyRequests' }),
    refuse(400, { reason: 'BadDeviceToken' }),
    refuse(410, { reason: 'Unregistered', timestamp: 1 }),
  ];
  const tried = new Map<string, number>();
  await using started = await startApp({
    clock,
    random: createRandom('seed'),
    script: (push) => {
      const before = tried.get(push.deviceToken) ?? 0;
      tried.set(push.deviceToken, before + 1);
      const answer = answers[Number.parseInt(push.deviceToken, 16) - 1];
      if (before === 0 && answer !== undefined) answer(push);
      else accept(push);
    },
  });
  const { call } = started;
  const sent = await call('POST', '/notifications', { deviceTokens: tokens(5), payload, retry: { tries: 3 } });
  expect(sent.body).toMatchObject({
    state: 'running',
    accepted: 1,
    refused: 2,
    pending: 2,
    retrying: 2,
    refusedByReason: { BadDeviceToken: 1, Unregistered: 1 },
  });
  clock.advance(499);
  expect(await call('GET', '/jobs/job-1')).toMatchObject({ body: { retrying: 2 } });
  clock.advance(501);
  expect(await until(call, 'job-1', 'done')).toMatchObject({ accepted: 3, refused: 2, pending: 0 });
  expect([...tried.values()]).toEqual([2, 2, 1, 1, 1]);
  const { body } = await call('GET', '/jobs/job-1');
  expect(body.results[0]).toMatchObject({ accepted: true, tries: 2 });
  // the same push keeps its name
  const names = started.apns.pushes.filter(({ deviceToken }) => deviceToken === tokenOf(1));
  expect(new Set(names.map(({ headers }) => headers['apns-id'])).size).toBe(1);
});

test('results as a table, with what a spreadsheet would run made harmless', async () => {
  await using started = await startApp({ script: refuse(400, { reason: '=cmd|"calc"' }) });
  const { call } = started;
  await call('POST', '/notifications', { deviceToken: tokenOf(1), topic: 'com.a,b', payload });
  const csv = await call('GET', '/jobs/job-1/results.csv');
  expect(csv).toMatchObject({ status: 200, type: 'text/csv; charset=utf-8' });
  const [head, row, end] = csv.text.split('\r\n');
  expect(head).toBe('position,deviceToken,topic,state,status,reason,apnsId,tries,durationMs,error');
  expect(row).toMatch(new RegExp(`^1,${tokenOf(1)},"com\\.a,b",refused,400,"'=cmd\\|""calc""",R,1,[\\d.]+,$`));
  expect(end).toBe('');
  expect(await call('GET', '/jobs/job-1/timings')).toMatchObject({ body: { answers: 1, p99Ms: expect.any(Number) } });
});

test('what ended without anybody knowing how is sent again only on purpose, under its old name', async () => {
  await using started = await startApp({ script: ({ stream }) => stream.close(2) });
  const { call, apns } = started;
  const sent = await call('POST', '/notifications', { deviceToken: tokenOf(1), payload });
  expect(sent.body).toMatchObject({ failed: 1, results: [{ outcome: 'unknown', errorCode: 'streamReset' }] });
  apns.script = accept;
  await call('POST', '/jobs/job-1/resend-unknown');
  expect(await until(call, 'job-1', 'done')).toMatchObject({ accepted: 1, failed: 0 });
  const [first, second] = apns.pushes.map(({ headers }) => headers['apns-id']);
  expect(first).toBe(sent.body.results[0].apnsId);
  expect(second).toBe(first);
});

test('a dry run counts and sends nothing', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId: 'com.example.courier' });
  await call('POST', '/device-tokens', {
    deviceToken: tokenOf(2),
    bundleId: 'com.example.courier',
    environment: 'production',
  });
  const deviceTokens = [tokenOf(1), tokenOf(1).toUpperCase(), tokenOf(2), tokenOf(3), 'zz'];
  expect(await call('POST', '/notifications/dry-run', { deviceTokens, payload })).toMatchObject({
    status: 200,
    body: {
      total: 5,
      duplicates: 1,
      malformed: 1,
      otherEnvironment: 1,
      unknown: 1,
      examples: [
        { problem: 'duplicates' },
        { deviceToken: tokenOf(2), problem: 'otherEnvironment' },
        { problem: 'unknown' },
        { deviceToken: 'zz', problem: 'malformed' },
      ],
    },
  });
  expect(apns.pushes).toHaveLength(0);
});

test('AC-45: ten thousand count up, add up, and none is begun after a pause', async () => {
  await using started = await startApp({
    script: (push) => {
      const number = Number.parseInt(push.deviceToken, 16);
      if (number % 100 === 0) refuse(410, { reason: 'Unregistered', timestamp: 1 })(push);
      else accept(push);
    },
  });
  const { call, apns } = started;
  await call('POST', '/notifications', { deviceTokens: tokens(10_000), payload });
  await apns.received(1000);
  await call('POST', '/jobs/job-1/pause');
  const begun = apns.pushes.length;
  const paused = await until(call, 'job-1', 'paused');
  // what was under way when the pause was answered is the most that may still arrive
  expect(apns.pushes.length - begun).toBeLessThanOrEqual(500);
  expect(paused.accepted + paused.refused + paused.pending).toBe(10_000);
  await call('POST', '/jobs/job-1/resume');
  let settled = 0;
  for (let state = ''; state !== 'done'; await setImmediate()) {
    const { body } = await call('GET', '/jobs/job-1');
    expect(body.accepted + body.refused).toBeGreaterThanOrEqual(settled);
    settled = body.accepted + body.refused;
    state = body.state;
  }
  expect((await call('GET', '/jobs/job-1')).body).toMatchObject({ accepted: 9900, refused: 100, pending: 0 });
  expect(new Set(apns.pushes.map(({ deviceToken }) => deviceToken)).size).toBe(10_000);
  expect(apns.pushes).toHaveLength(10_000);
});
