import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { type LookupFunction } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock } from '@apns-sim/protocol';
import Fastify from 'fastify';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from './config.ts';
import { providerApp } from './provider-app.ts';
import { createP8 } from './scripted-apns.ts';
import { type StartedApp, startApp, tokenOf } from './started-app.ts';

const bundleId = 'com.real.app';
const key = { keyId: 'REALKEY001', teamId: 'REALTEAM01', topic: bundleId, privateKey: await createP8() };
const push = { deviceToken: tokenOf(1), payload: { aps: { alert: 'hi' } } };
const minutes = (count: number) => count * 60_000;

/** A server at Apple's endpoint; no name is ever resolved, and every name that was asked for is written down. */
async function startReal(kind: 'sandbox' | 'production', options: Parameters<typeof startApp>[0] = {}) {
  const asked: string[] = [];
  const lookup: LookupFunction = (host, _options, done) => {
    asked.push(host);
    done(Object.assign(new Error('not in a test'), { code: 'ENOTFOUND' }), '');
  };
  const clock = createClock({ mode: 'frozen', at: 1_790_000_000_000 });
  const machineClock = createClock({ mode: 'frozen', at: 1_790_000_000_000 });
  const started = await startApp({ lookup, clock, machineClock, ...options });
  await started.call('PUT', '/signing-key', { ...key, for: kind });
  await started.call('PUT', '/endpoint', { kind });
  return { started, asked, clock, machineClock, call: started.call };
}
const tried = { status: 202, body: { results: [{ errorCode: 'hostNotFound', outcome: 'notSent' }] } };

test('AC-51: production opens for 15 minutes to the bundle id of the key’s app, and to no other text', async () => {
  const { started, call, clock, machineClock } = await startReal('production');
  await using _ = started;
  await call('POST', '/allowed-tokens', { deviceToken: push.deviceToken, note: 'Ann’s phone' });
  const locked = { status: 403, body: { detail: expect.stringContaining('Production is locked') } };
  expect(await call('POST', '/notifications', push)).toMatchObject(locked);
  for (const typed of ['', 'com.real.App', 'com.real.app.voip', 'com.other.app']) {
    expect(await call('POST', '/endpoint/unlock', { bundleId: typed })).toMatchObject({ status: 403 });
  }
  expect(await call('POST', '/notifications', push)).toMatchObject(locked);
  expect(await call('POST', '/endpoint/unlock', { bundleId })).toMatchObject({
    status: 200,
    body: { locked: false, unlockedFor: bundleId, unlockedUntil: clock.now() + minutes(15), sendsLeft: 10 },
  });
  expect(await call('POST', '/notifications', push)).toMatchObject(tried);
  expect(await call('POST', '/notifications', { ...push, topic: 'com.other.app' })).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('unlocked for com.real.app, got com.other.app') },
  });
  clock.advance(minutes(15) - 1);
  expect(await call('POST', '/notifications', push)).toMatchObject(tried);
  clock.advance(1);
  expect(await call('POST', '/notifications', push)).toMatchObject(locked);

  // a frozen simulation does not hold the door open, and wrong text shuts it
  expect(await call('PUT', '/endpoint', { kind: 'production', bundleId })).toMatchObject({
    body: { realMode: { locked: false } },
  });
  machineClock.advance(minutes(15));
  expect(await call('POST', '/notifications', push)).toMatchObject(locked);
  await call('POST', '/endpoint/unlock', { bundleId });
  await call('POST', '/endpoint/unlock', { bundleId: 'com.wrong' });
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { realMode: { locked: true } } });
});

test('leaving production, and asking for it, locks it', async () => {
  const { started, call } = await startReal('production');
  await using _ = started;
  await call('POST', '/endpoint/unlock', { bundleId });
  expect(await call('POST', '/endpoint/lock')).toMatchObject({ body: { locked: true, unlockedFor: null } });
  await call('POST', '/endpoint/unlock', { bundleId });
  await call('PUT', '/endpoint', { kind: 'mock' });
  expect(await call('PUT', '/endpoint', { kind: 'production' })).toMatchObject({
    body: { realMode: { locked: true } },
  });
});

test('AC-52: only tokens added by hand, one at a time, ten a minute', async () => {
  const { started, call, machineClock, asked } = await startReal('sandbox');
  await using _ = started;
  // an upload is not by hand
  await call('POST', '/device-tokens', { deviceToken: push.deviceToken, bundleId });
  expect(await call('POST', '/notifications', push)).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('not on the allow-list') },
  });
  await call('POST', '/allowed-tokens', { deviceToken: push.deviceToken.toUpperCase() });
  await call('POST', '/allowed-tokens', { deviceToken: tokenOf(2) });
  expect(await call('POST', '/notifications', { deviceTokens: [tokenOf(1), tokenOf(2)], payload: {} })).toMatchObject({
    status: 403,
    body: { detail: expect.stringContaining('one deviceToken at a time') },
  });
  expect(asked).toEqual([]);
  for (let sent = 0; sent < 10; sent++) expect(await call('POST', '/notifications', push)).toMatchObject(tried);
  expect(await call('POST', '/notifications', push)).toMatchObject({ status: 429 });
  machineClock.advance(minutes(1) - 1);
  expect(await call('POST', '/notifications', push)).toMatchObject({ status: 429 });
  machineClock.advance(1);
  expect(await call('POST', '/notifications', push)).toMatchObject(tried);
  expect(await call('DELETE', `/allowed-tokens/${push.deviceToken}`)).toMatchObject({ status: 204 });
  expect(await call('DELETE', `/allowed-tokens/${push.deviceToken}`)).toMatchObject({ status: 404 });
  expect(await call('POST', '/notifications', push)).toMatchObject({ status: 403 });
  expect(await call('GET', '/allowed-tokens')).toMatchObject({
    body: { allowedTokens: [{ deviceToken: tokenOf(2), note: null }] },
  });
});

test('AC-55: real mode knows Apple’s hosts and nothing else', async () => {
  const { started, call, asked } = await startReal('sandbox');
  await using _ = started;
  await call('POST', '/allowed-tokens', { deviceToken: push.deviceToken });
  await call('POST', '/notifications', push);
  await call('PUT', '/endpoint', { kind: 'sandbox', port: 2197 });
  await call('POST', '/notifications', push);
  expect(new Set(asked)).toEqual(new Set(['api.sandbox.push.apple.com']));
  for (const body of [
    { kind: 'sandbox', url: 'https://evil.example' },
    { kind: 'sandbox', port: 8443 },
    { kind: 'custom', url: 'https://api.sandbox.push.apple.com:8443' },
  ]) {
    expect(await call('PUT', '/endpoint', body)).toMatchObject({ status: 400 });
  }
  expect(await call('GET', '/endpoint')).toMatchObject({ body: { kind: 'sandbox' } });
});

test('AC-55: a server that other machines reach does not go to real APNs', async () => {
  const server = Fastify();
  onTestFinished(() => server.close());
  const endpoint = { kind: 'mock', url: 'https://localhost:1' } as const;
  await server.register(providerApp({ database: ':memory:', endpoint, signingKey: key }));
  await server.listen({ host: '0.0.0.0', port: 0 });
  const { port } = server.server.address() as { port: number };
  const answer = await fetch(`http://127.0.0.1:${port}/endpoint`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: '{"kind":"sandbox"}',
  });
  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ detail: expect.stringContaining('listens on 0.0.0.0') });
  const env = { APNS_KEY: key.privateKey, APNS_KEY_ID: key.keyId, APNS_TEAM_ID: key.teamId };
  const real = { ...env, PROVIDER_ENDPOINT: 'sandbox' };
  expect(() => readConfig({ ...real, PROVIDER_HOST: '0.0.0.0' })).toThrow('PROVIDER_HOST: expected a loopback address');
  expect(readConfig({ ...real, PROVIDER_HOST: '::1' })).toMatchObject({ host: '::1' });
});

test('AC-50: a planted key is in no answer, no log line and no file but its own', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'provider-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const log: string[] = [];
  const app = Fastify({ logger: { level: 'trace', stream: { write: (line: string) => void log.push(line) } } });
  const answers: string[] = [];
  const database = join(folder, 'provider.sqlite');
  const endpoint = { kind: 'mock', url: 'https://localhost:1' } as const;
  const seeded = { keyId: 'MOCKKEY001', teamId: 'MOCKTEAM01', privateKey: await createP8() };
  await app.register(providerApp({ database, endpoint, signingKey: seeded, lookup: refuseLookup }));
  const call: StartedApp['call'] = async (method, url, payload) => {
    const answer = await app.inject({ method, url, ...(payload === undefined ? {} : { payload: payload as object }) });
    answers.push(answer.body, JSON.stringify(answer.headers));
    return { status: answer.statusCode, type: '', text: answer.body, body: undefined };
  };
  const [, secret = ''] = key.privateKey.split('\n');
  await call('PUT', '/signing-key', { ...key, for: 'sandbox' });
  await call('PUT', '/signing-key', { ...key, for: 'nowhere' });
  await call('PUT', '/signing-key', { ...key, keyId: key.privateKey });
  await call('PUT', '/signing-key', [key.privateKey]);
  await call('PUT', '/endpoint', { kind: 'sandbox' });
  await call('POST', '/allowed-tokens', { deviceToken: push.deviceToken });
  await call('POST', '/notifications', { ...push, topic: bundleId });
  for (const path of ['/endpoint', '/jobs', '/jobs/job-1', '/allowed-tokens', '/device-tokens'])
    await call('GET', path);
  const files = () =>
    readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(secret.slice(0, 24)));
  expect(files()).toEqual(['provider-signing-keys.json']);
  await call('DELETE', '/signing-key');
  await call('POST', '/notifications', { ...push, topic: bundleId });
  expect(files()).toEqual([]);
  await app.close();
  expect(files()).toEqual([]);
  expect(log.length).toBeGreaterThan(10);
  for (const text of [...answers, ...log]) {
    for (const part of [secret.slice(0, 24), secret.slice(-24)]) expect(text).not.toContain(part);
    // nor a signed token
    expect(text).not.toMatch(/bearer ey|ey[\w-]{20,}\.ey[\w-]{20,}\./);
  }
});

const refuseLookup: LookupFunction = (_host, _options, done) =>
  done(Object.assign(new Error('not in a test'), { code: 'ENOTFOUND' }), '');
