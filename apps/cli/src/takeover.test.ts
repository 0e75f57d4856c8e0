import { execFile } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { providerApp } from '@apns-sim/provider-app';
import { type Simulation, SimulationError, startSimulation } from '@apns-sim/simulation';
import { afterAll, beforeAll, expect, test } from 'vitest';

/*
 * Clients that know only Apple's names and ports, as they are published, called by name: api.push.apple.com leads to
 * this simulation for them alone, by a hosts file of their own in a mount namespace.
 */

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'apns-sim-takeover-test-'));
const exec = promisify(execFile);

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(command: string, ...words: readonly string[]): Promise<Ran> {
  return exec(command, words, { cwd: folder }).then(
    ({ stdout, stderr }) => ({ code: 0, out: stdout, err: stderr }),
    ({ code, stdout, stderr }) => ({ code, out: stdout, err: stderr }),
  );
}

let simulation: Simulation | undefined;
let cannot = '';
let token = '';
const sim = (...words: readonly string[]) => run(process.execPath, main, ...words);
const inside = (...words: readonly string[]) =>
  sim('takeover', 'exec', '--sim', simulation?.info.lab ?? '', '--', ...words);

beforeAll(async () => {
  const isPossible = await run('unshare', '--mount', 'true');
  if (process.platform !== 'linux' || isPossible.code !== 0) cannot = 'no mount namespace can be had here';
  try {
    // an address of its own, so that several may take over at once on one machine
    simulation = await startSimulation({
      dataDir: null,
      ports: { lab: 0, apns: 0, channels: 0, gateway: 0, takeover: 443 },
      host: `127.${randomInt(1, 255)}.${randomInt(1, 255)}.${randomInt(2, 255)}`,
      providerApp,
    });
  } catch (error) {
    if (!(error instanceof SimulationError)) throw error;
    cannot = error.message;
  }
  const made = await fetch(`${simulation?.info.lab}/sim/v1/devices`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"name":"Phone","apps":["com.example.courier"]}',
  }).catch(() => undefined);
  const phone = (await made?.json()) as { apps: readonly { deviceToken: string }[] } | undefined;
  token = phone?.apps[0]?.deviceToken ?? '';
}, 60_000);
afterAll(async () => {
  await simulation?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The environment and status of the newest push, as APNs saw it. */
async function newest(): Promise<string> {
  const { notifications } = (await (await fetch(`${simulation?.info.lab}/sim/v1/notifications?limit=1000`)).json()) as {
    notifications: readonly {
      status: string;
      events: readonly { connection?: { environment: string; serverName: string } }[];
    }[];
  };
  const { connection } = notifications.at(-1)?.events.find((event) => event.connection) ?? {};
  return `${connection?.serverName} ${connection?.environment}`;
}

test('apns2, whose port is 443 and nothing else, sends to api.push.apple.com and comes here', async ({ skip }) => {
  skip(cannot !== '', cannot);
  const { info } = simulation as Simulation;
  const apns2 = createRequire(new URL('../../../packages/apns/package.json', import.meta.url)).resolve('apns2');
  const script = `
    const { ApnsClient, Notification } = await import(${JSON.stringify(`file://${apns2}`)});
    const client = new ApnsClient({ team: '${info.teamId}', keyId: '${info.keyId}', defaultTopic: '${info.topic}', host: process.argv[1],
      signingKey: (await import('node:fs')).readFileSync('${info.keyFile}', 'utf8') });
    await client.send(new Notification('${token}', { alert: 'Hello' })).then(() => console.log('sent'), (error) => console.log(error.reason));
    await client.close?.();
    process.exit();`;
  const send = (host: string) => inside(process.execPath, '--input-type=module', '-e', script, host);
  expect(await send('api.sandbox.push.apple.com')).toMatchObject({ out: 'sent\n' });
  expect(await newest()).toBe('api.sandbox.push.apple.com sandbox');
  // the same token in the other environment: the same door, by the name that is called
  expect(await send('api.push.apple.com')).toMatchObject({ out: 'BadDeviceToken\n' });
  expect(await newest()).toBe('api.push.apple.com production');
}, 60_000);

test('curl and Python’s aioapns come here by Apple’s name too', async ({ skip }) => {
  skip(cannot !== '', cannot);
  const { info } = simulation as Simulation;
  const answer = await inside(
    'curl',
    '-sS',
    '--http2',
    '-d',
    '{}',
    `https://api.development.push.apple.com/3/device/${token}`,
  );
  skip(answer.code === 127, 'curl is not installed');
  expect(answer.out).toBe('{"reason":"MissingProviderToken"}');
  const script = join(folder, 'send.py');
  writeFileSync(
    script,
    `import asyncio, sys
from aioapns import APNs, NotificationRequest
async def main():
    client = APNs(key='${info.keyFile}', key_id='${info.keyId}', team_id='${info.teamId}', topic='${info.topic}', use_sandbox=True)
    response = await client.send_notification(NotificationRequest(device_token='${token}', message={'aps': {'alert': 'Hello'}}))
    print(response.status, response.description or '')
asyncio.run(main())
`,
  );
  const hasAioapns = (await run('/usr/bin/python3', '-c', 'import aioapns')).code === 0;
  skip(!hasAioapns, 'aioapns is not installed');
  expect((await inside('/usr/bin/python3', script)).out.trim()).toBe('200');
  expect(await newest()).toBe('api.development.push.apple.com sandbox');
}, 60_000);

test('takeover check says what is missing, and nothing when nothing is', async ({ skip }) => {
  skip(cannot !== '', cannot);
  const { lab } = (simulation as Simulation).info;
  const words = ['takeover', 'check', '--sim', lab, '--json', '--name', 'api.push.apple.com'];
  const outside = await sim(...words);
  expect(outside.code).toBe(1);
  expect(JSON.parse(outside.out).findings).toEqual([
    { what: 'api.push.apple.com leads here', ok: false, detail: expect.stringContaining('hosts file') },
  ]);
  const within = await inside(process.execPath, main, ...words);
  expect([within.code, within.out, within.err]).toEqual([0, expect.any(String), '']);
  expect(JSON.parse(within.out).findings.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, true]);
  const closed = await inside(process.execPath, main, ...words, '--port', '1');
  expect([closed.code, JSON.parse(closed.out).findings.at(-1).detail]).toEqual([
    1,
    expect.stringContaining('--takeover'),
  ]);
}, 60_000);

test('the recipes name this simulation’s own files, port and address', async ({ skip }) => {
  skip(cannot !== '', cannot);
  const { lab, ca, apns } = (simulation as Simulation).info;
  const { out } = await sim('takeover', '--sim', lab);
  const { hostname, port } = new URL(apns);
  expect(out).toContain(`NODE_EXTRA_CA_CERTS='${ca}'`);
  expect(out).toContain(`${hostname} api.sandbox.push.apple.com`);
  expect(out).toContain(`--to-ports ${port}`);
  const { recipes } = JSON.parse((await sim('takeover', '--sim', lab, '--json')).out);
  const ids = recipes.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of [
    'hosts',
    'hostsWindows',
    'setcap',
    'pf',
    'node',
    'java',
    'go',
    'dotnet',
    'php',
    'compose',
    'kubernetes',
  ])
    expect(ids).toContain(id);
  expect(readFileSync(ca, 'utf8')).toContain('BEGIN CERTIFICATE');
});

/** The lines of a recipe, as they are printed. */
async function recipe(id: string): Promise<string> {
  const answer = await fetch(`${simulation?.info.lab}/sim/v1/takeover`);
  const { recipes } = (await answer.json()) as { recipes: readonly { id: string; text: string }[] };
  return recipes.find((one) => one.id === id)?.text ?? 'false';
}

/** Runs a recipe, and then a program that has to trust us. */
const withRecipe = async (id: string, then: string, before = '') =>
  run(
    'bash',
    '-c',
    `set -e
${before}
${await recipe(id)}
${then}`,
  );

test('the lines for trust, run as they are printed: Node, Python, Java, PHP', async ({ skip }) => {
  skip(cannot !== '', cannot);
  const { apns } = (simulation as Simulation).info;
  const { hostname, port } = new URL(apns);
  const node = `'${process.execPath}' -e "require('node:http2').connect('${apns}').on('connect', () => process.exit(0)).on('error', () => process.exit(1))"`;
  expect((await run('bash', '-c', node)).code).toBe(1);
  expect((await withRecipe('node', node)).code).toBe(0);
  if ((await run('/usr/bin/python3', '--version')).code === 0) {
    const python = `/usr/bin/python3 -c "import socket, ssl; ssl.create_default_context().wrap_socket(socket.create_connection(('${hostname}', ${port})), server_hostname='${hostname}')"`;
    expect((await run('bash', '-c', python)).code).toBe(1);
    expect((await withRecipe('openssl', python)).code).toBe(0);
  }
  if ((await run('keytool', '-help')).code === 0) {
    writeFileSync(
      join(folder, 'Knock.java'),
      `import java.net.*; import java.net.http.*;
class Knock { public static void main(String[] a) throws Exception { System.out.println(HttpClient.newHttpClient()
  .send(HttpRequest.newBuilder(URI.create("${apns}/")).build(), HttpResponse.BodyHandlers.ofString()).body()); } }`,
    );
    const home = 'export JAVA_HOME="$(dirname "$(dirname "$(readlink -f "$(command -v keytool)")")")"';
    const ran = await withRecipe('java', 'java Knock.java', home);
    expect([ran.code, ran.out]).toEqual([0, '{"reason":"MethodNotAllowed"}\n']);
  }
  if ((await run('php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);')).code === 0) {
    writeFileSync(
      join(folder, 'send.php'),
      `<?php $c = curl_init("${apns}/"); curl_setopt($c, CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2_0); echo curl_exec($c) ? '' : 'no';`,
    );
    expect((await withRecipe('php', 'true')).out).toContain('{"reason":"MethodNotAllowed"}');
  }
}, 90_000);
