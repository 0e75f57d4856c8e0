import { type FaultScenario, faultScenarios } from '@apns-sim/protocol';
import { z } from 'zod';
import { type FaultMatch, type FaultWish, faultDeed, faultWish } from './fault-wish.ts';

type Part = Pick<FaultWish, 'do'> & Partial<FaultWish>;

/** A named run of faults. Times are of the simulation's clock; chances come from its seed. */
interface Scenario {
  readonly about: string;
  readonly faults: readonly Part[];
}

const second = 1000;

/** Every named scenario. */
export const scenarios = {
  appleDeploy: {
    about:
      'Servers are replaced one after another: every connection is told to go three times, some pushes get Shutdown.',
    faults: [
      { do: { goaway: { reason: 'Shutdown' } } },
      { do: { goaway: { reason: 'Shutdown' } }, afterMs: 10 * second },
      { do: { goaway: { reason: 'Shutdown' } }, afterMs: 20 * second },
      { do: { reason: 'Shutdown' }, probability: 0.1, forMs: 30 * second },
    ],
  },
  subway: {
    about: 'For a minute phones lose their connection every five seconds, a third of the frames, and answer late.',
    faults: [
      { do: { flap: { everyMs: 5 * second } }, forMs: 60 * second },
      { do: { loseFrame: true }, probability: 0.3, forMs: 60 * second },
      { do: { lateAckMs: 1500 }, forMs: 60 * second },
    ],
  },
  launchDay429: {
    about:
      'Everybody sends at once: for a minute half the pushes get TooManyRequests, answers are slow, streams are few.',
    faults: [
      { do: { reason: 'TooManyRequests' }, probability: 0.5, forMs: 60 * second },
      { do: { latencyMs: 100, jitterMs: 400 }, forMs: 60 * second },
      { do: { maxConcurrentStreams: 10 }, forMs: 60 * second },
    ],
  },
  clockSkew: {
    about:
      "APNs' clock is 90 seconds ahead of yours for an hour: a provider token used to its last minute has expired.",
    faults: [{ do: { clockSkewMs: 90 * second }, forMs: 3600 * second }],
  },
} as const satisfies Readonly<Record<FaultScenario, Scenario>>;

/** One fault, or a scenario by its name; then `match` holds for each of its faults. */
export const faultRequest = faultWish
  .extend({
    do: faultDeed.optional(),
    scenario: z.enum(faultScenarios).optional(),
  })
  .refine((body) => (body.do === undefined) !== (body.scenario === undefined), '`do` or `scenario`, one of them')
  .refine(({ at, afterMs }) => at === undefined || afterMs === 0, {
    path: ['at'],
    error: '`at` or `afterMs`, one of them',
  })
  .refine(({ forMs, repeatMs }) => forMs === undefined || repeatMs === undefined || forMs < repeatMs, {
    path: ['repeatMs'],
    error: 'a time longer than `forMs`',
  });

/** What `POST /faults` takes. */
export type FaultRequest = z.input<typeof faultRequest>;

/** The faults of a scenario. */
export function faultsOf(name: FaultScenario, match: FaultMatch): FaultWish[] {
  return scenarios[name].faults.map((part: Part) => ({ match, probability: 1, afterMs: 0, ...part }));
}
