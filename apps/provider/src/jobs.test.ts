import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { accept, createP8, type SeenPush, startScriptedApns } from './scripted-apns.ts';
import { type Call, startApp, tokenOf } from './started-app.ts';

const payload = { aps: { alert: 'sale' } };
const tokens = (count: number) => Array.from({ length: count }, (_, index) => tokenOf(index + 1));

/** Asks until a job has ended; an injected call does no input or output, so the event loop gets its turn in between. */
async function ended(call: Call, id: string) {
  for (;;) {
    const job = await call('GET', `/jobs/${id}`);
    if (job.body.state !== 'running') return job.body;
    await setImmediate();
  }
}

test('more than a hundred go on in the background, with progress and pages of results', async () => {
  await using started = await startApp();
  const { call } = started;
  const sent = await call('POST', '/notifications', { deviceTokens: tokens(2500), payload });
  expect(sent).toMatchObject({ status: 202, body: { id: 'job-1', state: 'running', total: 2500 } });
  const job = await ended(call, 'job-1');
  expect(job).toMatchObject({ state: 'done', accepted: 2500, pending: 0, next: 1000 });
  const second = await call('GET', '/jobs/job-1?after=1000&limit=2000');
  expect(second.body.results).toHaveLength(1500);
  expect(second.body).not.toHaveProperty('next');
  expect([...job.results, ...second.body.results].map(({ deviceToken }) => deviceToken)).toEqual(tokens(2500));
});

test('cancel: what is under way ends, the rest is not sent', async () => {
  const held: SeenPush[] = [];
  await using started = await startApp({ script: (push) => void held.push(push) });
  const { call, apns } = started;
  await call('POST', '/notifications', { deviceTokens: tokens(2000), payload });
  await apns.received(500);
  const cancelled = await call('POST', '/jobs/job-1/cancel');
  expect(cancelled.body).toMatchObject({ state: 'running', pending: 500 });
  held.forEach(accept);
  expect(await ended(call, 'job-1')).toMatchObject({ state: 'cancelled', accepted: 500, total: 2000, pending: 0 });
  expect(apns.pushes).toHaveLength(500);
  // again, and of a job that has ended: no harm
  expect(await call('POST', '/jobs/job-1/cancel')).toMatchObject({ status: 200, body: { state: 'cancelled' } });
});

test('a job stays with the endpoint it began with', async () => {
  await using other = await startScriptedApns(accept);
  const held: SeenPush[] = [];
  await using started = await startApp({ script: (push) => void held.push(push) });
  const { call, apns } = started;
  await call('POST', '/notifications', { deviceTokens: tokens(1000), payload });
  await apns.received(500);
  await call('PUT', '/endpoint', { kind: 'custom', url: other.url, ca: other.ca });
  await call('POST', '/notifications', { deviceToken: tokenOf(1), payload });
  apns.script = accept;
  held.forEach(accept);
  expect(await ended(call, 'job-1')).toMatchObject({ endpoint: 'mock', accepted: 1000 });
  expect([apns.pushes.length, other.pushes.length]).toEqual([1000, 1]);
});

test('an orderly end waits for the answers, and the next start sends the rest and nothing twice', async () => {
  const database = join(folder(), 'provider.sqlite');
  await using apns = await startScriptedApns(accept);
  const signingKey = {
    privateKey: await createP8(),
    keyId: 'MOCKKEY001',
    teamId: 'MOCKTEAM01',
    topic: 'com.example.x',
  };
  {
    await using started = await startApp({ database, apns, signingKey });
    await started.call('POST', '/notifications', { deviceTokens: tokens(3000), payload });
    await apns.received(300);
  }
  const before = apns.pushes.length;
  expect(before).toBeLessThan(3000);
  await using again = await startApp({ database, apns, signingKey });
  expect(await ended(again.call, 'job-1')).toMatchObject({ state: 'done', accepted: 3000, failed: 0 });
  expect(new Set(apns.pushes.map(({ deviceToken }) => deviceToken)).size).toBe(3000);
  expect(apns.pushes).toHaveLength(3000);
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'provider-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The server as a process of its own. */
async function startProcess(env: Record<string, string>) {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url));
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  // a child that outlives a failed test would hold the whole run
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  const url = /http:\S+/.exec(line)?.[0] ?? '';
  const call: Call = async (method, path, body) => {
    const answer = await fetch(`${url}${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.text();
    return { status: answer.status, type: answer.headers.get('content-type') ?? '', text, body: JSON.parse(text) };
  };
  return {
    call,
    async end(signal: 'SIGKILL' | 'SIGTERM') {
      child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      return child.exitCode;
    },
  };
}

// two processes start in it, which takes its time on a loaded machine
test('kill -9 in the middle of a job: nothing is sent twice, and what cannot be known is said', {
  timeout: 120_000,
}, async () => {
  const held: SeenPush[] = [];
  await using apns = await startScriptedApns((push) =>
    apns.pushes.length <= 700 ? accept(push) : void held.push(push),
  );
  const env = {
    PROVIDER_PORT: '0',
    PROVIDER_DATABASE: join(folder(), 'provider.sqlite'),
    APNS_URL: apns.url,
    APNS_CA: apns.ca,
    APNS_KEY: await createP8(),
    APNS_KEY_ID: 'MOCKKEY001',
    APNS_TEAM_ID: 'MOCKTEAM01',
    APNS_TOPIC: 'com.example.courier',
  };
  const first = await startProcess(env);
  await first.call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId: 'com.example.courier' });
  await first.call('POST', '/notifications', { deviceTokens: tokens(3000), payload });
  await apns.received(1000);
  await first.end('SIGKILL');
  apns.script = accept;

  const second = await startProcess(env);
  expect(await second.call('GET', '/device-tokens')).toMatchObject({
    body: { deviceTokens: [{ deviceToken: tokenOf(1) }] },
  });
  const job = await ended(second.call, 'job-1');
  expect(job.state).toBe('done');
  expect(job.accepted + job.failed).toBe(3000);
  // never more than the pushes that can have been under way
  expect(job.failed).toBeLessThanOrEqual(500);
  const { body } = await second.call('GET', '/jobs/job-1?limit=3000');
  const failed = body.results.filter((result: { status: number | null }) => result.status === null);
  expect(failed.length).toBe(job.failed);
  for (const result of failed) expect(result).toMatchObject({ errorCode: 'interrupted', outcome: 'unknown' });
  const times = Map.groupBy(apns.pushes, ({ deviceToken }) => deviceToken);
  expect([...times.values()].filter((pushes) => pushes.length > 1)).toEqual([]);
  expect(await second.end('SIGTERM')).toBe(0);
});
