import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify from 'fastify';
import { expect, test } from 'vitest';
import {
  acceptPush,
  bundleId,
  connectTo,
  leave,
  nextEvent,
  registerAndLeave,
  startTestApns,
  tokenOf,
} from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { type ApnsSchemaAnswers } from '../control/schema-answers.ts';

type FleetAnswer = ApnsSchemaAnswers['GET /sim/v1/fleet'][200];

async function openDoor(apns: Apns) {
  const app = fastify({ forceCloseConnections: true });
  await app.register(apns.control, { prefix: '/sim/v1' });
  const ask = async (path: string) => (await app.inject(`/sim/v1/fleet${path}`)).json();
  return {
    fleet: (cells = 100): Promise<FleetAnswer> => ask(`?cells=${cells}`),
    phones: (): Promise<ApnsSchemaAnswers['GET /sim/v1/fleet/phones'][200]> => ask('/phones'),
    refusal: (path: string) => ask(path),
  };
}

const nothing = { accepted: 0, delivered: 0, replaced: 0, expired: 0, discarded: 0, waiting: 0, underWay: 0 };

function expectBalance({ pushes: { accepted, ...others } }: FleetAnswer): void {
  expect(Object.values(others).reduce((sum, one) => sum + one, 0)).toBe(accepted);
}

test('[FL-1] each accepted push is in one place: under way, waiting, delivered, replaced, expired or discarded', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  const awayToken = await registerAndLeave(apns, 'away');
  await acceptPush(apns, awayToken);
  await acceptPush(apns, awayToken);
  await acceptPush(apns, awayToken, { expiration: 0 });
  const phone = await connectTo(apns, { deviceId: 'near' });
  const deviceToken = tokenOf(await phone.register(bundleId));
  const { uniqueId } = await acceptPush(apns, deviceToken);
  await phone.next('notification');
  const before = await door.fleet();
  expect(before.pushes).toEqual({ ...nothing, accepted: 4, replaced: 1, expired: 1, waiting: 1, underWay: 1 });
  expect(before).toMatchObject({ phones: 2, online: 1, waitingPhones: 1 });
  expect(before.cells).toEqual({ each: 1, phones: [1, 1], online: [0, 1], waiting: [1, 0], got: [0, 0] });

  phone.send({ type: 'ack', uniqueId });
  await nextEvent(apns, ({ type }) => type === 'delivered');
  const back = await connectTo(apns, { deviceId: 'away', acknowledges: true });
  await nextEvent(apns, ({ type }) => type === 'delivered');
  const after = await door.fleet();
  expect(after.pushes).toEqual({ ...nothing, accepted: 4, replaced: 1, expired: 1, delivered: 2 });
  // the one that waited is in no time
  expect(after.latency.counts.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect(after.bursts[0]).toMatchObject({ kind: 'pushes', accepted: 4, delivered: 2, fromStorage: 1 });

  const { uniqueId: last } = await acceptPush(apns, awayToken);
  await back.next('notification', (frame) => frame.uniqueId === last);
  // already on its way when its app goes: taken back
  const quiet = await connectTo(apns, { deviceId: 'quiet' });
  const quietToken = tokenOf(await quiet.register(bundleId));
  await acceptPush(apns, quietToken);
  await quiet.next('notification');
  quiet.send({ type: 'unregister', bundleId });
  await nextEvent(apns, ({ type }) => type === 'discarded');
  const end = await door.fleet();
  expect(end.pushes).toMatchObject({ accepted: 6, discarded: 1 });
  expectBalance(end);
});

test('[FL-2] a phone keeps its place while it is away, and gives it up when its last token is dead', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  await registerAndLeave(apns, 'one');
  const two = await connectTo(apns, { deviceId: 'two' });
  await two.register(bundleId);
  await registerAndLeave(apns, 'three');
  const place = (deviceId: string, online: boolean) => ({ deviceId, online, waiting: 0 });
  expect((await door.phones()).phones).toEqual([place('one', false), place('two', true), place('three', false)]);
  two.send({ type: 'unregister', bundleId });
  await leave(apns, two);
  expect((await door.phones()).phones).toEqual([place('one', false), null, place('three', false)]);
  await connectTo(apns, { deviceId: 'four' });
  expect((await door.phones()).phones).toEqual([place('one', false), place('four', true), place('three', false)]);
});

test('[FL-6] after a reset the connected are there, and nothing else', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  await acceptPush(apns, await registerAndLeave(apns, 'away'));
  await connectTo(apns, { deviceId: 'near' });
  apns.reset();
  const { phones, online, pushes, bursts } = await door.fleet();
  expect({ phones, online, pushes, bursts }).toEqual({ phones: 1, online: 1, pushes: nothing, bursts: [] });
});

test('[FL-6] a start begins with what the log tells, and with nobody online', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-fleet-'));
  try {
    const database = join(folder, 'apns.sqlite');
    {
      await using first = await startTestApns({ database });
      await acceptPush(first, await registerAndLeave(first, 'away'));
      await connectTo(first, { deviceId: 'near' });
    }
    await using second = await startTestApns({ database });
    const { phones, online, waitingPhones, pushes } = await (await openDoor(second)).fleet();
    expect({ phones, online, waitingPhones }).toEqual({ phones: 2, online: 0, waitingPhones: 1 });
    expect(pushes).toEqual({ ...nothing, accepted: 1, waiting: 1 });
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('[FL-5] a wrong number of cells is named', async () => {
  await using apns = await startTestApns();
  const door = await openDoor(apns);
  expect(await door.refusal('?cells=0')).toMatchObject({ status: 400, field: 'cells', came: '0' });
  expect(await door.refusal('/phones?limit=5000')).toMatchObject({ status: 400, field: 'limit' });
});
