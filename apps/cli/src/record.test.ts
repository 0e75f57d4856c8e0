import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'apns-sim-record-'));
const inFolder = (name: string) => join(folder, name);

function start(file: string, args: readonly string[], options: object = {}): ChildProcess {
  return spawn(process.execPath, [file, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], ...options });
}
async function ended(
  child: ChildProcess,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const texts = { out: '', err: '' };
  child.stdout?.on('data', (chunk) => (texts.out += chunk));
  child.stderr?.on('data', (chunk) => (texts.err += chunk));
  const [code] = await once(child, 'close');
  return { code, ...texts };
}
const apnsSim = (...args: readonly string[]) => ended(start(main, args));

/** What is recorded: a phone, a banner, a lock, a collapsed push, ten seconds, a refusal, a tap. */
const story = `
const call = async (method, path, body) => {
  const answer = await fetch(process.env.APNS_SIM + path, {
    method,
    ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  if (!answer.ok) throw new Error(method + ' ' + path + ' ' + (await answer.text()));
  return answer.json();
};
const phone = await call('POST', '/sim/v1/devices', {});
const send = (title, more = {}) =>
  call('POST', '/provider/v1/notifications', {
    deviceToken: phone.apps[0].deviceToken,
    payload: { aps: { alert: { title, body: 'at the door' }, badge: 3 } },
    ...more,
  });
const event = (body) => call('POST', '/sim/v1/devices/' + phone.id + '/events', body);
await send('One');
await event({ type: 'LOCK' });
await send('Two', { collapseId: 'parcel' });
await call('POST', '/sim/v1/clock', { mode: 'frozen', advanceMs: 10000 });
await call('POST', '/sim/v1/faults', { do: { reason: 'TooManyRequests' }, times: 1 });
await send('Three');
await send('Four');
await call('POST', '/sim/v1/clock', { advanceMs: 0 });
const { lockScreen } = await call('GET', '/sim/v1/devices/' + phone.id + '/screen');
await event({ type: 'TAP', identifier: lockScreen[0].identifier });
`;

beforeAll(async () => {
  writeFileSync(inFolder('story.mjs'), story);
  const { code, err } = await apnsSim('record', '-o', 'a.pushtrace', '--', process.execPath, inFolder('story.mjs'));
  expect([code, err]).toEqual([0, expect.stringMatching(/^recorded a\.pushtrace \(\d+ lines\)$/m)]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a recording replays to the same screens; one that was changed ends with code 1 and says what', async () => {
  const same = await apnsSim('replay', 'a.pushtrace');
  expect(same).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^the same as recorded: 11 steps, 4 pushes, \d+ screens$/m),
  });

  const text = readFileSync(inFolder('a.pushtrace'), 'utf8');
  const rows = text.split('\n').map((row) => {
    const line = row === '' ? null : JSON.parse(row);
    if (line?.type !== 'push' || line.number !== 1) return row;
    const body = Buffer.from(line.bodyBase64, 'base64').toString().replace('"One"', '"Won"');
    return JSON.stringify({ ...line, bodyBase64: Buffer.from(body).toString('base64') });
  });
  writeFileSync(inFolder('b.pushtrace'), rows.join('\n'));
  const other = await apnsSim('replay', 'b.pushtrace', '--json');
  expect(other.code).toBe(1);
  const { differences } = JSON.parse(other.out);
  expect(differences[0].text).toMatch(/^iPhone 2, screen 2 of \d+, .*title was "One", now "Won"$/);

  writeFileSync(inFolder('c.pushtrace'), text.replace('"version":1', '"version":9'));
  const refused = await apnsSim('replay', 'c.pushtrace');
  expect(refused).toMatchObject({ code: 1, err: 'apns-sim: c.pushtrace: version: expected 1, came 9\n' });
});

test('a replay goes as fast as it is told and says each step; by hand it waits for Enter before each', async () => {
  const byHand = start(main, ['replay', 'a.pushtrace', '--step'], { stdio: ['pipe', 'pipe', 'pipe'] });
  const done = ended(byHand);
  const isWaiting = Promise.withResolvers<void>();
  let told = 0;
  let goesOn = false;
  byHand.stderr?.on('data', (chunk) => {
    told += String(chunk).split('\n').length - 1;
    if (goesOn) byHand.stdin?.write('\n');
    isWaiting.resolve();
  });
  await isWaiting.promise;
  // a whole replay meanwhile: time enough to go on without being asked
  const fast = await apnsSim('replay', 'a.pushtrace', '--speed', '10000');
  expect([fast.code, fast.err.trim().split('\n').length]).toEqual([0, 11]);
  expect(told).toBe(1);
  goesOn = true;
  byHand.stdin?.write('\n');
  const { code, out, err } = await done;
  expect([code, err, told]).toEqual([0, fast.err, 11]);
  expect(out).toMatch(/^the same as recorded: 11 steps/);
  const wrong = await apnsSim('replay', 'a.pushtrace', '--speed', '0');
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('Expected a number above 0, such as 1 or 10.')]);
});

test.each([
  ['Vitest', [], 'vitest/vitest.mjs', (folder: string) => ['run', '--root', folder]],
  ['Playwright', ['--playwright'], '@playwright/test/cli.js', (folder: string) => ['test', '--config', folder]],
] as const)(
  'a recording becomes a test of %s that passes',
  { timeout: 60_000 },
  async (_runner, asked, program, words) => {
    // beside the stories, where the kit is installed
    const beside = mkdtempSync(fileURLToPath(new URL('../../../e2e/.recorded-', import.meta.url)));
    try {
      const file = join(beside, 'recorded.test.ts');
      expect((await apnsSim('trace-to-test', 'a.pushtrace', '-o', file, ...asked)).code).toBe(0);
      const runner = fileURLToPath(new URL(`../../../node_modules/${program}`, import.meta.url));
      const { code, out, err } = await apnsSim('exec', '--', process.execPath, runner, ...words(beside));
      expect([code, out + err]).toEqual([0, expect.stringContaining('1 passed')]);
    } finally {
      rmSync(beside, { recursive: true, force: true });
    }
  },
);

test('what was recorded of a simulation is in the file although the simulation was killed, a push from a .apns file too', async () => {
  const anyPorts = ['--port', '0', '--apns-port', '0', '--channels-port', '0', '--gateway-port', '0'];
  const simulation = start(main, ['start', '--json', '--memory', ...anyPorts]);
  const [line] = await once(simulation.stdout ?? simulation, 'data');
  const { lab } = JSON.parse(String(line));
  const recording = start(main, ['record', '-o', 'killed.pushtrace', '--sim', lab]);
  const isThere = Promise.withResolvers<void>();
  recording.stderr?.on('data', () => isThere.resolve());
  const done = ended(recording);
  await isThere.promise;
  await ended(start(inFolder('story.mjs'), [], { env: { ...process.env, APNS_SIM: lab } }));
  const file = inFolder('killed.pushtrace');
  const pushes = () => readFileSync(file, 'utf8').split('"type":"answer"').length - 1;
  const written = async (count: number) => {
    const watcher = watch(file);
    while (pushes() < count) await once(watcher, 'change');
    watcher.close();
  };
  await written(4);
  writeFileSync(
    inFolder('push.apns'),
    '{"Simulator Target Bundle":"com.example.courier","aps":{"alert":"From Xcode"}}',
  );
  expect(await apnsSim('send', '--file', 'push.apns', '--sim', lab)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^accepted {2}200/),
  });
  await written(5);
  simulation.kill('SIGKILL');
  await once(simulation, 'exit');
  await done;
  const { out } = await apnsSim('replay', 'killed.pushtrace', '--json');
  expect(JSON.parse(out)).toMatchObject({ ended: false, pushes: 5, differences: [] });
});
