import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Notification as NodeApnNotification, Provider } from '@parse/node-apn';
import { ApnsClient, Notification } from 'apns2';
import { expect, test } from 'vitest';
import { keyId, pushHeaders, signingKey, teamId, tls } from '../apns.contract.ts';
import { type FaultyWorld, startFaultyWorld } from './faults.contract.ts';

/*
 * What published clients do when something goes wrong once. Each runs against the door as it is published;
 * UPDATE_TABLE=1 writes what was seen into docs/faults.md.
 */

const topic = 'com.example.courier';
const doc = new URL('../../../../docs/faults.md', import.meta.url);
const [begin, end] = ['<!-- seen: begin -->', '<!-- seen: end -->'];
const patienceMs = 3000;
const p8 = signingKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const run = promisify(execFile);

/** One transient fault each: it fires once, on the push that is sent then. */
const faults: readonly (readonly [name: string, fault: object])[] = [
  ['`reason: TooManyRequests` (429)', { times: 1, do: { reason: 'TooManyRequests' } }],
  ['`reason: InternalServerError` (500)', { times: 1, do: { reason: 'InternalServerError' } }],
  ['`outage` (503)', { times: 1, do: { outage: true } }],
  ['`reason: ExpiredProviderToken` (403)', { times: 1, do: { reason: 'ExpiredProviderToken' } }],
  ['`reason: Unregistered` (410)', { times: 1, do: { reason: 'Unregistered' } }],
  ['`latencyMs: 300`', { times: 1, do: { latencyMs: 300 } }],
  ['`goaway` before the push', { do: { goaway: true } }],
  ['`goaway` with the push under way', { match: { nth: 1 }, do: { goaway: true } }],
  ['`refusedStream`', { times: 1, do: { refusedStream: true } }],
  ['`rstStream`', { times: 1, do: { rstStream: true } }],
  ['`rstStream`, accepted', { times: 1, do: { rstStream: { accept: true } } }],
  ['`cut`', { times: 1, do: { cut: true } }],
  ['`stall`', { times: 1, do: { stall: true } }],
  ['`halfOpen`', { times: 1, do: { halfOpen: true } }],
  ['`maxConcurrentStreams: 1`', { do: { maxConcurrentStreams: 1 } }],
  ['`trickle`', { times: 1, do: { reason: 'BadTopic', trickle: { chunkBytes: 8, everyMs: 5 } } }],
];

type Send = () => Promise<string>;
interface Client {
  /** Sends one and tells in a few words how it ended. */
  readonly send: Send;
  readonly close: () => Promise<void> | void;
}

function nodeApn({ apns, deviceToken }: FaultyWorld): Client {
  const provider = new Provider({
    token: { key: p8, keyId, teamId },
    address: 'localhost',
    port: apns.ports.push,
    ca: [tls.cert],
  });
  const push = Object.assign(new NodeApnNotification({ aps: { alert: 'Hello' } }), { topic, pushType: 'alert' });
  return {
    async send() {
      const { failed } = await provider.send(push, deviceToken);
      const [failure] = failed;
      if (failure === undefined) return 'sent';
      return failure.response?.reason === undefined ? 'failed' : `refused ${failure.status}`;
    },
    close: () => provider.shutdown(),
  };
}

/** The library's port is 443 and nothing else, so its pool is replaced by one of the same kind. */
function apns2({ apns, deviceToken }: FaultyWorld): Client {
  const client = new ApnsClient({ team: teamId, keyId, signingKey: p8, defaultTopic: topic, host: 'localhost' });
  const { client: pool } = client;
  const Pool = pool.constructor as new (origin: string, options: object) => typeof pool;
  const options = {
    connections: 1,
    pipelining: 1,
    allowH2: true,
    maxConcurrentStreams: 100,
    connect: { ca: tls.cert },
  };
  const own = new Pool(`https://localhost:${apns.ports.push}`, options);
  Object.assign(client, { client: own });
  void pool.close();
  return {
    send: () =>
      client.send(new Notification(deviceToken, { alert: 'Hello' })).then(
        () => 'sent',
        (error: { statusCode?: number; reason?: string }) =>
          error.statusCode === undefined || error.statusCode === 0 ? 'failed' : `refused ${error.statusCode}`,
      ),
    close: () => (own as unknown as { destroy(): Promise<void> }).destroy(),
  };
}

async function curl({ apns, deviceToken }: FaultyWorld): Promise<Client> {
  const folder = await mkdtemp(join(tmpdir(), 'apns-curl-'));
  await writeFile(join(folder, 'ca.pem'), tls.cert);
  const headers = Object.entries(pushHeaders()).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const url = `https://localhost:${apns.ports.push}/3/device/${deviceToken}`;
  const words = ['-s', '--http2', '--cacert', join(folder, 'ca.pem'), '--max-time', '10'];
  return {
    send: () =>
      run('curl', [
        ...words,
        '-o',
        '/dev/null',
        '-w',
        '%{http_code}',
        ...headers,
        '-d',
        '{"aps":{"alert":"Hello"}}',
        url,
      ]).then(
        ({ stdout }) => (stdout === '200' ? 'sent' : `refused ${stdout}`),
        ({ code }: { code: number }) => (code === 28 ? 'waits' : 'failed'),
      ),
    close: () => rm(folder, { recursive: true }),
  };
}

async function hasCurl(): Promise<boolean> {
  return run('curl', ['--version']).then(
    ({ stdout }) => stdout.includes('HTTP2'),
    () => false,
  );
}

/** What a client does with one fault: how the send ended, how often APNs saw it, how the next one ended. */
async function seen(make: (world: FaultyWorld) => Client | Promise<Client>, fault: object): Promise<string> {
  await using world = await startFaultyWorld();
  const client = await make(world);
  const inTime = async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const timer = setTimeout(() => resolve('waits'), patienceMs);
    const ended = await Promise.race([client.send(), promise]);
    clearTimeout(timer);
    return ended;
  };
  const arrived = async () => (await world.call('GET', '/notifications')).body.notifications.length as number;
  await inTime();
  const before = await arrived();
  await world.lay(fault);
  const first = await inTime();
  const tries = (await arrived()) - before;
  const next = await inTime();
  await client.close();
  const times = tries > 1 ? `, ${tries} tries` : '';
  return `${first}${times}${next === 'sent' ? '' : `; next ${next}`}`;
}

// biome-ignore lint/style/noProcessEnv: the one switch of a test that writes what it saw
const isWanted = process.env.UPDATE_TABLE === '1';

test('what published clients do with each fault goes into docs/faults.md', { timeout: 400_000 }, async ({ skip }) => {
  // what a client does within three seconds hangs on how busy the machine is: a table to be made, not a rule to be held
  skip(!isWanted, 'set UPDATE_TABLE=1 to make the table of docs/faults.md anew');
  skip(!(await hasCurl()), 'curl with HTTP/2 is not installed');
  const rows: string[] = [];
  for (const [name, fault] of faults) {
    const cells = await Promise.all([seen(nodeApn, fault), seen(apns2, fault), seen(curl, fault)]);
    rows.push(`| ${[name, ...cells].join(' | ')} |`);
  }
  const table = ['| fault | @parse/node-apn | apns2 | curl |', '| --- | --- | --- | --- |', ...rows].join('\n');
  const text = await readFile(doc, 'utf8');
  const [head = '', rest = ''] = text.split(begin);
  const [, tail = ''] = rest.split(end);
  expect(rows).toHaveLength(faults.length);
  await writeFile(doc, `${head}${begin}\n\n${table}\n\n${end}${tail}`);
});
