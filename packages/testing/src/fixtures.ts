import { connectSimulation, type Simulation } from './connect-simulation.ts';
import { type Phone } from './phone.ts';
import { type World } from './world.ts';

/** What tests get by `test.extend(simulationFixtures(lab))`, in Vitest and Playwright alike. */
export interface SimulationFixtures {
  /** The running simulation. */
  readonly simulation: Simulation;
  /** A world of this test alone. */
  readonly apns: World;
  /** A phone of that world, online and registered. */
  readonly phone: Phone;
}

type Use<Value> = (value: Value) => Promise<void>;

/**
 * Fixtures for `test.extend`; each test has a world of its own, so tests may run in parallel.
 * @param lab the Lab's address, as `apns-sim exec` puts it into `APNS_SIM`
 */
export function simulationFixtures(lab = 'http://localhost:3000') {
  return {
    // biome-ignore lint/correctness/noEmptyPattern: both runners read the wanted fixtures off this pattern
    async simulation({}: object, use: Use<Simulation>): Promise<void> {
      await use(connectSimulation(lab));
    },
    async apns({ simulation }: Pick<SimulationFixtures, 'simulation'>, use: Use<World>): Promise<void> {
      await using world = await simulation.createWorld();
      await use(world);
    },
    async phone({ apns }: Pick<SimulationFixtures, 'apns'>, use: Use<Phone>): Promise<void> {
      await use(await apns.createPhone());
    },
  };
}
