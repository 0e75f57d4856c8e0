import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { connect } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type PhoneEntry } from './control/phone-entry.ts';
import { call, push, screenOf, shown, startTestSimulation } from './simulation.contract.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-test-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('the whole street: a phone registers, a push over HTTP/2 is answered 200 and stands on its Lock Screen', async () => {
  await using simulation = await startTestSimulation();
  const made = await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices', { name: 'Bob' });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    name: 'Bob',
    online: true,
    apps: [{ bundleId: 'com.example.courier', authorization: 'authorized' }],
  });
  const [app] = made.body.apps;
  expect(Object.keys(app?.deviceTokens ?? {})).toContain('com.example.courier.voip');
  expect(new Set(Object.values(app?.deviceTokens ?? {})).size).toBe(8);

  expect(await push(simulation, app?.deviceToken ?? '', { aps: { alert: { title: 'Hello' }, badge: 3 } })).toBe(200);
  await shown(simulation, made.body.id, 'Hello');
  expect((await screenOf(simulation, made.body.id)).badges).toEqual({ 'com.example.courier': 3 });
});

test('a phone is made with no body at all', async () => {
  await using simulation = await startTestSimulation();
  expect(await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices')).toMatchObject({
    status: 201,
    body: { name: 'iPhone 2', online: true },
  });
});

test('the seeded phone has the app and nothing is registered', async () => {
  await using simulation = await startTestSimulation();
  const { body } = await call<{ devices: PhoneEntry[] }>(simulation, 'GET', '/sim/v1/devices');
  expect(body.devices).toMatchObject([
    {
      id: 'alice',
      name: 'Alice’s iPhone',
      apps: [{ bundleId: 'com.example.courier', deviceToken: null, registration: 'none' }],
    },
  ]);
});

test('install gives an entry with tokens, uninstall makes them answer 410, a deleted phone’s too', async () => {
  await using simulation = await startTestSimulation();
  await call(simulation, 'POST', `/sim/v1/teams/${simulation.info.teamId}/topics`, { topic: 'com.second.app' });
  const { body: phone } = await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices', {});
  const installed = await call<{ deviceToken: string }>(simulation, 'POST', `/sim/v1/devices/${phone.id}/apps`, {
    bundleId: 'com.second.app',
  });
  expect(installed.status).toBe(201);
  expect((await call(simulation, 'DELETE', `/sim/v1/devices/${phone.id}/apps/com.second.app`)).status).toBe(204);
  expect(await push(simulation, installed.body.deviceToken, { aps: {} }, { 'apns-topic': 'com.second.app' })).toBe(410);
  expect((await call(simulation, 'DELETE', `/sim/v1/devices/${phone.id}`)).status).toBe(204);
  expect(await push(simulation, phone.apps[0]?.deviceToken ?? '', { aps: {} })).toBe(410);
  expect((await call(simulation, 'GET', `/sim/v1/devices/${phone.id}`)).status).toBe(404);
});

test('a push certificate speaks for its app; of an unknown authority, or of the other world, it ends the connection with the reason', async () => {
  await using simulation = await startTestSimulation();
  const { body: phone } = await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices', {});
  const deviceToken = phone.apps[0]?.deviceToken ?? '';
  const connectWith = async (wish: object) => {
    const { status, body } = await call<{ certificate: string; privateKey: string }>(
      simulation,
      'POST',
      '/sim/v1/certificates',
      wish,
    );
    expect(status).toBe(201);
    return connect(simulation.info.apns, {
      ca: readFileSync(simulation.info.ca),
      cert: body.certificate,
      key: body.privateKey,
    });
  };
  const good = await connectWith({ topic: simulation.info.topic });
  const stream = good.request({
    ':method': 'POST',
    ':path': `/3/device/${deviceToken}`,
    'apns-topic': simulation.info.topic,
  });
  stream.end('{"aps":{"alert":{"title":"By certificate"}}}');
  const [answer] = await once(stream, 'response');
  expect(answer[':status']).toBe(200);
  good.close();
  await shown(simulation, phone.id, 'By certificate');

  for (const [wish, reason] of [
    [{ topic: simulation.info.topic, trusted: false }, 'BadCertificate'],
    [{ topic: simulation.info.topic, environment: 'production' }, 'BadCertificateEnvironment'],
  ] as const) {
    const session = await connectWith(wish);
    session.on('error', () => {});
    const refused = session.request({ ':method': 'POST', ':path': `/3/device/${deviceToken}` });
    refused.on('error', () => {});
    const [, , data] = await once(session, 'goaway');
    expect(String(data)).toBe(`{"reason":"${reason}"}`);
    session.destroy();
  }
});

test('a second start on the same folder has the same phones, tokens, keys, and what waited', async () => {
  const dataDir = newFolder();
  const first = await startTestSimulation({ dataDir });
  const { body: phone } = await call<PhoneEntry>(first, 'POST', '/sim/v1/devices', {});
  await call(first, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'airplane' });
  expect(await push(first, phone.apps[0]?.deviceToken ?? '', { aps: { alert: { title: 'Waited' } } })).toBe(200);
  await first.close();

  await using second = await startTestSimulation({ dataDir });
  expect(second.info).toMatchObject({ teamId: first.info.teamId, keyId: first.info.keyId, seed: first.info.seed });
  const { body: again } = await call<PhoneEntry>(second, 'GET', `/sim/v1/devices/${phone.id}`);
  expect(again).toMatchObject({ network: 'airplane', apps: [{ deviceToken: phone.apps[0]?.deviceToken }] });
  await call(second, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'online' });
  await shown(second, phone.id, 'Waited');
  expect(statSync(second.info.keyFile).mode & 0o777).toBe(0o600);
});

test('the clock is frozen and advanced: a banner goes after its five seconds, a stored push expires, and time does not go back', async () => {
  await using simulation = await startTestSimulation();
  const frozen = await call<{ mode: string; now: number }>(simulation, 'POST', '/sim/v1/clock', { mode: 'frozen' });
  expect(frozen.body.mode).toBe('frozen');
  const { body: phone } = await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices', {});
  const deviceToken = phone.apps[0]?.deviceToken ?? '';
  await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, { lock: 'unlocked' });
  expect(await push(simulation, deviceToken, { aps: { alert: { title: 'Five seconds' } } })).toBe(200);
  await expect.poll(async () => (await screenOf(simulation, phone.id)).banner?.title).toBe('Five seconds');
  await call(simulation, 'POST', '/sim/v1/clock', { advanceMs: 4999 });
  expect((await screenOf(simulation, phone.id)).banner).not.toBeNull();
  await call(simulation, 'POST', '/sim/v1/clock', { advanceMs: 1 });
  expect((await screenOf(simulation, phone.id)).banner).toBeNull();

  await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'airplane' });
  const inAnHour = Math.floor(frozen.body.now / 1000) + 3600;
  expect(
    await push(
      simulation,
      deviceToken,
      { aps: { alert: { title: 'Too late' } } },
      { 'apns-expiration': String(inAnHour), 'apns-id': '8C1E0000-0000-0000-0000-000000000001' },
    ),
  ).toBe(200);
  const moved = await call<{ now: number }>(simulation, 'POST', '/sim/v1/clock', { advanceMs: 2 * 3_600_000 });
  expect(moved.body.now).toBe(frozen.body.now + 5000 + 7_200_000);
  await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'online' });
  await expect
    .poll(
      async () =>
        (
          await call<{ status: string }>(
            simulation,
            'GET',
            '/sim/v1/notifications/8C1E0000-0000-0000-0000-000000000001',
          )
        ).body.status,
    )
    .toBe('expired');
  expect(await call(simulation, 'POST', '/sim/v1/clock', { at: 0 })).toMatchObject({
    status: 400,
    body: { field: 'at' },
  });
});

test('two simulations side by side never meet, and reset makes the first world again', async () => {
  await using one = await startTestSimulation({ seed: 1 });
  await using two = await startTestSimulation({ seed: 2 });
  const { body: phone } = await call<PhoneEntry>(one, 'POST', '/sim/v1/devices', {});
  expect((await call<{ devices: unknown[] }>(two, 'GET', '/sim/v1/devices')).body.devices).toHaveLength(1);
  const reset = await call<{ reset: boolean }>(one, 'POST', '/sim/v1/reset');
  expect(reset.body.reset).toBe(true);
  expect(
    (await call<{ devices: { id: string }[] }>(one, 'GET', '/sim/v1/devices')).body.devices.map(({ id }) => id),
  ).toEqual(['alice']);
  expect(await push(one, phone.apps[0]?.deviceToken ?? '', { aps: {} })).toBe(400);
});
