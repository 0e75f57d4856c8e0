import { type Random } from '@apns-sim/protocol';

const first = 250;
const longest = 30_000;

/**
 * How long to wait before the next try, in milliseconds: doubling from a quarter of a second to half a minute, each
 * shortened by up to a half at random, so that phones that lost the same gateway do not return at the same moment.
 * @param attempt tries that failed so far, 1 or more.
 */
export function backoffMs(attempt: number, random: Random): number {
  const full = Math.min(longest, first * 2 ** Math.max(0, attempt - 1));
  return Math.round(full * (1 - random.next() / 2));
}
