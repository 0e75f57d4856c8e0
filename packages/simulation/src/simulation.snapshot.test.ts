import { setImmediate } from 'node:timers/promises';
import { type NotificationRecord } from '@apns-sim/protocol';
import { type FastifyPluginAsync } from 'fastify';
import { expect, test } from 'vitest';
import { type PhoneEntry } from './control/phone-entry.ts';
import { call, push, screenOf, shown, startTestSimulation } from './simulation.contract.ts';
import { type Simulation } from './simulation.ts';
import { type SnapshotDocument } from './snapshot.ts';

const save = async (simulation: Simulation) =>
  (await call<SnapshotDocument>(simulation, 'GET', '/sim/v1/snapshot')).body;
const load = (simulation: Simulation, document: unknown) =>
  call<{ errors?: { field: string }[]; detail: string }>(simulation, 'PUT', '/sim/v1/snapshot', document as object);
const notificationsOf = async (simulation: Simulation) =>
  (await call<{ notifications: NotificationRecord[] }>(simulation, 'GET', '/sim/v1/notifications')).body.notifications;
const stateOf = async (simulation: Simulation, device: string) =>
  (await call<PhoneEntry>(simulation, 'GET', device)).body;
/** Everything a tester can see, with what has to differ left out. */
async function seen(simulation: Simulation) {
  const { clock, apns, phones } = await save(simulation);
  const { start, log_chunk, log_position, body_chunk, ...tables } = apns.tables as Record<string, unknown>;
  const pushes = (await notificationsOf(simulation)).map(({ events, ...rest }) => ({
    ...rest,
    events: events.map(({ seq: _seq, ...event }) => event),
  }));
  return { mode: clock.mode, tables, fidelity: apns.fidelity, phones: phones.map(({ state }) => state.id), pushes };
}

async function lived() {
  const simulation = await startTestSimulation({ seed: 7 });
  await call(simulation, 'POST', '/sim/v1/clock', { mode: 'frozen' });
  await call(simulation, 'PUT', '/sim/v1/fidelity', { unregisteredDelayMs: 5000 });
  const { body: phone } = await call<PhoneEntry>(simulation, 'POST', '/sim/v1/devices', { name: 'Bob' });
  const deviceToken = phone.apps[0]?.deviceToken ?? '';
  await push(simulation, deviceToken, { aps: { alert: { title: 'Shown' } } });
  await shown(simulation, phone.id, 'Shown');
  await call(simulation, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'airplane' });
  await push(simulation, deviceToken, { aps: { alert: { title: 'Waits' } } });
  return { simulation, phone, deviceToken };
}

test('a snapshot makes another simulation the same world: phones, tokens, what waits, log, switches, time', async () => {
  const { simulation, phone, deviceToken } = await lived();
  await using first = simulation;
  await using second = await startTestSimulation({ seed: 7 });
  const document = await save(first);
  expect(JSON.stringify(document)).not.toContain('PRIVATE');
  expect(await load(second, document)).toMatchObject({ status: 200, body: { loaded: true } });

  const [before, after] = [await seen(first), await seen(second)];
  const { team: _t, team_topic: _tt, signing_key: _k, device: _d, ...kept } = before.tables as Record<string, unknown>;
  expect(after.tables).toMatchObject(kept);
  expect({ ...after, tables: {} }).toEqual({ ...before, tables: {} });
  expect((await screenOf(second, phone.id)).lockScreen.map(({ title }) => title)).toEqual(['Shown']);
  const now = await call<{ now: number }>(second, 'GET', '/sim/v1/clock');
  expect(now.body.now).toBe(document.clock.now);

  await call(second, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'online' });
  await shown(second, phone.id, 'Waits');
  expect(await push(second, deviceToken, { aps: { alert: { title: 'Goes on' } } })).toBe(200);
  await shown(second, phone.id, 'Goes on');
  expect((await screenOf(first, phone.id)).lockScreen.map(({ title }) => title)).toEqual(['Shown']);
  const ids = (await notificationsOf(second)).map(({ uniqueId }) => uniqueId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a call that rings, a channel and used turns come along: the other world shows the same screen', async () => {
  await using first = await startTestSimulation({ seed: 7 });
  await call(first, 'POST', '/sim/v1/clock', { mode: 'frozen' });
  const { body: phone } = await call<PhoneEntry>(first, 'POST', '/sim/v1/devices', { name: 'Bob' });
  const { bundleId = '', deviceTokens = {} } = phone.apps[0] ?? {};
  const device = `/sim/v1/devices/${phone.id}`;
  await call(first, 'POST', `${device}/events`, { type: 'TALK_JOIN', bundleId, name: 'Team' });
  const send = (suffix: string, pushType: string, payload: object) =>
    push(first, deviceTokens[bundleId + suffix] ?? '', payload, {
      'apns-topic': bundleId + suffix,
      'apns-push-type': pushType,
    });
  await send('.push-type.widgets', 'widgets', { aps: { 'content-changed': true } });
  await send('.voip', 'voip', { call: { from: 'Mei' } });
  await expect.poll(async () => (await stateOf(first, device)).calls.length).toBe(1);
  await using second = await startTestSimulation({ seed: 7 });
  expect(await load(second, await save(first))).toMatchObject({ status: 200 });
  const [before, after] = [await screenOf(first, phone.id), await screenOf(second, phone.id)];
  expect(before).toMatchObject({ calls: [{ caller: 'Mei' }], talk: { name: 'Team' } });
  expect(after).toEqual(before);
  expect((await stateOf(second, device)).apps[0]?.frameworks).toMatchObject({ widgets: { count: 1 } });
});

test('a simulation that has lived takes a snapshot too, and its log goes on counting', async () => {
  const { simulation, phone, deviceToken } = await lived();
  await using world = simulation;
  const document = await save(world);
  await push(world, deviceToken, { aps: { alert: { title: 'Undone' } } });
  const lastSeq = world.apns.log.lastSeq();
  expect((await load(world, document)).status).toBe(200);
  expect((await notificationsOf(world)).map(({ status }) => status)).toEqual(['presented', 'stored']);
  expect(world.apns.log.read(0)[0]?.seq).toBeGreaterThan(lastSeq);
  await call(world, 'PATCH', `/sim/v1/devices/${phone.id}`, { network: 'online' });
  await shown(world, phone.id, 'Waits');
});

test('what cannot be loaded is refused with its field, and nothing has changed', async () => {
  const { simulation } = await lived();
  await using world = simulation;
  const good = await save(world);
  const [phone] = good.phones;
  const entry = { seq: 1, at: 0, event: { type: 'LOCK' } };
  const tables = good.apns.tables as unknown as Record<string, Record<string, unknown>[]>;
  const before = await seen(world);
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const withTables = (changed: object) => ({ ...good, apns: { ...good.apns, tables: { ...tables, ...changed } } });
  const bad: readonly (readonly [document: unknown, field: string | RegExp])[] = [
    [{}, 'format'],
    [{ ...good, version: 99 }, 'version'],
    [JSON.stringify(good).replace('{', `{"extra":${deep},`), 'body'],
    [{ ...good, clock: { mode: 'frozen', now: 'noon' } }, 'clock.now'],
    [{ ...good, apns: { ...good.apns, fidelity: { emptyTopic: 'x' } } }, 'apns.fidelity.emptyTopic'],
    [{ ...good, apns: { ...good.apns, schema: 99 } }, /apns/],
    [withTables({ nonsense: [] }), 'apns.tables.nonsense'],
    [withTables({ device: [{ device_id: 1 }] }), /apns\.tables\.device\[0\]/],
    [withTables({ token: [...(tables.token ?? []), ...(tables.token ?? [])] }), /apns\.tables\.token\[\d+\]/],
    [
      withTables({
        log_chunk: [{ last_seq: 1, events: [{ type: 'received', seq: 1, at: 0, wall: 0, uniqueId: 'x' }] }],
      }),
      'apns.tables',
    ],
    [withTables({ pending: [{ ...tables.pending?.[0], push: { topic: 5 } }] }), /apns\.tables\.pending\[0\]\.push/],
    [{ ...good, phones: [phone, phone] }, 'phones'],
    [{ ...good, phones: [{ ...phone, state: { ...phone?.state, notifications: 'many' } }] }, 'phones[0]'],
    // a journal that contradicts itself would only be found while it is written
    [{ ...good, phones: [{ ...phone, entries: [entry, entry] }] }, 'phones[0]'],
  ];
  for (const [document, field] of bad) {
    const { status, body } = await load(world, document);
    expect([status, body.errors?.[0]?.field]).toEqual([
      400,
      typeof field === 'string' ? field : expect.stringMatching(field),
    ]);
  }
  const poisoned = JSON.stringify(good).replace('"format"', '"__proto__":{"isAdmin":true},"format"');
  expect((await load(world, poisoned)).status).toBe(400);
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  expect(await seen(world)).toEqual(before);
});

/** A provider server whose whole world is one word, and which takes its time. */
function slowProvider(): { readonly app: FastifyPluginAsync; world: string } {
  const provider = {
    world: 'new',
    app: (async (app) => {
      app.get('/snapshot', async () => ({ world: provider.world }));
      app.put('/snapshot', async (request, reply) => {
        await setImmediate();
        provider.world = (request.body as { world: string }).world;
        return reply.code(204).send();
      });
      app.post('/reset', async (_request, reply) => {
        // longer than it takes to load
        for (let turn = 0; turn < 50; turn++) await setImmediate();
        provider.world = 'new';
        return reply.code(204).send();
      });
    }) as FastifyPluginAsync,
  };
  return provider;
}

test('a reset and a load at the same time leave one of the two worlds, whole', async () => {
  const provider = slowProvider();
  await using simulation = await startTestSimulation({ seed: 7, providerApp: () => provider.app });
  await call(simulation, 'POST', '/sim/v1/devices', { name: 'Bob' });
  provider.world = 'saved';
  const document = await save(simulation);
  for (let round = 0; round < 10; round++) {
    const both = [load(simulation, document), call(simulation, 'POST', '/sim/v1/reset')];
    const answers = await Promise.all(round % 2 === 0 ? both : both.toReversed());
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect([
      ['saved', 2],
      ['new', 1],
    ]).toContainEqual([provider.world, simulation.phones.list().length]);
  }
});
