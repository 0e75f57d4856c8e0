import { expect, test } from 'vitest';
import { type SchemaAnswers } from '../control/schema-answers.ts';
import { call, push, startTestSimulation } from '../simulation.contract.ts';
import { type Simulation } from '../simulation.ts';

type Fleet = SchemaAnswers['POST /sim/v1/fleets'][201];
type FleetsAnswer = SchemaAnswers['GET /sim/v1/fleets'][200];
type Picture = SchemaAnswers['GET /sim/v1/fleet'][200];
interface Refusal {
  readonly detail: string;
  readonly field: string;
}

const start = async <Answer = Fleet>(simulation: Simulation, wish: object) =>
  (await call<Answer>(simulation, 'POST', '/sim/v1/fleets', { arriveMs: 0, ...wish })).body;
const fleetsOf = async (simulation: Simulation) =>
  (await call<FleetsAnswer>(simulation, 'GET', '/sim/v1/fleets')).body.fleets;
const picture = async (simulation: Simulation) => (await call<Picture>(simulation, 'GET', '/sim/v1/fleet')).body;

test('light phones come, get a push each, and are no devices of the list; dismissed, they are gone', async () => {
  await using simulation = await startTestSimulation();
  await start(simulation, { phones: 50, seed: 'a' });
  await expect.poll(async () => (await fleetsOf(simulation))[0]?.counts.tokens).toBe(50);
  const { body } = await call<{ devices: { id: string }[] }>(simulation, 'GET', '/sim/v1/devices');
  expect(body.devices.map(({ id }) => id)).toEqual(['alice']);
  expect(await picture(simulation)).toMatchObject({ phones: 51, online: 51 });

  const [token] = simulation.apns.registry.tokensOf('fleet-a-7');
  expect(await push(simulation, token?.deviceToken ?? '', { aps: { alert: 'Hello' } })).toBe(200);
  await expect.poll(async () => (await fleetsOf(simulation))[0]?.counts.pushes).toBe(1);
  expect((await picture(simulation)).pushes).toMatchObject({ accepted: 1, delivered: 1 });

  const [{ id = '' } = {}] = await fleetsOf(simulation);
  expect((await call(simulation, 'DELETE', `/sim/v1/fleets/${id}`)).status).toBe(204);
  await expect.poll(async () => (await picture(simulation)).phones).toBe(1);
  expect(await push(simulation, token?.deviceToken ?? '', { aps: { alert: 'Hello' } })).toBe(410);
  expect(await fleetsOf(simulation)).toEqual([]);
});

test('so many phones and no more, and no fleet twice', async () => {
  await using simulation = await startTestSimulation();
  await start(simulation, { phones: 10, seed: 'a', arriveMs: 600_000 });
  expect(await start<Refusal>(simulation, { phones: 1_991 })).toMatchObject({
    field: 'phones',
    came: 1_991,
    expected: 'at most 1990',
  });
  expect(await start<Refusal>(simulation, { phones: 10, seed: 'a' })).toMatchObject({ field: 'seed', came: 'a' });
  expect(await start<Refusal>(simulation, { phones: 2_001 })).toMatchObject({ field: 'phones', came: 2_001 });
});

test('a reset ends all fleets', async () => {
  await using simulation = await startTestSimulation();
  await start(simulation, { phones: 20, seed: 'a' });
  await expect.poll(async () => (await fleetsOf(simulation))[0]?.counts.online).toBe(20);
  await simulation.reset();
  expect(await fleetsOf(simulation)).toEqual([]);
  await expect.poll(async () => await picture(simulation)).toMatchObject({ phones: 1, online: 1 });
});
