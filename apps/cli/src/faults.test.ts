import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const anyPorts = ['--port', '0', '--apns-port', '0', '--channels-port', '0', '--gateway-port', '0'];

async function run(command: string, ...args: readonly string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (texts.out += chunk));
  child.stderr.on('data', (chunk) => (texts.err += chunk));
  const [code] = await once(child, 'close');
  return { code: code as number, ...texts };
}

// each command is a process that loads TypeScript: seconds on a busy machine
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let simulation: ChildProcess;
let lab: string;
const apnsSim = (...args: readonly string[]) => run(process.execPath, main, ...args);
const sim = (...args: readonly string[]) => apnsSim(...args, '--sim', lab);

beforeAll(async () => {
  simulation = spawn(process.execPath, [main, 'start', '--json', '--memory', ...anyPorts], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(simulation.stdout ?? simulation, 'data');
  lab = JSON.parse(String(line)).lab;
});
afterAll(async () => {
  simulation.kill('SIGTERM');
  await once(simulation, 'exit');
});

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of it
const json = async (path: string, body?: object): Promise<any> => {
  const headers = { 'content-type': 'application/json' };
  const init = body === undefined ? {} : { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(lab + path, init)).json();
};

test('a fault is laid, hits a push, and is listed', async () => {
  const laid = await sim('fault', 'add', '--reason', 'BadTopic', '--times', '1', '--json');
  const { id, times } = JSON.parse(laid.out);
  expect([laid.code, times]).toEqual([0, 1]);
  const phone = await json('/sim/v1/devices', {});
  const push = { deviceToken: phone.apps[0].deviceToken, payload: { aps: { alert: 'Hello' } } };
  const { results } = await json('/provider/v1/notifications', push);
  expect(results[0]).toMatchObject({ status: 400, reason: 'BadTopic' });
  expect((await sim('trace', results[0].apnsId)).out).toContain(`injected fault ${id}`);
  expect((await sim('fault', 'list')).out).toMatch(new RegExp(`${id} +spent +1/1 +\\{"reason":"BadTopic"\\}`));
});

test('a scenario is laid by its name and lifted by its run', async () => {
  expect((await sim('fault', 'add', 'subway')).out).toContain('subway-1');
  expect((await sim('fault', 'clear', 'subway-1')).code).toBe(0);
  expect((await json('/sim/v1/faults')).faults.map(({ scenario }: { scenario: string }) => scenario)).not.toContain(
    'subway-1',
  );
  expect((await sim('fault', 'clear')).code).toBe(0);
  expect((await json('/sim/v1/faults')).faults).toEqual([]);
});

test('a fault that says nothing, or nonsense, is refused in words', async () => {
  expect(await sim('fault', 'add')).toMatchObject({ code: 1, err: expect.stringContaining('--reason') });
  expect(await sim('fault', 'add', '--reason', 'Nope')).toMatchObject({
    code: 1,
    err: expect.stringContaining('do.reason'),
  });
  expect(await sim('fault', 'clear', 'f99')).toMatchObject({ code: 1, err: expect.stringContaining('f99') });
});

test('the doctor looks at authority, ALPN, provider token and clock', async () => {
  const { code, out } = await sim('doctor');
  expect([code, out.match(/^✗.*/gm)]).toEqual([0, null]);
  for (const what of ['authority', 'TLS and ALPN', 'channel management', 'provider token', 'clock'])
    expect(out).toContain(`✓ ${what}:`);
  await sim('clock', 'advance', '2h');
  const late = await sim('doctor');
  expect([late.code, late.out]).toEqual([1, expect.stringMatching(/✗ clock: .*120 minutes ahead/)]);
});

test('exec runs a command beside a simulation of its own and ends with its code', async () => {
  const script = `
    const { APNS_URL, APNS_CA, APNS_KEY, APNS_TOPIC, APNS_SIM } = process.env;
    const health = await (await fetch(APNS_SIM + '/sim/v1/health')).json();
    console.log(health.apns === APNS_URL && health.ca === APNS_CA && health.keyFile === APNS_KEY && APNS_TOPIC);
    process.exit(7);`;
  const ran = await apnsSim('exec', '--', process.execPath, '--input-type=module', '-e', script);
  expect([ran.code, ran.out.trim()]).toEqual([7, 'com.example.courier']);
  expect(await apnsSim('exec', '--', 'no-such-command-here')).toMatchObject({
    code: 1,
    err: expect.stringContaining('there is no command no-such-command-here'),
  });
});

test('completion knows commands, subcommands and options', async () => {
  const { out } = await apnsSim('completion', 'bash');
  const complete = (...words: readonly string[]) =>
    run(
      'bash',
      '-c',
      `${out}\nCOMP_WORDS=(apns-sim ${words.join(' ')}); COMP_CWORD=${words.length}; _apns_sim; echo "\${COMPREPLY[*]}"`,
    );
  expect((await complete('fa')).out.trim()).toBe('fault');
  expect((await complete('fault', '""')).out).toMatch(/^add list clear/);
  expect((await complete('fault', 'add', '--rea')).out.trim()).toBe('--reason');
  for (const shell of ['zsh', 'fish']) expect((await apnsSim('completion', shell)).out).toContain('fault');
  expect((await apnsSim('completion', 'cmd')).code).not.toBe(0);
});
