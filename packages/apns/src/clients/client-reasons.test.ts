import { reasons } from '@apns-sim/protocol';
import { expect, test, vi } from 'vitest';
import { type ClientPush, type OpenClient, openClientWorld } from './clients.contract.ts';
import { expectColumn } from './clients-doc.contract.ts';
import { openApns2, openHapns, openNodeApn } from './node-clients.contract.ts';
import { curl, nghttp, type ProgramAnswer, type ProgramRequest, versionOf } from './program-clients.contract.ts';
import { openAioapns, startHttpx, type Told } from './python-clients.contract.ts';
import { authority, libraryRows, type ProgramRow, programRows } from './refusal-rows.contract.ts';

// other programs, on a busy machine
vi.setConfig({ testTimeout: 300_000 });

/* Every refusal a client can be brought to by its own options, read by the client itself. docs/clients.md has it as a table. */

/** What a library has no way to say. */
type Cannot = readonly (keyof ClientPush)[];
const libraries: readonly (readonly [client: string, OpenClient, Cannot])[] = [
  ['@parse/node-apn', openNodeApn, []],
  ['apns2', openApns2, ['apnsId']],
  ['hapns', openHapns, ['pushType']],
  // its lifetime is a whole number of seconds, its push types are a closed list
  ['aioapns', openAioapns, ['pushType', 'expiration']],
];

/** Reasons a client is never told: it goes on waiting for another answer. */
const neverTold: Readonly<Record<string, readonly string[]>> = { aioapns: ['MissingTopic'] };

test.each(libraries)('[H2-7] %s reads every reason it can provoke', async (client, open, cannot) => {
  const read: Record<string, string> = {};
  for (const { reason, fidelity = {}, prepare, push = {}, sender, before = 0 } of libraryRows) {
    await using world = await openClientWorld({ fidelity });
    const asked = typeof push === 'function' ? push(world) : push;
    if (cannot.some((field) => field in asked) || neverTold[client]?.includes(reason)) continue;
    const opened = await open(world, sender);
    if (opened === undefined) return;
    await prepare?.(world);
    for (let round = 0; round < before; round++) expect(await opened.send(asked)).toBe('sent');
    const told = await opened.send(asked);
    read[reason] = told === `refused ${reasons[reason]} ${reason}` ? '✓' : told;
    await opened.close();
  }
  expectColumn('reasons', client, read);
});

/** Sends requests on one connection. */
type Exchange = (...made: Parameters<typeof curl>) => Promise<readonly ProgramAnswer[]>;

async function readBy(exchange: Exchange, rows: readonly ProgramRow[]): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  for (const { reason, fidelity = {}, prepare, requests, certificate } of rows) {
    await using world = await openClientWorld({ fidelity, clientCa: authority.cert });
    await prepare?.(world);
    const identity = certificate && (await authority.issue(certificate));
    const files = identity && {
      cert: await world.file('client.pem', identity.cert),
      key: await world.file('client.key', identity.key),
    };
    const answers = await exchange(world, requests(world), { certificate: files });
    const { status, body } = answers.at(-1) ?? { status: 0, body: '' };
    const told = body === '' ? undefined : (JSON.parse(body) as { reason: string });
    expect({ reason, status, told: told?.reason }).toEqual({ reason, status: reasons[reason], told: reason });
    expect(body).toBe(JSON.stringify(told));
    expect(await world.connections()).toHaveLength(1);
    read[reason] = '✓';
  }
  return read;
}

test('[H2-7] curl reads every reason', async ({ skip }) => {
  skip((await versionOf('curl')) === undefined, 'curl is not installed');
  expectColumn('reasons', 'curl', await readBy(curl, programRows));
});

test('[H2-7] nghttp reads every reason it can provoke: it sends one request, so often as it is told', async ({
  skip,
}) => {
  skip((await versionOf('nghttp')) === undefined, 'nghttp is not installed');
  const needsTwo = ['UnrelatedKeyIdInToken', 'TooManyProviderTokenUpdates'];
  const rows = programRows.filter(({ reason }) => !needsTwo.includes(reason));
  const exchange: Exchange = async (world, requests, { certificate } = {}) => {
    const [request] = requests;
    if (request === undefined) return [];
    const answers = await nghttp(world, request, { times: requests.length, certificate });
    return answers.toSorted((one, other) => one.status - other.status);
  };
  expectColumn('reasons', 'nghttp', await readBy(exchange, rows));
});

test('[H2-7] httpx reads every reason', async ({ skip }) => {
  await using base = await openClientWorld();
  const told = await startHttpx(base);
  if (told === undefined) return skip('Python has no httpx with h2');
  const exchange: Exchange = async (world, requests, { certificate } = {}) => {
    await using own = certificate === undefined ? undefined : await startHttpx(world, certificate);
    const client: Told = own ?? told;
    const answers: ProgramAnswer[] = [];
    for (const { path, ...rest } of requests as readonly ProgramRequest[])
      answers.push((await client.ask({ url: `${world.origin}${path}`, ...rest })) as ProgramAnswer);
    return answers;
  };
  expectColumn('reasons', 'httpx', await readBy(exchange, programRows).finally(() => told[Symbol.asyncDispose]()));
});
