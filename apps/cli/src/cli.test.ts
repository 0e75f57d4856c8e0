import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const anyPorts = ['--port', '0', '--apns-port', '0', '--channels-port', '0', '--gateway-port', '0'];
const folder = mkdtempSync(join(tmpdir(), 'apns-sim-cli-'));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command in a process of its own, as a shell does. */
async function run(...args: readonly string[]): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (texts.out += chunk));
  child.stderr.on('data', (chunk) => (texts.err += chunk));
  const [code] = await once(child, 'close');
  return { code, ...texts };
}

let simulation: ChildProcess;
let info: Record<string, string>;
const sim = (...args: readonly string[]) => run(...args, '--sim', info.lab ?? '');

beforeAll(async () => {
  simulation = spawn(process.execPath, [main, 'start', '--json', '--memory', '--seed', '7', ...anyPorts], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(simulation.stdout ?? simulation, 'data');
  info = JSON.parse(String(line));
});
afterAll(async () => {
  simulation.kill('SIGTERM');
  await once(simulation, 'exit');
  rmSync(folder, { recursive: true, force: true });
});

test('start --json prints one line with everything an outsider needs', () => {
  expect(info).toMatchObject({ ready: true, seed: 7, topic: 'com.example.courier' });
  expect(Object.keys(info)).toEqual(
    expect.arrayContaining([
      'lab',
      'apns',
      'apnsProduction',
      'channels',
      'channelsProduction',
      'gateway',
      'control',
      'ca',
      'keyFile',
      'keyId',
      'teamId',
    ]),
  );
});

test('env prints KEY=VALUE lines of the running simulation', async () => {
  const { code, out } = await sim('env');
  expect(code).toBe(0);
  const names = out
    .trim()
    .split('\n')
    .map((line) => line.split('=', 1)[0]);
  expect(names).toEqual([
    'APNS_URL',
    'APNS_PRODUCTION_URL',
    'APNS_CA',
    'APNS_KEY',
    'APNS_KEY_ID',
    'APNS_TEAM_ID',
    'APNS_TOPIC',
  ]);
  expect(out).toContain(`APNS_URL=${info.apns}`);
});

test('a phone is made, sent to, looked at, used and deleted from a shell', { timeout: 180_000 }, async () => {
  const made = JSON.parse((await sim('device', 'create', '--name', 'Shell phone', '--json')).out);
  expect(made).toMatchObject({ name: 'Shell phone', online: true });
  const sent = await sim('send', '--device', made.id, '--title', 'From a shell');
  expect(sent.code).toBe(0);
  const expected = await sim('expect', '--match', JSON.stringify({ deviceId: made.id, status: 'presented' }));
  expect(expected.code).toBe(0);
  expect((await sim('device', 'show', made.id)).out).toContain('From a shell');
  expect((await sim('log')).out).toContain('presented');
  expect((await sim('device', 'event', made.id, 'UNLOCK')).code).toBe(0);
  expect((await sim('device', 'delete', made.id)).code).toBe(0);
  expect((await sim('device', 'list')).out).not.toContain('Shell phone');
});

test('a refused push ends with a code that is not 0 and Apple’s reason', async () => {
  const { code, out, err } = await sim('send', '--token', 'ab'.repeat(32), '--title', 'Nobody');
  expect(code).not.toBe(0);
  expect(out + err).toContain('BadDeviceToken');
});

test('the clock is shown, frozen, advanced and let go', { timeout: 180_000 }, async () => {
  const frozen = JSON.parse((await sim('clock', 'freeze', '--json')).out);
  const advanced = JSON.parse((await sim('clock', 'advance', '60', '--json')).out);
  expect(advanced).toMatchObject({ mode: 'frozen', now: frozen.now + 60_000 });
  expect((await sim('clock', 'show')).out).toContain('frozen');
  expect((await sim('clock', 'resume')).out).toContain('running');
});

test('doctor finds nothing to mend, reset says so', async () => {
  const { code, out } = await sim('doctor');
  expect(out).toContain('answers as APNs does');
  expect(code).toBe(0);
  expect((await sim('reset')).code).toBe(0);
});

test('without a simulation the command says how to start one', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const { port } = holder.address() as { port: number };
  holder.close();
  await once(holder, 'close');
  const { code, err } = await run('device', 'list', '--sim', `http://127.0.0.1:${port}`);
  expect(code).toBe(1);
  expect(err).toContain('npm start');
});

test('a taken port names the door, the port and the flag', async () => {
  const port = new URL(info.lab ?? '').port;
  const { code, err } = await run('start', '--memory', ...anyPorts.map((word, i) => (i === 1 ? port : word)));
  expect(code).toBe(1);
  expect(err).toMatch(new RegExp(`port ${port}, for the Lab, is taken.*--port N`));
});

test('cases ends with the counts and fails when a case differs', async () => {
  const file = join(folder, 'two.jsonl');
  const line = (name: string, lockScreen: boolean) =>
    JSON.stringify({
      name,
      in: {
        push: {},
        app: { state: 'notRunning', willPresent: null },
        perm: 'denied',
        set: {},
        dev: { locked: true, screen: 'off', focus: null },
      },
      out: { lockScreen, why: ['A1'] },
    });
  writeFileSync(file, `${line('agrees', false)}\n${line('differs', true)}\n`);
  const { code, out } = await run('cases', file);
  expect(out.trim().split('\n').at(-1)).toBe('1 passed, 1 failed');
  expect(out).toContain('differs');
  expect(code).toBe(1);
});

test('a word it does not know gets help and a code that is not 0', async () => {
  const { code, err } = await run('sned');
  expect(code).not.toBe(0);
  expect(err).toContain('Usage: apns-sim');
});

test('matrix prints a table for people, or every cell; a file that is none is named', async () => {
  const file = join(folder, 'push.apns');
  writeFileSync(file, '{"Simulator Target Bundle":"com.example.courier","aps":{"alert":"x"}}');
  const { code, out } = await run('matrix', file);
  expect(code).toBe(0);
  expect(out).toContain('power lowPower, unlocked\npermission');
  expect(out).toMatch(/^ [A-Z] {2}Stored - Device Offline {2}\[P1\]$/m);
  const { cells } = JSON.parse(
    (await run('matrix', file, '--json', '--push-type', 'background', '--priority', '5')).out,
  );
  expect(cells).toHaveLength(520);
  expect(cells[0]).toMatchObject({ outcome: 'suppressed', why: ['S6'] });
  writeFileSync(file, '{');
  const bad = await run('matrix', file);
  expect(bad).toMatchObject({ code: 1, out: '' });
  expect(bad.err).toContain(`${file} is not JSON`);
});
