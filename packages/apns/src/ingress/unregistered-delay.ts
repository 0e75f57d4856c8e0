import { createRandom, type DeviceToken } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';

/** The bounds of one token's delay, as parts of the delay asked for. Ours: Apple tells no number. */
const [shortest, longest] = [0.25, 2];

/**
 * How long a dead deviceToken is still answered 200, milliseconds. Spread, each token has a delay of its own, drawn from
 * its digits: the same at every start, whatever happened in between.
 */
export function unregisteredDelay(
  deviceToken: DeviceToken,
  { unregisteredDelayMs, unregisteredSpread }: Pick<Fidelity, 'unregisteredDelayMs' | 'unregisteredSpread'>,
): number {
  if (!unregisteredSpread) return unregisteredDelayMs;
  const lot = createRandom(`unregistered ${deviceToken}`).next();
  return Math.round(unregisteredDelayMs * (shortest + (longest - shortest) * lot));
}
