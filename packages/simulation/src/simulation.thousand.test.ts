import { type Device, newDevice, screenOf } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { broadcast, call, startTestSimulation } from './simulation.contract.ts';

const bundleId = 'com.example.courier';
const thousand = 1_000;
const goal = { homeScore: 1, awayScore: 0, minute: 23 };

/** Resolves when so many phones have reached what is asked of them; tells how many had by then. */
function reached(phones: readonly Device[], holds: (device: Device) => boolean): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const waiting = new Set(phones.filter((device) => !holds(device)));
  if (waiting.size === 0) resolve();
  for (const device of waiting) {
    const stop = device.subscribe(() => {
      if (!waiting.has(device) || !holds(device)) return;
      stop();
      waiting.delete(device);
      if (waiting.size === 0) resolve();
    });
  }
  return promise;
}

test('one broadcast reaches 1,000 phones over their own lines to the gateway, each once; one that was off gets it later', {
  timeout: 120_000,
}, async () => {
  await using simulation = await startTestSimulation();
  const { body } = await call<{ channelId: string }>(simulation, 'POST', '/sim/v1/channels', { bundleId });
  const { channelId } = body;
  const phones = Array.from({ length: thousand }, (_, number) =>
    simulation.phones.add(newDevice({ id: `phone-${number}`, name: `iPhone ${number}`, environment: 'sandbox' })),
  );
  const attributes = { home: 'Lions', away: 'Bears' };
  const match = { attributesType: 'MatchAttributes', attributes, contentState: { homeScore: 0, awayScore: 0 } };
  for (const phone of phones) phone.dispatch({ type: 'START_ACTIVITY', bundleId, channelId, ...match });
  await reached(phones, ({ state }) => state.activities[0]?.subscription === 'subscribed');
  const [last] = phones.splice(-1);
  last?.dispatch({ type: 'POWER_OFF' });

  const shown = (device: Device) => screenOf({ ...device.state, lock: 'screenOn' }).liveActivities[0]?.contentState;
  const arrivals = new Map<string, number>();
  simulation.phones.subscribe((deviceId, { event }) => {
    if (event.type === 'PUSH_ARRIVED') arrivals.set(deviceId, (arrivals.get(deviceId) ?? 0) + 1);
  });
  expect(await broadcast(simulation, channelId, { 'content-state': goal })).toBe(200);
  await reached(phones, (device) => shown(device)?.homeScore === 1);
  expect(phones.map(shown)).toEqual(Array(thousand - 1).fill(goal));
  expect(last?.state.activities[0]?.contentState).toEqual(match.contentState);
  expect(arrivals.size).toBe(thousand - 1);

  last?.dispatch({ type: 'POWER_ON' });
  await reached(last ? [last] : [], (device) => shown(device)?.homeScore === 1);
  expect([...arrivals.values()]).toEqual(Array(thousand).fill(1));
});
