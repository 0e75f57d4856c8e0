import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { connectTo, nextEvent } from '../apns.contract.ts';
import { startFaultyWorld } from './faults.contract.ts';

test('[FA-12] a lost frame is sent, never comes, and goes out again when the phone is back', async () => {
  await using world = await startFaultyWorld();
  using client = world.connect();
  const id = await world.lay({ times: 1, match: { deviceToken: world.deviceToken }, do: { loseFrame: true } });
  const { headers } = await world.push(client);
  await world.push(client);
  await world.phone.next('notification');
  expect(world.phone.notifications()).toHaveLength(1);
  const trace = async () => (await world.call('GET', `/notifications/${headers['apns-id']}`)).body;
  expect(await trace()).toMatchObject({ status: 'sent', why: { text: `injected fault ${id}: loseFrame` } });
  const delivered = nextEvent(
    world.apns,
    (event) => event.type === 'delivered' && event.uniqueId === headers['apns-unique-id'],
  );
  await world.phone.cut();
  const back = await connectTo(world.apns, { acknowledges: true });
  expect((await back.next('notification')).apnsId).toBe(headers['apns-id']);
  await delivered;
  expect((await trace()).events.map(({ type }: { type: string }) => type)).toContain('faultInjected');
});

test('[FA-13] an acknowledgement comes late', async () => {
  await using world = await startFaultyWorld();
  using client = world.connect();
  await world.lay({ times: 1, do: { lateAckMs: 60 } });
  const delivered = nextEvent(world.apns, ({ type }) => type === 'delivered');
  const { headers } = await world.push(client);
  const { at } = await delivered;
  const { events } = (await world.call('GET', `/notifications/${headers['apns-id']}`)).body;
  const sent = events.find(({ type }: { type: string }) => type === 'sent');
  expect(at - sent.at).toBeGreaterThanOrEqual(55);
});

test('[LG-6] what the phone has shown stays shown when its acknowledgement comes late', async () => {
  await using world = await startFaultyWorld();
  using client = world.connect();
  await world.lay({ times: 1, do: { lateAckMs: 60 } });
  const delivered = nextEvent(world.apns, ({ type }) => type === 'delivered');
  const presented = nextEvent(world.apns, ({ type }) => type === 'presented');
  const { headers } = await world.push(client);
  const { uniqueId } = await world.phone.next('notification');
  const why = { rule: 'K2', text: 'a banner' };
  const outcome = { kind: 'presented', surfaces: ['banner'], level: 'active', gates: [], why } as const;
  world.phone.send({ type: 'outcome', uniqueId, outcome });
  await presented;
  await delivered;
  const trace = (await world.call('GET', `/notifications/${headers['apns-id']}`)).body;
  expect(trace.events.at(-1)).toMatchObject({ type: 'delivered' });
  expect(trace).toMatchObject({ status: 'presented', why });
});

test('[FA-13] a flapping link goes down again and again by the simulation’s clock', async () => {
  const clock = createClock({ mode: 'frozen', at: Date.now() });
  await using world = await startFaultyWorld({ clock });
  const other = await connectTo(world.apns, { deviceId: 'phone-2' });
  const lost = () => nextEvent(world.apns, ({ type }) => type === 'deviceOffline');
  const firstLoss = lost();
  const id = await world.lay({ match: { deviceId: 'phone-1' }, times: 2, do: { flap: { everyMs: 5000 } } });
  expect(await firstLoss).toMatchObject({ deviceId: 'phone-1', cause: `injected fault ${id}: flap` });
  await world.phone.closed;
  const back = await connectTo(world.apns);
  clock.advance(5000);
  await back.closed;
  expect((await world.call('GET', `/faults/${id}`)).body).toMatchObject({ state: 'spent', fired: 2 });
  other.send({ type: 'ping' });
  await other.next('pong');
});
