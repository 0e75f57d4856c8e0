import { type Random } from '@apns-sim/protocol';

const first = 1_000;
const longest = 300_000;

/**
 * How long an app waits before it calls its backend again, milliseconds: doubling from a second to five minutes, each
 * shortened by up to a half at random.
 * @param attempt tries that failed so far, 1 or more.
 */
export function retryDelayMs(attempt: number, random: Random): number {
  const full = Math.min(longest, first * 2 ** Math.max(0, attempt - 1));
  return full * (1 - random.next() / 2);
}
