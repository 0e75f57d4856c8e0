import { createPrivateKey, createPublicKey } from 'node:crypto';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { acceptPush, bundleId, keyId, registerAndLeave, startTestApns, teamId } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
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

async function call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object | string) {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await app.inject({
    method,
    url: `/sim/v1${path}`,
    headers,
    ...(body !== undefined && { payload: body }),
  });
  return {
    status: answer.statusCode,
    type: String(answer.headers['content-type'] ?? ''),
    body: answer.body === '' ? undefined : answer.json(),
  };
}

const apnsIds = (body: { notifications: { apnsId: string }[] }) => body.notifications.map(({ apnsId }) => apnsId);

test('[CT-1] notifications come oldest first, can be chosen and paged', async () => {
  const deviceToken = await registerAndLeave(apns);
  const other = await registerAndLeave(apns, 'phone-2');
  for (const apnsId of ['A', 'B', 'C']) await acceptPush(apns, deviceToken, { apnsId });
  await acceptPush(apns, other, { apnsId: 'D', topic: `${bundleId}.voip` });

  expect(apnsIds((await call('GET', '/notifications')).body)).toEqual(['A', 'B', 'C', 'D']);
  const chosen = async (query: string) => apnsIds((await call('GET', `/notifications?${query}`)).body);
  expect(await chosen(`deviceToken=${deviceToken.toUpperCase()}`)).toEqual(['A', 'B', 'C']);
  expect(await chosen(`topic=${bundleId}.voip`)).toEqual(['D']);
  expect(await chosen('apnsId=b')).toEqual(['B']);
  expect(await chosen('status=replaced')).toEqual(['A', 'B']);
  expect(await chosen(`deviceToken=${deviceToken}&status=stored`)).toEqual(['C']);

  const first = await call('GET', '/notifications?limit=3');
  expect(apnsIds(first.body)).toEqual(['A', 'B', 'C']);
  const second = await call('GET', `/notifications?limit=3&after=${first.body.next}`);
  expect([apnsIds(second.body), second.body.next]).toEqual([['D'], null]);
});

test('[CT-2] one notification has its whole trace and the bytes of its body', async () => {
  const body = Buffer.from('{"aps":{"alert":"好"}} ');
  const push = await acceptPush(apns, await registerAndLeave(apns), { body });
  const { status, body: record } = await call('GET', `/notifications/${push.apnsId.toLowerCase()}`);
  expect(status).toBe(200);
  expect(record).toMatchObject({
    apnsId: push.apnsId,
    uniqueId: push.uniqueId,
    deviceToken: push.deviceToken,
    topic: bundleId,
    headers: { 'apns-topic': bundleId },
    payload: { aps: { alert: '好' } },
    payloadBase64: body.toString('base64'),
    status: 'stored',
    why: { rule: 'RT-2' },
  });
  expect(record.events.map(({ type }: { type: string }) => type)).toEqual(['received', 'accepted', 'stored']);
  expect((await call('GET', `/notifications/${push.uniqueId}`)).body).toEqual(record);
});

test('[CT-2] a body that is no JSON is kept as bytes', async () => {
  const push = await acceptPush(apns, await registerAndLeave(apns), { body: Buffer.from([0xff, 0x00]) });
  const { body } = await call('GET', `/notifications/${push.apnsId}`);
  expect([body.payload, body.payloadBase64]).toEqual([null, '/wA=']);
});

test('[CT-3] mistakes are answered with problem details: the field, what came, what was expected', async () => {
  const missing = await call('GET', '/notifications/nothing');
  expect([missing.status, missing.type]).toEqual([404, 'application/problem+json; charset=utf-8']);
  expect(missing.body).toEqual({
    type: 'about:blank',
    title: 'Not Found',
    status: 404,
    detail: 'No push with apns-id nothing has arrived.',
  });
  const cases: [Awaited<ReturnType<typeof call>>, number, object][] = [
    [await call('GET', '/notifications?limit=0'), 400, { field: 'limit', came: '0', expected: 'at least 1' }],
    [await call('GET', '/notifications?token=a'), 400, { field: 'token', came: 'a', expected: 'no such field' }],
    [await call('GET', '/notifications?status=gone'), 400, { field: 'status', came: 'gone' }],
    [
      await call('POST', '/teams', '{"topics":'),
      400,
      { field: 'body', came: '{"topics": (ends too early, behind character 10)', expected: 'JSON' },
    ],
    [await call('POST', '/teams', '{"topics":[],"__proto__":{}}'), 400, { field: 'body', expected: 'no such key' }],
    [await call('POST', '/teams', `${'['.repeat(300_000)}${']'.repeat(300_000)}`), 400, { came: '300000 levels' }],
    [
      await call('POST', '/teams', { topics: 'x'.repeat(100_000) }),
      400,
      { came: expect.stringMatching(/^x{400}… \(100000 c/) },
    ],
    [
      await call('POST', '/teams', { topics: Array(10_000).fill(1) }),
      400,
      { errors: expect.toSatisfy((all) => all.length === 20) },
    ],
    [await call('GET', '/faults?limit=1'), 400, { field: 'limit', came: '1', expected: 'no such field' }],
    [
      await call('POST', '/teams', { topics: ['com.a.b', 'nodots'] }),
      400,
      { field: 'topics[1]', came: 'nodots', expected: 'a bundle id such as com.example.courier' },
    ],
    [await call('POST', '/teams', { topics: 'com.a.b' }), 400, { field: 'topics', came: 'com.a.b', expected: 'array' }],
    [await call('POST', '/expect', {}), 400, { field: 'match', expected: 'object' }],
    [await call('POST', '/expect', { match: { titel: 'x' } }), 400, { field: 'match.titel', came: 'x' }],
    [await call('GET', '/nowhere'), 404, { detail: 'There is no GET /sim/v1/nowhere here.' }],
  ];
  for (const [answer, status, fields] of cases) {
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json; charset=utf-8');
    expect(answer.body).toMatchObject({ status, ...fields });
  }
  const media = await app.inject({
    method: 'POST',
    url: '/sim/v1/teams',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'x',
  });
  expect([media.statusCode, media.json()]).toEqual([
    415,
    expect.objectContaining({
      field: 'content-type',
      came: 'application/x-www-form-urlencoded',
      expected: 'application/json',
    }),
  ]);
});

test('[CT-4] a team is made with a key whose private half is shown once; keys can be scoped and revoked', async () => {
  const made = await call('POST', '/teams', { topics: ['com.second.app'] });
  expect(made.status).toBe(201);
  expect(made.body.topics).toEqual(['com.second.app']);
  const [key] = made.body.keys;
  expect(key.privateKey).toMatch(/^-----BEGIN PRIVATE KEY-----/);
  const spki = createPublicKey(createPrivateKey(key.privateKey)).export({ type: 'spki', format: 'pem' });
  expect(apns.registry.key(key.keyId)?.publicKey).toBe(spki);

  const team = `/teams/${made.body.teamId}`;
  const scope = { environment: 'production', topics: ['com.second.app'] };
  const scoped = await call('POST', `${team}/keys`, scope);
  expect([scoped.status, Object.keys(scoped.body)]).toEqual([201, ['keyId', 'privateKey']]);
  expect(apns.registry.key(scoped.body.keyId)).toMatchObject({ ...scope, revokedAt: null });
  expect((await call('POST', `${team}/keys`)).status).toBe(201);
  expect((await call('POST', '/teams')).status).toBe(201);
  expect((await call('POST', `${team}/keys`, { topics: ['com.not.theirs'] })).body).toMatchObject({
    status: 400,
    field: 'topics[0]',
    came: 'com.not.theirs',
  });

  expect((await call('DELETE', `${team}/keys/${key.keyId}`)).status).toBe(204);
  expect(apns.registry.key(key.keyId)?.revokedAt).not.toBeNull();
  expect((await call('DELETE', `${team}/keys/NOBODY0000`)).status).toBe(404);
  expect((await call('DELETE', `${team}/keys/${keyId}`)).status).toBe(404);

  const added = await call('POST', `${team}/topics`, { topic: 'com.third.app' });
  expect(added).toMatchObject({ status: 201, body: { topics: ['com.second.app', 'com.third.app'] } });
  expect((await call('POST', '/teams/NOBODY0000/topics', { topic: 'com.a.b' })).status).toBe(404);
  const all = await call('GET', '/teams');
  expect(all.body.teams.map((entry: { teamId: string }) => entry.teamId)).toEqual([
    teamId,
    made.body.teamId,
    expect.any(String),
  ]);
  expect(JSON.stringify(all.body)).not.toContain('PRIVATE');
});

test('[CT-5] expect answers at once when pushes match already, by any part of the payload', async () => {
  const deviceToken = await registerAndLeave(apns);
  await acceptPush(apns, deviceToken, {
    apnsId: 'A',
    body: Buffer.from('{"aps":{"alert":{"title":"T","body":"B"}},"n":[1]}'),
  });
  const match = { deviceToken, status: 'accepted', payload: { aps: { alert: { title: 'T' } }, n: [1] } };
  const { status, body } = await call('POST', '/expect', { match });
  expect([status, body.matched.map(({ apnsId }: { apnsId: string }) => apnsId)]).toEqual([200, ['A']]);
});

test('[CT-5] expect waits on the server until enough pushes match', async () => {
  const deviceToken = await registerAndLeave(apns);
  await acceptPush(apns, deviceToken, { apnsId: 'A' });
  const waiting = call('POST', '/expect', { match: { deviceToken }, count: 2, timeoutMs: 60_000 });
  await acceptPush(apns, deviceToken, { apnsId: 'B' });
  const { status, body } = await waiting;
  expect([status, body.matched.map(({ apnsId }: { apnsId: string }) => apnsId)]).toEqual([200, ['A', 'B']]);
});

test('[CT-6] expect that times out names the nearest pushes and in what they differ', async () => {
  const deviceToken = await registerAndLeave(apns);
  await acceptPush(apns, deviceToken, { apnsId: 'A' });
  const match = { deviceToken, status: 'presented', payload: { aps: { alert: 'Bye' } } };
  const { status, type, body } = await call('POST', '/expect', { match, timeoutMs: 20 });
  expect([status, type]).toEqual([408, 'application/problem+json; charset=utf-8']);
  expect(body).toMatchObject({ status: 408, detail: 'Expected 1 matching push within 20 ms, saw 0.', matched: [] });
  expect(body.nearest).toEqual([
    {
      apnsId: 'A',
      uniqueId: expect.any(String),
      differences: [
        { field: 'status', expected: '"presented"', came: 'stored' },
        { field: 'payload.aps.alert', expected: '"Bye"', came: 'Hello' },
      ],
    },
  ]);
});

test('[CT-6] expect with not fails as soon as one matches, and passes when none does', async () => {
  const deviceToken = await registerAndLeave(apns);
  const not = { match: { deviceToken }, not: true };
  expect(await call('POST', '/expect', { ...not, timeoutMs: 20 })).toMatchObject({
    status: 200,
    body: { matched: [] },
  });
  const waiting = call('POST', '/expect', { ...not, timeoutMs: 60_000 });
  await acceptPush(apns, deviceToken, { apnsId: 'A' });
  expect(await waiting).toMatchObject({ status: 408, body: { matched: [{ apnsId: 'A' }] } });
  const after = apns.log.lastSeq();
  expect((await call('POST', '/expect', { ...not, after, timeoutMs: 20 })).status).toBe(200);
});
