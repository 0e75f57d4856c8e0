import { type DrillStep, drillSteps, type ReportLine, topicsOf } from '@apns-sim/protocol';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import { bundleId, pushHeaders, startTestApns, teamId, tls } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { connectClient, type WireClient } from '../ingress/http2-client.contract.ts';
import { problemDetails } from './problem-details.ts';

interface Card {
  readonly after: number;
  readonly overall: string | null;
  readonly pushes: number;
  readonly lines: readonly (ReportLine & { readonly text: string; readonly title: string })[];
  readonly drill: {
    readonly running: boolean;
    readonly ahead: readonly DrillStep[];
    readonly steps: readonly { readonly step: DrillStep; readonly state: string }[];
  };
}

async function openDoor(apns: Apns) {
  const app = fastify({ forceCloseConnections: true });
  problemDetails(app);
  await app.register(apns.control, { prefix: '/sim/v1' });
  const call = (method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) =>
    app.inject({ method, url: `/sim/v1${url}`, ...(payload && { payload }) });
  return {
    call,
    card: async (query = '') => (await call('GET', `/report-card${query}`)).json<Card>(),
    faults: async () => (await call('GET', '/faults')).json<{ faults: readonly object[] }>().faults,
  };
}

/** Lets sockets and timers have their turn; what a test waits for is asked again after it. */
const aMoment = (ms = 0) => new Promise((resolve) => setTimeout(resolve, ms));

/** Devices a backend sends to. */
function register(apns: Apns, count: number): string[] {
  return Array.from({ length: count }, (_one, at) => {
    const device = { deviceId: `phone-${at}`, name: `Phone ${at}`, environment: 'sandbox' } as const;
    apns.registry.rememberDevice(device);
    return apns.registry.issueTokens(device, topicsOf(bundleId)).tokens[bundleId] ?? '';
  });
}

let texts = 0;
const headers = pushHeaders();
const sendTo = (client: WireClient, token: string, alert = `${++texts}`) =>
  client.request({ path: `/3/device/${token}`, headers, body: JSON.stringify({ aps: { alert } }) });

/** A backend that sends to everybody it knows, round after round, and drops whom `forgets` says. */
async function backend(apns: Apns, door: Awaited<ReturnType<typeof openDoor>>, forgets: (status: number) => boolean) {
  using client = connectClient(apns.ports.push, { ca: tls.cert });
  let tokens = register(apns, 4);
  while ((await door.card()).drill.running) {
    const statuses = await Promise.all(tokens.map(async (token) => (await sendTo(client, token)).status));
    tokens = tokens.filter((_token, at) => !forgets(statuses[at] ?? 0));
    await aMoment(20);
  }
  return tokens.length;
}

const lineOf = ({ lines }: Card, id: string) => lines.find((line) => line.id === id);
const toldOf = (card: Card, ...ids: string[]) =>
  ids.map((id) => `${lineOf(card, id)?.grade} ${lineOf(card, id)?.finding}`);

const drilling = { steps: ['unregistered', 'wrongEnvironment'], pushes: 3, patienceMs: 10_000, restMs: 600 };

test('[RC-9] [RC-10] a careful backend, one that never forgets, and one that wipes out its users', async () => {
  const run = async (forgets: (status: number) => boolean) => {
    await using apns = await startTestApns();
    const door = await openDoor(apns);
    expect((await door.call('POST', '/report-card/drill', drilling)).statusCode).toBe(201);
    const left = await backend(apns, door, forgets);
    expect(await door.faults()).toEqual([]);
    return [...toldOf(await door.card(), 'gone', 'wrongEnvironment'), left];
  };
  const [careful, hoarder, wiper] = await Promise.all([
    run((status) => status === 410),
    run(() => false),
    run((status) => status >= 400),
  ]);
  expect(careful).toEqual(['A forgotten', 'A kept', 3]);
  expect(hoarder?.slice(1)).toEqual(['A kept', 4]);
  expect(hoarder?.[0]).toMatch(/^[CDF] notForgotten$/);
  expect(wiper).toEqual(['A forgotten', 'F wiped', 0]);
});

/** One push after the other over one connection, each until it is accepted. @param timeoutMs after which the client takes another connection, `null`: it waits. @returns how many were */
async function sender(apns: Apns, door: Awaited<ReturnType<typeof openDoor>>, timeoutMs: number | null, steps: object) {
  const [token = ''] = register(apns, 1);
  let client = connectClient(apns.ports.push, { ca: tls.cert });
  await sendTo(client, token, 'number 0');
  await door.call('POST', '/report-card/drill', steps);
  let accepted = 1;
  while ((await door.card()).drill.running) {
    const answer = sendTo(client, token, `number ${accepted}`);
    const inTime = timeoutMs === null ? answer : Promise.race([answer, aMoment(timeoutMs).then(() => null)]);
    if ((await inTime)?.status === 200) {
      accepted += 1;
      continue;
    }
    client[Symbol.dispose]();
    client = connectClient(apns.ports.push, { ca: tls.cert });
  }
  client[Symbol.dispose]();
  return accepted;
}

test('[RC-16] a client with a time-out goes on over another connection; one that waits does so when the dead one is cut', async () => {
  const run = async (timeoutMs: number | null, patienceMs: number) => {
    await using apns = await startTestApns();
    const door = await openDoor(apns);
    const steps = { steps: ['deadPeer'], pushes: 3, patienceMs, restMs: 300 };
    const accepted = await sender(apns, door, timeoutMs, steps);
    expect(await door.faults()).toEqual([]);
    const card = await door.card();
    // what lay unread in a dead connection is not accepted once more
    expect(card.pushes).toBe(accepted);
    return [...toldOf(card, 'deadPeer'), card.drill.steps.at(-1)?.state];
  };
  expect(await run(2000, 20_000)).toEqual(['A noticed', 'tried']);
  expect(await run(null, 1500)).toEqual(['D neverNoticed', 'unanswered']);
});

test('[RC-14] a step nobody answers ends; a drill that is stopped, or reset, leaves nothing behind', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  const steps = ['outage', 'streamLimit'];
  await door.call('POST', '/report-card/drill', { steps, patienceMs: 1, restMs: 0 });
  while ((await door.card()).drill.running) await aMoment();
  const { drill } = await door.card();
  expect(drill.steps.map(({ step, state }) => [step, state])).toEqual(steps.map((step) => [step, 'unanswered']));
  for (const end of [() => door.call('DELETE', '/report-card/drill'), async () => apns.reset()]) {
    await door.call('POST', '/report-card/drill', {});
    expect((await door.card()).drill.ahead).toEqual(Object.keys(drillSteps).slice(1));
    expect(await door.faults()).toHaveLength(1);
    await end();
    expect(await door.faults()).toEqual([]);
    while ((await door.card()).drill.running) await aMoment();
    expect(await door.faults()).toEqual([]);
  }
  expect((await door.card()).drill).toEqual({ running: false, steps: [], ahead: [] });
});

test('[RC-15] the card: from where, of whom, with words and evidence; begun anew; one drill at a time', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  const [token = ''] = register(apns, 1);
  using client = connectClient(apns.ports.push, { ca: tls.cert });
  for (let sent = 0; sent < 6; sent++) expect((await sendTo(client, token)).status).toBe(200);
  expect((await sendTo(client, '0'.repeat(64))).status).toBe(400);
  const whole = await door.card();
  expect(whole).toMatchObject({ after: 0, overall: 'A', pushes: 7, connections: 1 });
  expect(lineOf(whole, 'connectionReuse')).toMatchObject({
    grade: 'A',
    title: 'Keeps its connections',
    text: 'Pushes: 7. Connections: 1, of which 0 had to be replaced.',
  });
  const [shown] = lineOf(whole, 'noBlindRepeats')?.evidence ?? [];
  expect(shown?.text).toBe('400 BadDeviceToken');
  expect((await door.call('GET', `/notifications/${shown?.uniqueId}`)).json()).toMatchObject({ status: 'rejected' });
  expect((await door.card(`?teamId=${teamId}&topic=${bundleId}`)).pushes).toBe(7);
  expect((await door.card('?teamId=NOBODY0000')).pushes).toBe(0);
  expect((await door.card('?topic=com.example.other')).pushes).toBe(0);

  const begun = await door.call('POST', '/report-card');
  expect(begun.statusCode).toBe(201);
  const { after } = begun.json<{ after: number }>();
  expect(await door.card()).toMatchObject({ after, overall: null, pushes: 0 });
  await sendTo(client, token);
  expect(await door.card()).toMatchObject({ after, pushes: 1 });
  expect(await door.card('?after=0')).toMatchObject({ after: 0, pushes: 8 });

  expect((await door.call('POST', '/report-card/drill', { steps: [] })).json()).toMatchObject({
    errors: [{ field: 'steps' }],
  });
  expect((await door.call('POST', '/report-card/drill', { steps: ['nonsense'] })).json()).toMatchObject({
    errors: [{ field: 'steps[0]', came: 'nonsense' }],
  });
  expect((await door.call('POST', '/report-card/drill', { steps: ['outage'] })).statusCode).toBe(201);
  const second = await door.call('POST', '/report-card/drill', { steps: ['outage'] });
  expect([second.statusCode, second.json().detail]).toEqual([409, expect.stringContaining('DELETE')]);
  expect((await door.call('DELETE', '/report-card/drill')).json()).toMatchObject({
    running: false,
    steps: [{ step: 'outage', state: 'stopped' }],
  });
});
