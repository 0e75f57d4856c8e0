import { test as base, expect as baseExpect } from '@playwright/test';
import { type Simulation } from './connect-simulation.ts';
import { optionsFromEnvironment } from './from-environment.ts';
import { simulationMatchers } from './matchers.ts';
import { openSimulation } from './open-simulation.ts';
import { type Phone, type PhoneSetup } from './phone.ts';
import { type World } from './world.ts';

/** What each test gets. */
export interface TestFixtures {
  /** A phone of the worker's world, online, its app registered and allowed to notify; taken away after the test. */
  readonly phone: Phone;
  /** What that phone is: `test.use({ phoneSetup: { authorization: 'denied' } })`. */
  readonly phoneSetup: PhoneSetup;
  /** On failure what became of the world's pushes goes into the report. */
  readonly apnsTrace: undefined;
}

/** What each worker gets. */
export interface WorkerFixtures {
  /** The one at `APNS_SIM_URL`, or one started in the worker. */
  readonly simulation: Simulation;
  /** A team, a key and an app of this worker alone: what its backend under test is started with (`apns.env`). */
  readonly apns: World;
}

/** Playwright's `test` with a simulation: `test('…', async ({ page, apns, phone }) => …)`. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  simulation: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the wanted fixtures off this pattern
    async ({}, use) => {
      await using opened = await openSimulation(optionsFromEnvironment());
      await use(opened.simulation);
    },
    { scope: 'worker' },
  ],
  apns: [
    async ({ simulation }, use) => {
      await using world = await simulation.createWorld();
      await use(world);
    },
    { scope: 'worker' },
  ],
  phoneSetup: [{}, { option: true }],
  async phone({ apns, phoneSetup }, use) {
    const phone = await apns.createPhone(phoneSetup);
    await use(phone);
    await phone.remove();
  },
  apnsTrace: [
    async ({ apns }, use, testInfo) => {
      const began = Date.now();
      await use(undefined);
      if (testInfo.status === testInfo.expectedStatus) return;
      await testInfo.attach('apns-trace.txt', { body: await apns.trace(began), contentType: 'text/plain' });
    },
    { auto: true },
  ],
});

/** Playwright's `expect` with `toShowBanner`, `toShowOnLockScreen`, `toStaySilent`, `toGetPush`, `toGetPushes`, `toGetInOrder`. */
export const expect = baseExpect.extend(simulationMatchers);
