import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Started, type StartedSimulation, startSimulation } from '../started-simulation.contract.ts';
import { readApnsFile } from './documents.ts';
import { type ExportRequest, exportRequest } from './export-request.ts';
import { type ExportFormat, exportFormats } from './formats.ts';

/* Every export that is a program is run against a real simulation, where its runtime is installed; the others are named. */

const run = promisify(execFile);
const patience = 180_000;
/** Every sign that some language takes for its own. */
const title = `It's "quoted" \\ $HOME \`x\` %s {{i}} 中文 🥟`;
const payload = { aps: { alert: { title, body: 'line one\nline two' }, sound: 'default' }, 'a b': [1, null, true] };

let simulation: StartedSimulation;
let info: Started;
let folder: string;
let request: ExportRequest;

beforeAll(async () => {
  simulation = await startSimulation();
  info = simulation.info;
  folder = await mkdtemp(join(tmpdir(), 'exports-'));
  const phone = await simulation.call<{ apps: { deviceToken: string }[] }>('POST', '/sim/v1/devices', {});
  const deviceToken = phone.apps[0]?.deviceToken ?? '';
  const push = {
    deviceToken,
    topic: info.topic,
    pushType: 'alert',
    priority: 10,
    collapseId: 'an id',
    payload,
  } as const;
  request = exportRequest(push, info.topic, 'mock', info);
}, 60_000);
afterAll(async () => {
  await simulation[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

/** Runtime, how to see that it is there, how to run a file with it. */
interface Runtime {
  readonly needs: readonly (readonly [string, ...string[]])[];
  readonly command: (file: string) => readonly [string, ...string[]];
}
const debianPython = '/usr/bin/python3';
const runtimes: Partial<Record<ExportFormat, Runtime>> = {
  curl: {
    needs: [
      ['curl', '--version'],
      ['openssl', 'version'],
    ],
    command: (file) => ['bash', file],
  },
  node: { needs: [[process.execPath, '--version']], command: (file) => [process.execPath, file] },
  go: { needs: [['go', 'version']], command: (file) => ['go', 'run', file] },
  python: {
    needs: [[debianPython, '-c', 'import httpx, h2, jwt, cryptography']],
    command: (file) => [debianPython, file],
  },
  java: { needs: [['java', '--version']], command: (file) => ['java', file] },
  php: { needs: [['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);']], command: (file) => ['php', file] },
  dotnet: { needs: [['dotnet', '--version']], command: (file) => ['dotnet', 'run', file] },
};

async function missing({ needs }: Runtime): Promise<string | undefined> {
  for (const [program, ...rest] of needs) {
    const works = await run(program, rest).then(
      () => true,
      () => false,
    );
    if (!works) return [program, ...rest].join(' ');
  }
  return undefined;
}

const programs = Object.keys(runtimes) as ExportFormat[];

test.for(programs)(
  '[AC-44] the %s export runs as it stands and gets 200',
  { timeout: patience },
  async (name, { skip }) => {
    const runtime = runtimes[name];
    if (runtime === undefined) return;
    const lacks = await missing(runtime);
    if (lacks !== undefined) {
      process.stderr.write(`skipped: the ${name} export was written but not run, as "${lacks}" does not work here\n`);
      skip(`"${lacks}" does not work here`);
    }
    const file = join(folder, exportFormats[name].file);
    await writeFile(file, exportFormats[name].write(request, info.lab));
    const [program, ...rest] = runtime.command(file);
    const { stdout } = await run(program, rest, {
      env: {
        ...env,
        APNS_KEY_PATH: info.keyFile,
        APNS_KEY_ID: info.keyId,
        APNS_TEAM_ID: info.teamId,
        GO111MODULE: 'off',
      },
    });
    expect(stdout).toMatch(name === 'curl' ? /HTTP\/2 200/ : /\b200\b/);
    const { notifications } = await simulation.call<{
      notifications: { payload: unknown; headers: Record<string, string> }[];
    }>('GET', `/sim/v1/notifications?deviceToken=${request.deviceToken}`);
    expect(notifications.map((one) => one.payload)).toContainEqual(payload);
    process.stderr.write(`ran: the ${name} export got 200 from the simulation\n`);
  },
);

test('[AC-44] no export has a key or a signature in it, whatever the endpoint', () => {
  const push = { deviceToken: 'ab'.repeat(32), topic: 'com.example.courier', pushType: 'alert', payload } as const;
  for (const endpoint of ['mock', 'sandbox', 'production'] as const)
    for (const { write, sends } of Object.values(exportFormats)) {
      const text = write(exportRequest(push, 'com.example.courier', endpoint, info), info.lab);
      expect(text).not.toContain(info.keyFile);
      expect(text).not.toMatch(/BEGIN [A-Z ]*PRIVATE KEY-----\n|eyJ[\w-]{20}/);
      const host = { mock: info.apns, sandbox: 'api.sandbox.push.apple.com', production: 'api.push.apple.com' }[
        endpoint
      ];
      if (sends) expect(text).toContain(host.replace(/^https:\/\//, ''));
      if (endpoint !== 'mock') expect(text).not.toContain(info.ca);
    }
});

test('a .apns file goes out and comes back without loss', () => {
  const written = exportFormats.apns.write(request);
  expect(JSON.parse(written)).toEqual({ 'Simulator Target Bundle': info.topic, ...payload });
  const read = readApnsFile(written);
  expect(read.bundleId).toBe(info.topic);
  expect(JSON.parse(read.payload)).toEqual(payload);
});

test('a file that is no JSON comes in as it is, to be mended', () => {
  expect(readApnsFile('\uFEFF{"aps": ')).toEqual({ payload: '{"aps":', bundleId: null });
  expect(readApnsFile('{"aps":{}}')).toEqual({ payload: '{"aps":{}}', bundleId: null });
  expect(readApnsFile('null')).toEqual({ payload: 'null', bundleId: null });
});
