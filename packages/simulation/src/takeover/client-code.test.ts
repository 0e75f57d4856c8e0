import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startTestSimulation } from '../simulation.contract.ts';
import { type Simulation } from '../simulation.ts';

/* The code of the guides, with the addresses of a simulation filled in, run as it stands. */

const exec = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), 'apns-client-code-'));
let simulation: Simulation;
let deviceToken = '';
let code: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  simulation = await startTestSimulation();
  const made = await call<{ apps: { deviceToken: string }[] }>(simulation, 'POST', '/sim/v1/devices', {
    name: 'Phone',
    apps: [simulation.info.topic],
  });
  deviceToken = made.body.apps[0]?.deviceToken ?? '';
  const { body } = await call<{ clients: { id: string; code: string }[] }>(simulation, 'GET', '/sim/v1/takeover');
  code = Object.fromEntries(body.clients.map((client) => [client.id, client.code]));
});
afterAll(async () => {
  await simulation.close();
  rmSync(folder, { recursive: true, force: true });
});

async function statusOfNewest(): Promise<string> {
  const { body } = await call<{ notifications: { status: string }[] }>(simulation, 'GET', '/sim/v1/notifications');
  return body.notifications.at(-1)?.status ?? 'none';
}

test('node:http2', async () => {
  const file = join(folder, 'send.mjs');
  writeFileSync(file, `const deviceToken = ${JSON.stringify(deviceToken)};\n${code['node-http2']}`);
  expect((await exec(process.execPath, [file])).stdout).toMatch(/^200 /);
  expect(await statusOfNewest()).not.toBe('rejected');
});

test('curl, signed with openssl', async ({ skip }) => {
  const versions = await Promise.all([exec('curl', ['--version']), exec('openssl', ['version'])]).catch(
    () => undefined,
  );
  skip(versions === undefined, 'curl or openssl is not installed');
  const { stdout } = await exec('bash', [
    '-c',
    `DEVICE_TOKEN=${deviceToken}
${code.curl}`,
  ]);
  expect(stdout).toMatch(/^HTTP\/2 200/);
});

test('httpx, signed with PyJWT', async ({ skip }) => {
  const has = await exec('/usr/bin/python3', ['-c', 'import httpx, h2, jwt']).catch(() => undefined);
  skip(has === undefined, 'httpx, h2 or PyJWT is not installed for /usr/bin/python3');
  const file = join(folder, 'send.py');
  writeFileSync(file, `device_token = ${JSON.stringify(deviceToken)}\n${code.httpx}`);
  expect((await exec('/usr/bin/python3', [file])).stdout).toMatch(/^200/);
});
