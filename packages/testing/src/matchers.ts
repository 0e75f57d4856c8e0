import { ExpectationError } from './expectation.ts';
import { type Phone } from './phone.ts';
import { type ExpectOptions, type PushMatch, type Words } from './sim-client.ts';
import { type World } from './world.ts';

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
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

/**
 * Matchers for `expect.extend`: `await expect(phone).toShowBanner('Paid')`, `await expect(apns).toGetPush({ alert: /paid/ })`,
 * `await expect(phone).toStaySilent()`.
 */
export const simulationMatchers = {
  toShowBanner: (phone: Phone, alert?: Words, options?: ExpectOptions) =>
    judged(phone.expectBanner(alert, options), 'the phone showed such a banner'),
  toShowOnLockScreen: (phone: Phone, alert?: Words, options?: ExpectOptions) =>
    judged(phone.expectLockScreen(alert, options), 'the phone showed it on its Lock Screen'),
  toStaySilent: (phone: Phone, ...within: Parameters<Phone['expectSilence']>) =>
    judged(phone.expectSilence(...within), 'the phone stayed silent'),
  toGetPush: (world: World, match?: PushMatch, options?: ExpectOptions) =>
    judged(world.expectPush(match, options), 'APNs got such a push'),
};
