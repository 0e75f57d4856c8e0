import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type PhoneEntry } from './control/phone-entry.ts';
import { call, freePorts, startTestSimulation } from './simulation.contract.ts';

const folders: string[] = [];
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'apns-sim-test-'));
  folders.push(folder);
  return folder;
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('a folder in use names its holder; a broken database is named and left as it is', async () => {
  const dataDir = newFolder();
  const first = await startTestSimulation({ dataDir });
  await expect(startTestSimulation({ dataDir })).rejects.toThrow(`in use by the apns-sim at ${first.info.lab}`);
  await first.close();
  const file = join(dataDir, 'phones.sqlite');
  writeFileSync(file, 'this is no database, and long enough to be read as the head of one '.repeat(4));
  const before = readFileSync(file);
  await expect(startTestSimulation({ dataDir })).rejects.toThrow(/phones\.sqlite.*was left as it is/s);
  expect(readFileSync(file)).toEqual(before);
});

test.each([
  ['lab', '--port'],
  ['apns', '--apns-port'],
  ['apnsProduction', '--apns-production-port'],
  ['channels', '--channels-port'],
  ['channelsProduction', '--channels-production-port'],
  ['gateway', '--gateway-port'],
] as const)('a port already taken is named with its door and its flag: %s', async (door, flag) => {
  const holder = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => holder.once('listening', resolve));
  const { port } = holder.address() as { port: number };
  await expect(startTestSimulation({ ports: { ...freePorts, [door]: port } })).rejects.toThrow(
    new RegExp(`port ${port}, for .*${flag} N`, 's'),
  );
  holder.close();
});

test.each([
  ['POST', '/sim/v1/devices', '{"name":', 'body'],
  ['POST', '/sim/v1/devices', { apps: ['nodots'] }, 'apps[0]'],
  ['POST', '/sim/v1/devices', { nmae: 'Bob' }, 'nmae'],
  ['POST', '/sim/v1/devices/alice/events', { type: 'FLY' }, 'type'],
  ['PATCH', '/sim/v1/devices/alice', { network: 'carrier pigeon' }, 'network'],
  ['POST', '/sim/v1/devices/alice/apps', {}, 'bundleId'],
] as const)('%s %s with %j is a problem that names %s', async (method, path, body, field) => {
  await using simulation = await startTestSimulation();
  const answer = await call<{ field: string; detail: string }>(simulation, method, path, body);
  expect(answer.status).toBe(400);
  expect(answer.type).toContain('application/problem+json');
  expect(answer.body.field).toBe(field);
  expect(answer.body.detail).toContain('expected');
});

test('an unknown device, an unknown path and an impossible event are answered in words', async () => {
  await using simulation = await startTestSimulation();
  expect(await call(simulation, 'GET', '/sim/v1/devices/nobody')).toMatchObject({
    status: 404,
    body: { detail: 'There is no device "nobody".' },
  });
  expect((await call(simulation, 'GET', '/sim/v1/nothing')).status).toBe(404);
  const event = await call<{ ignored: string }>(simulation, 'POST', '/sim/v1/devices/alice/events', { type: 'HOME' });
  expect(event).toMatchObject({ status: 200, body: { ignored: 'the phone is locked' } });
});

test('the watch line gives the state, then each entry; a bad event is refused in words', async () => {
  await using simulation = await startTestSimulation();
  const page = new WebSocket(`${simulation.info.lab.replace('http', 'ws')}/sim/v1/devices/alice/watch`);
  const messages: { type: string; state?: { id: string }; event?: { type: string }; error?: string }[] = [];
  page.on('message', (data) => messages.push(JSON.parse(String(data))));
  await expect.poll(() => messages[0]).toMatchObject({ type: 'snapshot', state: { id: 'alice' } });
  page.send(JSON.stringify({ type: 'event', event: { type: 'WAKE' } }));
  await expect.poll(() => messages.some(({ type, event }) => type === 'entry' && event?.type === 'WAKE')).toBe(true);
  for (const rubbish of ['{', '{"type":"x"}', '{"type":"event","event":{"type":"NO_SUCH"}}']) page.send(rubbish);
  await expect.poll(() => messages.filter(({ type }) => type === 'refused')).toHaveLength(3);
  const { body } = await call<PhoneEntry>(simulation, 'GET', '/sim/v1/devices/alice');
  expect(body.watchers).toBe(1);
  page.close();
});

test('a page of another site may not watch, read or drive', async () => {
  await using simulation = await startTestSimulation();
  const foreign = await fetch(`${simulation.info.lab}/sim/v1/devices`, { headers: { origin: 'https://evil.example' } });
  expect(foreign.status).toBe(403);
  const page = new WebSocket(`${simulation.info.lab.replace('http', 'ws')}/sim/v1/devices/alice/watch`, {
    origin: 'https://evil.example',
  });
  await expect(new Promise((resolve, reject) => page.on('open', resolve).on('error', reject))).rejects.toThrow('403');
});

test('an address that is none is answered as every mistake, with the header fields of every answer', async () => {
  await using simulation = await startTestSimulation();
  const answer = await fetch(`${simulation.info.lab}/%ff.js`);
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'self'");
});
