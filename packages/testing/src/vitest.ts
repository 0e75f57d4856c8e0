import { test as base, expect } from 'vitest';
import { type Simulation } from './connect-simulation.ts';
import { optionsFromEnvironment } from './from-environment.ts';
import { type SimulationMatchers, simulationMatchers } from './matchers.ts';
import { openSimulation } from './open-simulation.ts';
import { type Phone } from './phone.ts';
import { type World } from './world.ts';

interface Fixtures {
  /** The one at `APNS_SIM_URL`, or one started for this file. */
  readonly simulation: Simulation;
  /** A team, a key, an app and phones of this test alone. */
  readonly apns: World;
  /** A phone of that world, online, its app registered and allowed to notify. */
  readonly phone: Phone;
}

/** Vitest's `test` with a simulation: `test('…', async ({ apns, phone }) => …)`. */
export const test = base.extend<Fixtures>({
  simulation: [
    // biome-ignore lint/correctness/noEmptyPattern: Vitest reads the wanted fixtures off this pattern
    async ({}, use) => {
      await using opened = await openSimulation(optionsFromEnvironment());
      await use(opened.simulation);
    },
    { scope: 'file' },
  ],
  async apns({ simulation, task }, use) {
    await using world = await simulation.createWorld();
    await use(world);
    // what became of the pushes stands under the error
    const [error] = task.result?.state === 'fail' ? (task.result.errors ?? []) : [];
    if (error !== undefined) error.message += `\n\nPushes of this test:\n${await world.trace()}`;
  },
  async phone({ apns }, use) {
    await use(await apns.createPhone());
  },
});

expect.extend(simulationMatchers);

export { expect };

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> extends SimulationMatchers {}
}
