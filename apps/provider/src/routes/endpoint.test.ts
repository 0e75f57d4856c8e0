import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { accept, createP8, startScriptedApns } from '../scripted-apns.ts';
import { startApp, tokenOf } from '../started-app.ts';

const own = { keyId: 'REALKEY001', teamId: 'REALTEAM01', topic: 'com.real.app' };
const key = { ...own, privateKey: await createP8() };
const seeded = { keyId: 'MOCKKEY001', teamId: 'MOCKTEAM01', topic: 'com.example.courier' };
const claimsOf = (push: { headers: Readonly<Record<string, string>> } | undefined) =>
  push?.headers.authorization
    ?.split('.')
    .slice(0, 2)
    .map((part) => JSON.parse(Buffer.from(part.replace('bearer ', ''), 'base64url').toString()));
const push = { deviceToken: tokenOf(1), payload: {} };

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'provider-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test('it begins at the mock with the seeded key', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  const answer = await call('GET', '/endpoint');
  expect(answer).toMatchObject({ status: 200, body: { kind: 'mock', url: apns.url, signingKey: seeded } });
  expect(answer.text).not.toContain('PRIVATE');
});

test('Apple’s endpoints need a key of their own', async () => {
  await using started = await startApp();
  const { call } = started;
  for (const kind of ['sandbox', 'production']) {
    expect(await call('PUT', '/endpoint', { kind })).toMatchObject({
      status: 409,
      body: {
        detail: expect.stringContaining(`The ${kind} endpoint needs a signing key of its own. PUT ./signing-key`),
      },
    });
  }
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'mock' } });
  expect(await call('PUT', '/signing-key', { ...key, for: 'sandbox' })).toMatchObject({
    status: 200,
    body: { ...own, for: 'sandbox' },
  });
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'mock', signingKey: seeded } });
  expect(await call('PUT', '/endpoint', { kind: 'sandbox', port: 2197 })).toMatchObject({
    status: 200,
    body: { kind: 'sandbox', url: 'https://api.sandbox.push.apple.com:2197', signingKey: own },
  });
  expect(await call('PUT', '/endpoint', { kind: 'mock' })).toMatchObject({ body: { signingKey: seeded } });
});

test('a key uploaded without more is used at once, and for Apple when that is chosen', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  await call('POST', '/notifications', push);
  await call('PUT', '/signing-key', key);
  await call('POST', '/notifications', push);
  expect(apns.pushes.map((one) => claimsOf(one)?.[0].kid)).toEqual(['MOCKKEY001', 'REALKEY001']);
  expect(apns.pushes[1]?.headers['apns-topic']).toBe('com.real.app');
  expect(await call('PUT', '/endpoint', { kind: 'production' })).toMatchObject({ body: { signingKey: own } });
  expect(await call('DELETE', '/signing-key')).toMatchObject({ status: 204 });
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'production', signingKey: null } });
});

test('a push to Apple without a key any more fails and says so', async () => {
  await using started = await startApp();
  const { call } = started;
  await call('PUT', '/signing-key', { ...key, for: 'sandbox' });
  await call('PUT', '/endpoint', { kind: 'sandbox' });
  await call('DELETE', '/signing-key');
  await call('POST', '/allowed-tokens', { deviceToken: tokenOf(1) });
  const sent = await call('POST', '/notifications', { ...push, topic: 'com.real.app' });
  expect(sent.body).toMatchObject({ endpoint: 'sandbox', results: [{ errorCode: 'missingKey', outcome: 'notSent' }] });
});

test('another address with its authority; its own refusals are clear', async () => {
  await using other = await startScriptedApns(accept);
  await using started = await startApp();
  const { call, apns } = started;
  expect(await call('PUT', '/endpoint', { kind: 'custom', url: other.url, ca: other.ca })).toMatchObject({
    status: 200,
    body: { kind: 'custom', url: other.url },
  });
  expect(await call('POST', '/notifications', push)).toMatchObject({ body: { endpoint: 'custom', accepted: 1 } });
  expect([other.pushes.length, apns.pushes.length]).toEqual([1, 0]);
  for (const [body, detail] of [
    [{ kind: 'custom', url: 'http://localhost' }, 'endpoint.url: APNs speaks TLS only'],
    [{ kind: 'custom', url: other.url, ca: './ca.pem' }, 'endpoint.ca'],
    [{ kind: 'custom', url: 'https://api.push.apple.com' }, 'use {"kind":"production"}'],
    [{ kind: 'apple' }, 'kind'],
  ] as const) {
    expect(await call('PUT', '/endpoint', body)).toMatchObject({
      status: 400,
      body: { detail: expect.stringContaining(detail) },
    });
  }
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'custom', url: other.url } });
});

test.each(['https://169.254.169.254', 'https://evil.example', 'https://127.0.0.1.evil.example', 'https://0.0.0.0'])(
  'an endpoint at %s is refused: a page must not make this server call into a network',
  async (url) => {
    await using started = await startApp();
    const { call } = started;
    const refused = { status: 403, body: { detail: expect.stringContaining('endpoints stay on this machine') } };
    expect(await call('PUT', '/endpoint', { kind: 'custom', url })).toMatchObject(refused);
    expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'mock' } });
  },
);

test('an uploaded key is in one file of mode 0600 and in no answer; it outlives a restart', async () => {
  const data = folder();
  const database = join(data, 'provider.sqlite');
  const file = join(data, 'provider-signing-keys.json');
  const secret = key.privateKey.split('\n')[1] ?? '';
  {
    await using started = await startApp({ database });
    const { call } = started;
    const answers = [
      await call('PUT', '/signing-key', { ...key, for: 'sandbox' }),
      await call('PUT', '/signing-key', { ...key, keyId: 'no' }),
      await call('PUT', '/signing-key', { ...own, privateKey: key.privateKey.slice(0, 90) }),
      await call('PUT', '/signing-key', { ...key, teamId: [key.privateKey] }),
      await call('PUT', '/signing-key', { ...key, [key.privateKey]: 1 }),
      await call('GET', '/endpoint'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 400, 400, 400, 400, 200]);
    for (const { text } of answers) expect(text).not.toContain(secret.slice(0, 16));
    expect(statSync(file).mode & 0o777).toBe(0o600);
  }
  const holding = readdirSync(data).filter((name) => readFileSync(join(data, name)).includes(secret));
  expect(holding).toEqual(['provider-signing-keys.json']);
  await using again = await startApp({ database });
  expect(await again.call('PUT', '/endpoint', { kind: 'sandbox' })).toMatchObject({ body: { signingKey: own } });
  await again.call('DELETE', '/signing-key');
  expect(readdirSync(data)).not.toContain('provider-signing-keys.json');
});

test('reset: no tokens, no jobs, the first endpoint and key', async () => {
  await using started = await startApp();
  const { call } = started;
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId: 'com.example.courier' });
  await call('POST', '/notifications', push);
  await call('PUT', '/signing-key', key);
  await call('PUT', '/endpoint', { kind: 'sandbox' });
  expect(await call('POST', '/reset')).toMatchObject({ status: 204 });
  expect(await call('GET', '/device-tokens')).toMatchObject({ body: { deviceTokens: [] } });
  expect(await call('GET', '/jobs')).toMatchObject({ body: { jobs: [] } });
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'mock', signingKey: seeded } });
});
