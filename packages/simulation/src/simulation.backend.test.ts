import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { createClock, type DeliveryEvent } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { createMayUpload } from './phones/may-upload.ts';
import { call, startTestSimulation } from './simulation.contract.ts';
import { type Simulation } from './simulation.ts';

const bundleId = 'com.example.courier';

interface Heard {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** The user's own backend: answers with the given statuses, then with 201; `heard` resolves when it was called so often. */
async function backend(...statuses: number[]) {
  const calls: Heard[] = [];
  let wake = (): void => {};
  const text = async (request: IncomingMessage) => (await request.toArray()).join('');
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { method, url, headers } = request;
    calls.push({ method, url, authorization: headers.authorization, body: body === '' ? null : JSON.parse(body) });
    response.writeHead(statuses.shift() ?? 201).end();
    wake();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    async heard(count: number): Promise<void> {
      while (calls.length < count) await new Promise<void>((resolve) => (wake = resolve));
    },
    async [Symbol.asyncDispose]() {
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Resolves with the log's lines about backends once there are so many. */
async function logged({ apns }: Simulation, count: number) {
  const lines: Extract<DeliveryEvent, { type: 'backendCalled' }>[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const take = (events: readonly DeliveryEvent[]) => {
    for (const event of events) if (event.type === 'backendCalled') lines.push(event);
    if (lines.length >= count) resolve();
  };
  const stop = apns.log.subscribe(take);
  await promise;
  stop();
  return lines;
}

const template = (url: string) => ({
  url: `${url}/apps/{{bundleId}}?phone={{deviceId}}`,
  method: 'PUT',
  headers: { authorization: 'Bearer {{environment}}' },
  body: {
    token: '{{deviceToken}}',
    was: '{{previousDeviceToken}}',
    event: '{{event}}',
    at: '{{timestamp}}',
    apiKey: 's3cret',
  },
});

test('an app registers with its developer’s own backend: on registration, rotation and uninstall', async () => {
  await using simulation = await startTestSimulation({ clock: createClock({ mode: 'frozen', at: 1_000_000 }) });
  await using own = await backend();
  const log = logged(simulation, 3);
  const apps = [{ bundleId, backend: template(own.url), providerUrl: null }];
  const made = await call<{ id: string; apps: { deviceToken: string }[] }>(simulation, 'POST', '/sim/v1/devices', {
    apps,
  });
  expect(made.status).toBe(201);
  const { id } = made.body;
  const first = made.body.apps[0]?.deviceToken;
  await own.heard(1);
  expect(own.calls[0]).toEqual({
    method: 'PUT',
    url: `/apps/${bundleId}?phone=${id}`,
    authorization: 'Bearer sandbox',
    body: { token: first, was: '', event: 'registered', at: 1_000_000, apiKey: 's3cret' },
  });
  await call(simulation, 'POST', `/sim/v1/devices/${id}/events`, { type: 'ROTATE_TOKEN', bundleId });
  await own.heard(2);
  const rotated = own.calls[1]?.body as { token: string };
  expect(own.calls[1]?.body).toMatchObject({ was: first, event: 'tokenChanged' });
  expect(rotated.token).not.toBe(first);
  expect((await call(simulation, 'DELETE', `/sim/v1/devices/${id}/apps/${bundleId}`)).status).toBe(204);
  await own.heard(3);
  expect(own.calls[2]?.body).toMatchObject({ token: rotated.token, event: 'uninstalled' });
  expect(JSON.stringify(await log)).not.toContain('s3cret');
  expect(await log).toMatchObject([
    { deviceId: id, bundleId, event: 'registered', status: 201, attempt: 1, error: null },
    { event: 'tokenChanged', status: 201 },
    { event: 'uninstalled', status: 201 },
  ]);
});

test('a backend that is down is called again, later and later, and the log shows each try', async () => {
  const clock = createClock({ mode: 'frozen', at: 1_000_000 });
  await using simulation = await startTestSimulation({ clock, seed: 1 });
  await using own = await backend(503, 500);
  const log = logged(simulation, 3);
  await call(simulation, 'POST', '/sim/v1/devices', {
    apps: [{ bundleId, backend: { url: own.url }, providerUrl: null }],
  });
  for (const [tries, ms] of [
    [1, 1_000],
    [2, 2_000],
  ] as const) {
    await own.heard(tries);
    // the phone hears of the answer a moment after the backend has given it
    await call(simulation, 'POST', '/sim/v1/clock', { advanceMs: 0 });
    await call(simulation, 'POST', '/sim/v1/clock', { advanceMs: ms });
  }
  await own.heard(3);
  expect((await log).map(({ status, attempt }) => [status, attempt])).toEqual([
    [503, 1],
    [500, 2],
    [201, 3],
  ]);
});

test('apps post to this machine only, unless the owner allows more', async () => {
  await using simulation = await startTestSimulation();
  const post = (body: object) => call<{ field: string; detail: string }>(simulation, 'POST', '/sim/v1/devices', body);
  const inside = await post({ apps: [{ bundleId, backend: { url: 'http://169.254.169.254/latest' } }] });
  expect(inside).toMatchObject({ status: 400, type: expect.stringContaining('problem+json') });
  expect(inside.body).toMatchObject({
    field: 'apps[0].backend.url',
    detail: expect.stringContaining('--allow-upload'),
  });
  expect(await post({ apps: [{ bundleId, providerUrl: 'http://example.com/' }] })).toMatchObject({
    status: 400,
    body: { field: 'apps[0].providerUrl' },
  });
  expect(await post({ apps: [{ bundleId, backend: { url: 'http://localhost/{{token}}' } }] })).toMatchObject({
    status: 400,
    body: { field: 'apps[0].backend' },
  });
  const code = { backend: { url: 'http://example.com/' } };
  const phone = '/sim/v1/devices/alice';
  expect(await call(simulation, 'PATCH', phone, { apps: { [bundleId]: { code } } })).toMatchObject({
    status: 400,
    body: { field: `apps.${bundleId}.code.backend.url` },
  });
  expect(await call(simulation, 'POST', `${phone}/events`, { type: 'APP_CODE', bundleId, code })).toMatchObject({
    status: 400,
    body: { field: 'code.backend.url' },
  });
});

test.each([
  ['http://localhost:1/', true],
  ['http://127.9.9.9/', true],
  ['http://[::1]:9/', true],
  ['http://app.localhost/', true],
  ['/provider/v1/device-tokens', true],
  ['http://backend.test/', true],
  ['http://10.0.0.7:8080/', true],
  ['http://10.0.0.7:8081/', false],
  ['http://localhost.example.com/', false],
  ['http://127.0.0.1.example.com/', false],
  ['//example.com/', false],
  ['http://[::ffff:10.0.0.1]/', false],
  ['http://2130706433/', true],
  ['file:///etc/passwd', false],
  ['nowhere', false],
])('may apps post to %s? %s', (address, may) => {
  expect(createMayUpload(['Backend.test', '10.0.0.7:8080'])(address) === undefined).toBe(may);
});

test('a name and password before the host become a header field, and stand in no line of the log', async () => {
  await using server = await backend();
  await using simulation = await startTestSimulation();
  const down = 'http://ann:s3cret-word@127.0.0.1:1/';
  const urls = [server.url.replace('//', '//ann:s3cret%2Dword@'), down];
  const lines = logged(simulation, 2);
  for (const url of urls) {
    const code = { backend: { ...template(''), url, headers: {}, attempts: 1 } };
    await call(simulation, 'POST', '/sim/v1/devices', { apps: [{ bundleId, code }] });
  }
  await server.heard(1);
  expect(server.calls[0]?.authorization).toBe(`Basic ${Buffer.from('ann:s3cret-word').toString('base64')}`);
  const told = JSON.stringify(await lines);
  expect(told).toContain('"status":null');
  expect(told).not.toContain('s3cret');
});
