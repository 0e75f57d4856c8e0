import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { startFaultyWorld } from './faults.contract.ts';

/** The provider token of these tests is of now. */
const noon = Math.floor(Date.now());
const refused = { do: { reason: 'TooManyRequests' } };

test('[FA-18] a fault that comes again is there for its time in every round, and no longer', async () => {
  const clock = createClock({ mode: 'frozen', at: noon });
  await using world = await startFaultyWorld({ clock });
  using client = world.connect();
  const status = async () => (await world.push(client)).status;
  const id = await world.lay({ ...refused, at: new Date(noon + 60_000).toISOString(), forMs: 5000, repeatMs: 60_000 });
  const seen = [await status()];
  for (const seconds of [60, 4, 1, 54, 1, 4, 1]) {
    clock.advance(seconds * 1000);
    seen.push(await status());
  }
  expect(seen).toEqual([200, 429, 429, 200, 200, 429, 429, 200]);
  const { body } = await world.call('GET', `/faults/${id}`);
  expect(body).toMatchObject({ from: noon + 60_000, forMs: 5000, repeatMs: 60_000, fired: 4, state: 'waiting' });
});

test('[FA-18] what acts on connections does so in every round, as often as it may', async () => {
  const clock = createClock({ mode: 'frozen', at: noon });
  await using world = await startFaultyWorld({ clock });
  const id = await world.lay({ do: { goaway: true }, afterMs: 1000, repeatMs: 10_000, times: 2 });
  for (const [seconds, fired] of [
    [1, 1],
    [9, 1],
    [1, 2],
    [30, 2],
  ] as const) {
    using client = world.connect();
    await world.push(client);
    clock.advance(seconds * 1000);
    expect(await world.fired(id)).toBe(fired);
  }
});

test.each([
  [{ ...refused, at: 1000 }, 'at'],
  [{ ...refused, at: 'noon' }, 'at'],
  [{ ...refused, at: noon + 1, afterMs: 5 }, 'at'],
  [{ ...refused, forMs: 5000, repeatMs: 4000 }, 'repeatMs'],
  [{ ...refused, repeatMs: 1 }, 'repeatMs'],
])('[FA-18] %j is refused by the field %s', async (fault, field) => {
  await using world = await startFaultyWorld({ clock: createClock({ mode: 'frozen', at: noon }) });
  const { status, body } = await world.call('POST', '/faults', fault);
  expect([status, body.errors[0].field]).toEqual([400, field]);
});

test('[FA-19] a connection is cut at once, and no other', async () => {
  await using world = await startFaultyWorld();
  using kept = world.connect();
  using client = world.connect();
  await world.push(kept);
  await world.push(client);
  const listed = (await world.call('GET', '/faults')).body.connections;
  expect(listed).toEqual([
    { id: expect.any(String), environment: 'sandbox', teamId: 'SIMTEAM001' },
    { id: expect.any(String), environment: 'sandbox', teamId: 'SIMTEAM001' },
  ]);
  const id = await world.lay({ match: { connection: listed[1].id }, do: { cut: { now: true } } });
  await client.ended;
  expect((await world.push(kept)).status).toBe(200);
  expect((await world.call('GET', `/faults/${id}`)).body).toMatchObject({ state: 'spent', fired: 1, times: 1 });
  expect((await world.call('GET', '/faults')).body.connections).toEqual([listed[0]]);
});

test('[FA-20] who listens hears of every change, and nothing after having left', async () => {
  const clock = createClock({ mode: 'frozen', at: noon });
  await using world = await startFaultyWorld({ clock });
  const { faults } = world.apns;
  let heard = 0;
  const stop = faults.subscribe(() => heard++);
  const changes = async (act: () => unknown) => {
    const before = heard;
    await act();
    return heard > before;
  };
  using client = world.connect();
  expect(await changes(() => world.push(client))).toBe(true);
  expect(await changes(() => world.lay({ ...refused, afterMs: 1000, forMs: 1000 }))).toBe(true);
  expect(await changes(() => clock.advance(1000))).toBe(true);
  expect(await changes(() => world.push(client))).toBe(true);
  expect(await changes(() => clock.advance(1000))).toBe(true);
  expect(await changes(() => world.call('DELETE', '/faults'))).toBe(true);
  stop();
  expect(await changes(() => world.lay(refused))).toBe(false);
});
