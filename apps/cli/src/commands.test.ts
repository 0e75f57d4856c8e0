import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadSimulation, type Simulation } from './load-simulation.ts';
import { createProgram } from './program.ts';

/* Commands over the real door of a simulation in this process; cli.test.ts runs the command itself, in a process of its own. */

const folder = mkdtempSync(join(tmpdir(), 'apns-sim-commands-'));
let simulation: Simulation;
beforeAll(async () => {
  const { providerApp, startSimulation } = await loadSimulation();
  const ports = { lab: 0, apns: 0, channels: 0, gateway: 0 };
  simulation = await startSimulation({ dataDir: null, ports, host: '127.0.0.1', providerApp });
});
afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true, force: true });
});

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const texts = { out: [] as string[], err: [] as string[] };
  vi.spyOn(console, 'log').mockImplementation((text) => void texts.out.push(`${text}\n`));
  vi.spyOn(console, 'error').mockImplementation((text) => void texts.err.push(`${text}\n`));
  process.exitCode = 0;
  try {
    await createProgram().parseAsync([...args, '--sim', simulation.info.lab], { from: 'user' });
    return { code: Number(process.exitCode), out: texts.out.join(''), err: texts.err.join('') };
  } finally {
    process.exitCode = 0;
    vi.restoreAllMocks();
  }
}
const json = async (...args: readonly string[]) => JSON.parse((await run(...args, '--json')).out);

test('expect looks for texts, in order, exactly, and says on stderr what came closest', async () => {
  const { id } = await json('device', 'create', '--name', 'Expecting');
  for (const title of ['Paid', 'Sent']) await run('send', '--device', id, '--title', title);
  expect((await run('expect', '--device', id, '--alert', '/^paid$/i', '--status', 'presented')).code).toBe(0);
  const order = (...alerts: readonly string[]) =>
    run(
      'expect',
      '--device',
      id,
      '--timeout',
      '20',
      ...alerts.flatMap((alert) => ['--in-order', `{"alert":"${alert}"}`]),
    );
  expect((await order('Paid', 'Sent')).out).toMatch(/^matched \S+ \S+\n$/);
  expect(await order('Sent', 'Paid')).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(
      /saw 1\. Number 2 of them is missing\.\n.*nearest {2}\S+ {2}alert: expected "Paid", came "Sent/s,
    ),
  });
  expect((await run('expect', '--device', id, '--count', '2', '--exactly', '--timeout', '20')).code).toBe(0);
  expect((await run('expect', '--device', id, '--not', '--timeout', '20')).code).toBe(1);
  await run('clock', 'freeze');
  const started = performance.now();
  expect((await run('expect', '--device', id, '--alert', 'Later', '--not', '--within', '30m')).code).toBe(0);
  expect(performance.now() - started).toBeLessThan(60_000);
  await run('clock', 'resume');
  const notMet = await json('expect', '--device', id, '--alert', 'Later', '--timeout', '20');
  expect(notMet.nearest[0].differences[0]).toMatchObject({ field: 'alert', expected: '"Later"' });
});

test('log shows the newest pushes, the newest last; trace what happened to one', async () => {
  const { id } = await json('device', 'create', '--name', 'Logged');
  const sent: string[] = [];
  for (const title of ['One', 'Two', 'Three']) sent.push((await json('send', '--device', id, '--title', title)).apnsId);
  const { notifications } = await json('log', '--limit', '2');
  expect(notifications.map(({ apnsId }: { apnsId: string }) => apnsId)).toEqual(sent.slice(1));
  expect((await run('log', '--limit', '1')).out.trim().split('\n')).toHaveLength(1);
  expect((await run('trace', sent[0] ?? '')).out).toMatch(/received[\s\S]*accepted[\s\S]*answered/);
  expect((await json('trace', sent[0] ?? '')).apnsId).toBe(sent[0]);
  await expect(run('trace', 'nobody')).rejects.toThrow('No push with apns-id nobody has arrived.');
});

test('an app is installed and deleted; its pushes are refused then', async () => {
  const { id } = await json('device', 'create', '--name', 'Apps');
  const { deviceToken } = await json('app', 'install', id, 'com.example.second');
  expect(deviceToken).toMatch(/^[0-9a-f]{64,}$/);
  await expect(run('app', 'install', id, 'com.example.second')).rejects.toThrow(/is installed on Apps already/);
  expect(await json('app', 'uninstall', id, 'com.example.second')).toEqual({
    deviceId: id,
    uninstalled: 'com.example.second',
  });
  const gone = await run('send', '--token', deviceToken, '--topic', 'com.example.second');
  expect([gone.code, gone.out]).toEqual([1, expect.stringContaining('refused')]);
});

test('a snapshot is a file, and comes back', async () => {
  const file = join(folder, 'world.json');
  await run('device', 'create', '--name', 'Saved');
  const { phones } = await json('snapshot', 'save', file);
  expect(JSON.parse(readFileSync(file, 'utf8')).phones).toHaveLength(phones);
  await run('reset');
  expect((await run('device', 'list')).out).not.toContain('Saved');
  expect((await run('snapshot', 'load', file)).out).toBe(`loaded ${file}\n`);
  expect((await run('device', 'list')).out).toContain('Saved');
});

test('env is read by a shell, and as JSON', async () => {
  const { out } = await run('env');
  const { status } = spawnSync('sh', ['-c', `${out}\ntest "$APNS_TOPIC" = com.example.courier`]);
  expect(status).toBe(0);
  expect(await json('env')).toMatchObject({ APNS_URL: simulation.info.apns });
});

test.each([
  ['bash', 'bash', ['-n']],
  ['zsh', 'bash', ['-n']],
  ['fish', 'cat', []],
] as const)('completion for %s knows every command', async (shell, reader, args) => {
  const texts: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((text) => void texts.push(text));
  await createProgram().parseAsync(['completion', shell], { from: 'user' });
  vi.restoreAllMocks();
  const [script = ''] = texts;
  for (const word of ['device', 'expect', 'advance', 'in-order']) expect(script).toContain(word);
  expect(spawnSync(reader, [...args], { input: script }).status).toBe(0);
});
