import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type Phone } from '@apns-sim/testing';
import apn from '@parse/node-apn';
import { ApnsClient, Notification } from 'apns2';
import { runCommand } from '../fixtures/start-simulation.ts';
import { expect, test } from '../fixtures/story.ts';

const run = promisify(execFile);

/** What `apns-sim env` prints, as a client's own configuration reads it. */
async function environmentOf(lab: string): Promise<Record<string, string>> {
  const lines = (await runCommand('env', '--sim', lab)).trim().split('\n');
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1).replace(/^"|"$/g, '')]),
  );
}

async function expectShown(phone: Phone, title: string): Promise<void> {
  await expect.poll(async () => (await phone.screen()).lockScreen.map((item) => item.title)).toContain(title);
}

// these clients sign by the machine's clock, and a story before may have moved the simulation's by hours
test.beforeEach(({ sim }) => sim.call('POST', '/sim/v1/reset'));

test('@parse/node-apn, unchanged, gets 200 and the phone shows the push', async ({ sim, info }) => {
  const env = await environmentOf(info.lab);
  const phone = await sim.createPhone();
  const { hostname, port } = new URL(env.APNS_URL ?? '');
  const provider = new apn.Provider({
    address: hostname,
    port: Number(port),
    ca: env.APNS_CA,
    token: { key: env.APNS_KEY ?? '', keyId: env.APNS_KEY_ID ?? '', teamId: env.APNS_TEAM_ID ?? '' },
  } as unknown as ConstructorParameters<typeof apn.Provider>[0]);
  const note = new apn.Notification();
  note.topic = env.APNS_TOPIC ?? '';
  note.pushType = 'alert';
  note.alert = { title: 'From node-apn', body: 'unchanged' };
  const { sent, failed } = await provider.send(note, phone.deviceToken);
  await provider.shutdown();
  expect(failed).toEqual([]);
  expect(sent).toHaveLength(1);
  await expectShown(phone, 'From node-apn');
});

test('apns2, unchanged but for its pool’s address, gets 200 and the phone shows the push', async ({ sim, info }) => {
  const env = await environmentOf(info.lab);
  const phone = await sim.createPhone();
  const client = new ApnsClient({
    host: 'localhost',
    team: env.APNS_TEAM_ID ?? '',
    keyId: env.APNS_KEY_ID ?? '',
    signingKey: readFileSync(env.APNS_KEY ?? ''),
    defaultTopic: env.APNS_TOPIC ?? '',
  });
  // the library has no option for port and authority; its undici pool is a public field
  const Pool = client.client.constructor as new (origin: string, options: object) => typeof client.client;
  await client.client.close();
  (client as { client: typeof client.client }).client = new Pool(env.APNS_URL ?? '', {
    allowH2: true,
    connect: { ca: readFileSync(env.APNS_CA ?? '', 'utf8') },
  });
  await client.send(new Notification(phone.deviceToken, { alert: { title: 'From apns2', body: 'unchanged' } }));
  await client.close();
  await expectShown(phone, 'From apns2');
});

test('curl --http2, as the README has it, gets 200 and the phone shows the push', async ({ sim, info }) => {
  const env = await environmentOf(info.lab);
  const phone = await sim.createPhone();
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const script = readme.match(/base64url\(\)[\s\S]*?from curl"}}}'/)?.[0];
  expect(script, 'the README has lines for curl').toBeDefined();
  const apnsId = randomUUID();
  const { stdout } = await run('bash', ['-c', `${script} -H 'apns-id: ${apnsId}'`], {
    env: { ...process.env, ...env, DEVICE_TOKEN: phone.deviceToken },
  });
  expect(stdout).toMatch(/^HTTP\/2 200/);
  expect(stdout).toContain(`apns-id: ${apnsId}`);
  await expectShown(phone, 'Hello');
});
