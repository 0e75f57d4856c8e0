import { type Duration, toMilliseconds } from './duration.ts';
import { ExpectationError } from './expectation.ts';
import { type Phone } from './phone.ts';
import { type ExpectOptions, type PushMatch, type Words } from './sim-client.ts';
import { type World } from './world.ts';

/** What a matcher tells its runner. */
export interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

/** What both runners tell a matcher of how it was called. */
export interface Called {
  readonly isNot?: boolean;
}

async function judged(attempt: Promise<unknown>, otherwise: string): Promise<MatcherResult> {
  try {
    await attempt;
    return { pass: true, message: () => otherwise };
  } catch (error) {
    if (!(error instanceof ExpectationError)) throw error;
    return { pass: false, message: () => error.message };
  }
}

/** Of `.not`: the opposite is asked of the simulation, which looks for a quarter of a second instead of waiting for what must not come. */
async function refuted(attempt: Promise<unknown>): Promise<MatcherResult> {
  const { pass, message } = await judged(attempt, '');
  return { pass: !pass, message };
}

const isNegated = (called: Called | undefined) => called?.isNot === true;

const within = (duration: Duration | undefined) =>
  duration === undefined ? {} : { withinMs: toMilliseconds(duration) };

/**
 * Matchers for `expect.extend`: `await expect(phone).toShowBanner('Paid')`, `await expect(apns).toGetPush({ alert: /paid/ })`,
 * `await expect(phone).toStaySilent('30m')`, `await expect(phone).not.toShowBanner()`.
 */
export const simulationMatchers = {
  toShowBanner(this: Called | undefined, phone: Phone, alert?: Words, options?: ExpectOptions) {
    return isNegated(this)
      ? refuted(phone.expectNoBanner(alert))
      : judged(phone.expectBanner(alert, options), 'the phone showed such a banner');
  },
  toShowOnLockScreen: (phone: Phone, alert?: Words, options?: ExpectOptions) =>
    judged(phone.expectLockScreen(alert, options), 'the phone showed it on its Lock Screen'),
  toStaySilent: (phone: Phone, duration?: Duration) => judged(phone.expectSilence(duration), 'the phone stayed silent'),
  toGetPush(this: Called | undefined, world: World, match?: PushMatch, options?: ExpectOptions) {
    return isNegated(this)
      ? refuted(world.expectNoPush(match, options))
      : judged(world.expectPush(match, options), 'APNs got such a push');
  },
  /** Exactly so many, and no more in the time given. */
  toGetPushes: (world: World, count: number, match: PushMatch = {}, options?: ExpectOptions) =>
    judged(
      world.expectPushes(match, { timeoutMs: 1000, ...options, count, exactly: true }),
      `APNs got ${count} such pushes`,
    ),
  /** One of each, in this order. */
  toGetInOrder: (world: World, matches: readonly PushMatch[], options?: ExpectOptions) =>
    judged(world.expectInOrder(matches, options), 'APNs got such pushes in this order'),
  /** None, for so long; by the simulation's clock, which costs nothing while it stands. */
  toGetNoPush: (world: World, match?: PushMatch, duration?: Duration) =>
    judged(world.expectNoPush(match, within(duration)), 'APNs got no such push'),
};

/** The matchers as `expect(…)` offers them. */
export interface SimulationMatchers {
  toShowBanner(alert?: Words, options?: ExpectOptions): Promise<void>;
  toShowOnLockScreen(alert?: Words, options?: ExpectOptions): Promise<void>;
  toStaySilent(duration?: Duration): Promise<void>;
  toGetPush(match?: PushMatch, options?: ExpectOptions): Promise<void>;
  toGetPushes(count: number, match?: PushMatch, options?: ExpectOptions): Promise<void>;
  toGetInOrder(matches: readonly PushMatch[], options?: ExpectOptions): Promise<void>;
  toGetNoPush(match?: PushMatch, duration?: Duration): Promise<void>;
}
