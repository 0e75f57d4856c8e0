import { type Random } from '@apns-sim/protocol';

const first = 1_000;
const longest = 300_000;

/** Answers that may be another one next time, beside 500 to 599. Source: RFC 9110, 9111 and 6585. */
const passing = [408, 425, 429];

/**
 * How long an app waits before it calls its backend again, milliseconds: doubling from a second to five minutes, each
 * shortened by up to a half at random. `null`: not again, as the call went well or would never go better.
 * @param attempt tries made so far, 1 or more
 * @param status the answer, `null` when there was none
 */
export function retryDelayMs(attempt: number, status: number | null, random: Random): number | null {
  if (status !== null && status < 500 && !passing.includes(status)) return null;
  const full = Math.min(longest, first * 2 ** Math.max(0, attempt - 1));
  return full * (1 - random.next() / 2);
}
