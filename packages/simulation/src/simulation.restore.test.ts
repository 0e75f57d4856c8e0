import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, push, shown, startTestSimulation } from './simulation.contract.ts';
import { type Simulation } from './simulation.ts';

const bundleId = 'com.example.courier';
let simulation: Simulation;
beforeAll(async () => {
  simulation = await startTestSimulation();
});
afterAll(() => simulation.close());

interface Phone {
  readonly id: string;
  readonly apps: readonly { readonly deviceToken: string | null; readonly authorization: string }[];
}
const madePhone = async () =>
  (await call<Phone>(simulation, 'POST', '/sim/v1/devices', { authorization: 'authorized' })).body;
const phone = async (id: string) => (await call<Phone>(simulation, 'GET', `/sim/v1/devices/${id}`)).body;
const event = (id: string, type: string) => call(simulation, 'POST', `/sim/v1/devices/${id}/events`, { type });
const send = (deviceToken: string, title: string) =>
  push(simulation, deviceToken, { aps: { alert: { title, body: '…' } } });

/** The status for the old token once APNs has heard of its death. */
const dead = (deviceToken: string) => expect.poll(() => send(deviceToken, 'to the old token')).toBe(410);

test('[RE-17] restored from a backup the old token is answered 410, and the new one reaches the phone', async () => {
  const { id, apps } = await madePhone();
  const old = apps[0]?.deviceToken ?? '';
  expect(await send(old, 'before')).toBe(200);
  await shown(simulation, id, 'before');
  expect(await event(id, 'RESTORE')).toMatchObject({ status: 200, body: { ignored: null } });
  await dead(old);
  await expect.poll(async () => (await phone(id)).apps[0]?.deviceToken).not.toBe(old);
  const [restored] = (await phone(id)).apps;
  expect(restored).toMatchObject({ bundleId, authorization: 'authorized' });
  expect(await send(restored?.deviceToken ?? '', 'after')).toBe(200);
  const seen = async () => JSON.stringify((await call(simulation, 'GET', `/sim/v1/devices/${id}`)).body);
  await expect.poll(seen).toContain('after');
});

test('[RE-18] erased, the old token is answered 410, and the app has none', async () => {
  const { id, apps } = await madePhone();
  expect(await event(id, 'ERASE')).toMatchObject({ status: 200, body: { ignored: null } });
  await dead(apps[0]?.deviceToken ?? '');
  expect(await phone(id)).toMatchObject({ apps: [{ bundleId, registration: 'none', deviceToken: null }] });
});
