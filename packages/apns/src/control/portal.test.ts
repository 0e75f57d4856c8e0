import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleId, pushHeaders, startTestApns, teamId, tls } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { connectProvider } from '../provider.contract.ts';
import { problemDetails } from './problem-details.ts';

let apns: Apns;
let app: FastifyInstance;
beforeEach(async () => {
  apns = await startTestApns();
  app = fastify({ forceCloseConnections: true });
  problemDetails(app);
  await app.register(apns.control, { prefix: '/sim/v1' });
});
afterEach(async () => {
  await app.close();
  await apns.close();
});

async function call(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object) {
  const answer = await app.inject({ method, url: `/sim/v1${path}`, ...(body !== undefined && { payload: body }) });
  return { status: answer.statusCode, body: answer.body === '' ? undefined : answer.json() };
}

/** One push over the wire. */
async function push(deviceToken: string) {
  const provider = connectProvider(apns.ports.push, tls.cert);
  const { status, body } = await provider.send(deviceToken, pushHeaders(), { aps: { alert: 'Hello' } });
  provider.close();
  return [status, body];
}

function livingToken(): string {
  const device = { deviceId: 'phone', name: 'Phone', environment: 'sandbox' } as const;
  return apns.registry.issueTokens(device, [bundleId]).tokens[bundleId] ?? '';
}

const keys = `/teams/${teamId}/keys`;

test('[CT-24] two team keys for each environment, and a third only when one is revoked', async () => {
  const make = (environment: string) => call('POST', keys, { environment });
  const [first] = [await make('sandbox'), await make('sandbox'), await make('production')];
  const third = await make('sandbox');
  expect(third).toMatchObject({
    status: 409,
    body: { detail: 'The team has 2 team keys for sandbox; Apple allows 2. Revoke one first.' },
  });
  expect((await make('production')).status).toBe(201);
  expect((await call('DELETE', `${keys}/${first?.body.keyId}`)).status).toBe(204);
  expect((await make('sandbox')).status).toBe(201);
  // an old team key serves both environments and is not counted
  expect((await call('POST', keys, {})).status).toBe(201);
});

test('[CT-24] 200 topic-specific keys for each environment, 400 topics a key', async () => {
  const scope = { environment: 'sandbox', topics: [bundleId] };
  const made = await Promise.all(Array.from({ length: 200 }, () => call('POST', keys, scope)));
  expect(made.filter(({ status }) => status !== 201)).toEqual([]);
  expect((await call('POST', keys, scope)).status).toBe(409);
  expect((await call('POST', keys, { ...scope, environment: 'production' })).status).toBe(201);
  const many = Array.from({ length: 401 }, () => bundleId);
  expect((await call('POST', keys, { topics: many })).body).toMatchObject({
    status: 400,
    field: 'topics',
    expected: 'at most 400 entries',
  });
});

test('[CT-24] a related key must be a topic-specific one of the same team and environment, and have none yet', async () => {
  const scope = { environment: 'sandbox', topics: [bundleId] };
  const first = (await call('POST', keys, scope)).body.keyId;
  const wide = (await call('POST', keys, { environment: 'sandbox' })).body.keyId;
  const wrong = [
    { ...scope, relatedTo: 'NOBODY0000' },
    { ...scope, relatedTo: wide },
    { ...scope, environment: 'production', relatedTo: first },
    { environment: 'sandbox', relatedTo: first },
  ];
  for (const wish of wrong)
    expect((await call('POST', keys, wish)).body).toMatchObject({ status: 400, field: 'relatedTo' });
  const second = (await call('POST', keys, { ...scope, relatedTo: first })).body.keyId;
  expect((await call('POST', keys, { ...scope, relatedTo: first })).status).toBe(400);
  const listed = (await call('GET', `/teams/${teamId}`)).body.keys;
  expect(listed).toContainEqual({ keyId: first, ...scope, revokedAt: null, relatedKeyId: second });
});

test('[CT-25] a suspended team is answered Forbidden over the wire until it is taken back', async () => {
  const deviceToken = livingToken();
  expect((await call('PATCH', `/teams/${teamId}`, { suspended: true })).body).toMatchObject({ suspended: true });
  expect(await push(deviceToken)).toEqual([403, '{"reason":"Forbidden"}']);
  await call('PATCH', `/teams/${teamId}`, { suspended: false });
  expect(await push(deviceToken)).toEqual([200, '']);
  expect((await call('PATCH', `/teams/${teamId}`, { suspend: true })).status).toBe(400);
  expect((await call('PATCH', '/teams/NOBODY0000', { suspended: true })).status).toBe(404);
});

test('[CT-23] a deviceToken is looked up and ended, and pushes to it get 410 with the reason asked for', async () => {
  for (const [because, reason] of [
    ['expired', 'ExpiredToken'],
    ['unregistered', 'Unregistered'],
  ] as const) {
    const deviceToken = livingToken();
    const path = `/device-tokens/${deviceToken.toUpperCase()}`;
    const alive = { deviceToken, deviceId: 'phone', topic: bundleId, environment: 'sandbox', invalidSince: null };
    expect((await call('GET', path)).body).toMatchObject(alive);
    const { body } = await call('POST', `${path}/invalidate`, { because });
    expect(body).toMatchObject({ deviceToken, invalidBecause: because });
    expect(await push(deviceToken)).toEqual([410, `{"reason":"${reason}","timestamp":${body.invalidSince}}`]);
    await call('POST', `${path}/invalidate`, { because });
    const ends = apns.log.read(0).filter((event) => 'deviceToken' in event && event.deviceToken === deviceToken);
    expect(ends.filter(({ type }) => type === 'tokenInvalidated')).toMatchObject([
      { deviceId: 'phone', bundleId, cause: `a tester ended it as ${because}` },
    ]);
  }
  expect((await call('GET', `/device-tokens/${'ab'.repeat(32)}`)).status).toBe(404);
  expect((await call('GET', '/device-tokens/xyz')).body).toMatchObject({ status: 400, field: 'deviceToken' });
  const wrong = await call('POST', `/device-tokens/${livingToken()}/invalidate`, { because: 'bored' });
  expect(wrong.body).toMatchObject({ status: 400, field: 'because', expected: '"unregistered" or "expired"' });
});
