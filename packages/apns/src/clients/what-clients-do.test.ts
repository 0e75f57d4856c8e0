import { expect, test, vi } from 'vitest';
import { type ClientWorld, type OpenClient, openClientWorld } from './clients.contract.ts';
import { expectColumn } from './clients-doc.contract.ts';
import { openApns2, openHapns, openNodeApn } from './node-clients.contract.ts';
import { curl, nghttp, type ProgramAnswer, versionOf } from './program-clients.contract.ts';
import { openAioapns, openHttpx, pythonVersionOf } from './python-clients.contract.ts';
import { programPush } from './refusal-rows.contract.ts';

// other programs, on a busy machine
vi.setConfig({ testTimeout: 300_000 });

/* What published clients do with one connection: their pushes, two hundred at once, and a GOAWAY. docs/clients.md has it as a table. */

const apnsId = '123e4567-e89b-12d3-a456-426614174000';
const expiration = 4_102_444_800;
const atOnce = 200;
const connectionsWord = (count: number) => `${count} connection${count === 1 ? '' : 's'}`;

/** A push is under way at APNs, which answers it after `hold` milliseconds, when GOAWAY comes. */
async function goAwayUnderWay<T>(world: ClientWorld, lastStreamId: number, nth: number, send: () => Promise<T>) {
  await world.lay({ match: { nth }, do: { latencyMs: 2000 } });
  const arrived = world.next(({ type }) => type === 'faultInjected');
  const sending = send();
  const { uniqueId } = (await arrived) as { readonly uniqueId: string };
  // what APNs has begun it ends, whoever still listens
  const ended = world.next((event) => event.type === 'answered' && event.uniqueId === uniqueId);
  await world.lay({ do: { goaway: { reason: 'Shutdown', lastStreamId } } });
  const told = await sending;
  await ended;
  return told;
}

/** What becomes of a push under way. @param before pushes accepted before it */
async function fate(open: OpenClient, lastStreamId: number): Promise<string> {
  await using world = await openClientWorld();
  const client = await open(world);
  if (client === undefined) throw new Error('the client went away');
  expect(await client.send()).toBe('sent');
  const told = await goAwayUnderWay(world, lastStreamId, 1, () => client.send());
  const accepted = world.accepted() - 1;
  await client.turn();
  const next = await client.send();
  await client.close();
  const times = accepted === 1 ? '' : `, accepted ${accepted} times`;
  return `${told}${times}; next ${next}`;
}

/** Everything there is to see of a client that lives long enough. */
async function seenOf(open: OpenClient): Promise<Record<string, string> | undefined> {
  await using world = await openClientWorld();
  const client = await open(world);
  if (client === undefined) return undefined;
  const { log } = world.apns;
  const newest = () => {
    const found = log.read(0).findLast(({ type }) => type === 'received');
    if (found?.type !== 'received') throw new Error('nothing was received');
    return Object.fromEntries(found.request.headers);
  };
  const seen: Record<string, string> = {};
  seen.alert = await client.send();
  expect(newest()).toMatchObject({ 'apns-push-type': 'alert' });
  seen.background = await client.send({ background: true });
  expect(newest()).toMatchObject({ 'apns-push-type': 'background', 'apns-priority': '5' });
  seen['collapse id'] = await client.send({ collapseId: 'one' });
  expect(newest()).toMatchObject({ 'apns-collapse-id': 'one' });
  seen.expiration = await client.send({ expiration });
  // a client that takes a time to live may be a second off
  expect(Math.abs(Number(newest()['apns-expiration']) - expiration)).toBeLessThan(5);
  const own = await client.send({ apnsId });
  seen['id of its own'] = newest()['apns-id'] === apnsId ? own : 'has no option for it';
  expect(await world.connections()).toHaveLength(1);
  const told = await Promise.all(Array.from({ length: atOnce }, () => client.send()));
  expect(new Set(told)).toEqual(new Set(['sent']));
  expect(world.accepted()).toBe(atOnce + 5);
  seen['200 at once'] = connectionsWord((await world.connections()).length);
  await client.close();

  await using other = await openClientWorld();
  const second = await open(other);
  expect(await second?.send()).toBe('sent');
  await other.lay({ do: { goaway: { reason: 'Shutdown' } } });
  await second?.turn();
  const after = await second?.send();
  const again = await second?.send();
  await second?.close();
  const connections = connectionsWord((await other.connections()).length);
  seen['push after GOAWAY'] = after === 'sent' && again === 'sent' ? `sent, ${connections}` : `${after}; next ${again}`;
  seen['GOAWAY with a push under way'] = await fate(open, 0);
  seen['GOAWAY that disowns it'] = await fate(open, 1);
  return seen;
}

const libraries: readonly (readonly [client: string, OpenClient])[] = [
  ['@parse/node-apn', openNodeApn],
  ['apns2', openApns2],
  ['hapns', openHapns],
];
test.each(libraries)('[H2-23] [H2-15] %s does what docs/clients.md says', async (client, open) => {
  expectColumn('seen', client, (await seenOf(open)) ?? {});
});

/** Whether the machine has the version the table is of; another one may do otherwise, and says so. */
function isTheOne(client: string, wanted: string, found: string | undefined): boolean {
  if (found !== undefined && found !== wanted)
    process.stderr.write(`skipped: docs/clients.md tells of ${client} ${wanted}, this machine has ${found}\n`);
  return found === wanted;
}

const pythons = [
  ['aioapns', openAioapns, '2.2'],
  ['httpx', openHttpx, '0.23.3'],
] as const;
for (const [client, open, wanted] of pythons)
  test(`[H2-23] [H2-15] ${client} does what docs/clients.md says`, async ({ skip }) => {
    skip(!isTheOne(client, wanted, await pythonVersionOf(client)), 'another version, or none');
    const seen = await seenOf(open);
    if (seen !== undefined) expectColumn('seen', client, seen);
  });

const inWords = (answers: readonly ProgramAnswer[]) =>
  answers.map(({ status }) => (status === 200 ? 'sent' : 'failed')).join(', ');

type Program = (world: ClientWorld, fields?: Parameters<typeof programPush>[1]) => Promise<ProgramAnswer | undefined>;
async function pushesOf(world: ClientWorld, send: Program): Promise<Record<string, string>> {
  const seen: Record<string, string> = {};
  const one = async (name: string, headers: Record<string, string>) => {
    const answer = await send(world, { headers });
    seen[name] = answer?.status === 200 ? 'sent' : 'failed';
  };
  await one('alert', {});
  await one('background', { 'apns-push-type': 'background', 'apns-priority': '5' });
  await one('collapse id', { 'apns-collapse-id': 'one' });
  await one('expiration', { 'apns-expiration': String(expiration) });
  await one('id of its own', { 'apns-id': apnsId });
  return seen;
}

test('[H2-23] [H2-15] curl does what docs/clients.md says', async ({ skip }) => {
  skip(!isTheOne('curl', '7.88.1', await versionOf('curl')), 'another curl, or none');
  await using world = await openClientWorld();
  const seen = await pushesOf(world, async (to, fields) => (await curl(to, [programPush(to, fields)])).at(-1));
  await using busy = await openClientWorld();
  const many = await curl(
    busy,
    Array.from({ length: atOnce }, () => programPush(busy)),
    { parallel: true },
  );
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
  expect(busy.accepted()).toBe(atOnce);
  // how many hangs on how fast APNs answers
  expect((await busy.connections()).length).toBeGreaterThan(1);
  seen['200 at once'] = 'many connections';
  await using serial = await openClientWorld();
  await curl(
    serial,
    Array.from({ length: 20 }, () => programPush(serial)),
  );
  expect(await serial.connections()).toHaveLength(1);
  for (const [name, last] of [
    ['GOAWAY with a push under way', 0],
    ['GOAWAY that disowns it', 1],
  ] as const) {
    await using own = await openClientWorld();
    const three = [programPush(own), programPush(own), programPush(own)];
    const [first, under, next] = await goAwayUnderWay(own, last, 2, () => curl(own, three));
    expect(first?.status).toBe(200);
    expect(await own.connections()).toHaveLength(2);
    seen[name] = `${inWords([under ?? { status: 0, body: '' }])}; next ${inWords([next ?? { status: 0, body: '' }])}`;
  }
  expectColumn('seen', 'curl', seen);
});

test('[H2-23] [H2-15] nghttp does what docs/clients.md says', async ({ skip }) => {
  skip(!isTheOne('nghttp', '1.52.0', await versionOf('nghttp')), 'another nghttp, or none');
  await using world = await openClientWorld();
  const seen = await pushesOf(world, async (to, fields) => (await nghttp(to, programPush(to, fields))).at(-1));
  await using busy = await openClientWorld();
  const many = await nghttp(busy, programPush(busy), { times: atOnce });
  expect(new Set(many.map(({ status }) => status))).toEqual(new Set([200]));
  expect(busy.accepted()).toBe(atOnce);
  seen['200 at once'] = connectionsWord((await busy.connections()).length);
  for (const [name, last] of [
    ['GOAWAY with a push under way', 0],
    ['GOAWAY that disowns it', 1],
  ] as const) {
    await using own = await openClientWorld();
    // of two at once the second is the one under way
    const [first, under] = await goAwayUnderWay(own, last, 2, () => nghttp(own, programPush(own), { times: 2 }));
    expect(first?.status).toBe(200);
    seen[name] = inWords([under ?? { status: 0, body: '' }]);
  }
  expectColumn('seen', 'nghttp', seen);
});
