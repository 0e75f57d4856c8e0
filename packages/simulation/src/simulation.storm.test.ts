import { expect, test } from 'vitest';
import { call, pushAll, startTestSimulation } from './simulation.contract.ts';

interface Made {
  readonly id: string;
  readonly apps: readonly [{ readonly deviceToken: string }];
}

test('2,000 pushes at once reach the phone, each once, and none is lost', { timeout: 240_000 }, async () => {
  await using simulation = await startTestSimulation();
  const { id, apps } = (await call<Made>(simulation, 'POST', '/sim/v1/devices', {})).body;
  const device = simulation.phones.get(id);
  const payloads = Array.from({ length: 2_000 }, (_, index) => ({ aps: { alert: `push ${index}`, badge: index + 1 } }));
  const { promise, resolve } = Promise.withResolvers<void>();
  device?.subscribe((_entry, { notifications }) => {
    if (notifications.length === payloads.length) resolve();
  });
  // as many at a time as one connection may carry
  for (let first = 0; first < payloads.length; first += 500) {
    const statuses = await pushAll(simulation, apps[0].deviceToken, payloads.slice(first, first + 500));
    expect(new Set(statuses)).toEqual(new Set([200]));
  }
  await promise;
  const bodies = device?.state.notifications.map(({ alert }) => alert.body);
  expect(new Set(bodies)).toEqual(new Set(payloads.map(({ aps }) => aps.alert)));
  const screen = await call<{ lockScreenCount: string; lockScreenGroups: unknown[] }>(
    simulation,
    'GET',
    `/sim/v1/devices/${id}/screen`,
  );
  expect(screen.body.lockScreenCount).toBe('2,000 Notifications');
  expect(screen.body.lockScreenGroups).toHaveLength(1);
});
