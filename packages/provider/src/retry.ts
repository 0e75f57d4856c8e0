import { type HeaderList, headerValue, type Random } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';

/**
 * When to send again after a refusal. Only what Apple allows is sent again: `TooManyRequests` and 5xx; nothing else gets better by itself.
 * Source: Apple, "Handling notification responses from APNs".
 */
export interface RetryPolicy {
  /** Times a notification is sent at most, the first one included: 1 to 10; 4 when absent. */
  readonly tries?: number;
  /** Milliseconds before the second try; doubled for each further one; 1,000 when absent. */
  readonly firstDelayMs?: number;
  /** Longest wait in milliseconds; 15 minutes when absent, the time Apple names for 5xx. */
  readonly mostDelayMs?: number;
  /**
   * What to do when nobody knows whether APNs took it: `report` it as the error it is (at most once, the default), or
   * `resend` it (at least once: the phone may show it twice; a `collapseId` makes the second replace the first).
   */
  readonly unknownOutcome?: 'report' | 'resend';
}
export type CheckedRetryPolicy = Required<RetryPolicy>;

/** No second try: what `send` does unless a policy is given. */
const once: CheckedRetryPolicy = { tries: 1, firstDelayMs: 0, mostDelayMs: 0, unknownOutcome: 'report' };

/** @throws ProviderError `badConfiguration` naming the field. */
export function readRetryPolicy(policy: RetryPolicy | undefined): CheckedRetryPolicy {
  if (policy === undefined) return once;
  const { tries = 4, firstDelayMs = 1000, mostDelayMs = 15 * 60_000, unknownOutcome = 'report' } = policy;
  if (!Number.isInteger(tries) || tries < 1 || tries > 10) {
    throw new ProviderError('badConfiguration', `retry.tries: expected a whole number from 1 to 10, got ${tries}.`);
  }
  for (const [field, ms] of Object.entries({ firstDelayMs, mostDelayMs })) {
    if (ms >= 0 && ms < 2 ** 31) continue;
    throw new ProviderError('badConfiguration', `retry.${field}: expected milliseconds of 0 or more, got ${ms}.`);
  }
  return { tries, firstDelayMs, mostDelayMs, unknownOutcome };
}

/** An answer as far as trying again depends on it. */
export interface Judged {
  readonly accepted: boolean;
  readonly status: number;
  readonly reason?: string;
}

/** Whether Apple allows to send this again as it is. */
export function mayRetry(answer: Judged): boolean {
  if (answer.accepted) return false;
  return answer.status >= 500 || (answer.status === 429 && answer.reason === 'TooManyRequests');
}

/**
 * Milliseconds to wait before the next try: exponential, half of it by chance, so that many senders do not come back together.
 * @param tries how often it was sent so far.
 * @param askedFor what the server asked for, see `retryAfterMs`; it is a least wait.
 */
export function retryDelayMs(
  { firstDelayMs, mostDelayMs }: CheckedRetryPolicy,
  { tries, random, askedFor = 0 }: { tries: number; random: Random; askedFor?: number | undefined },
): number {
  const whole = Math.min(mostDelayMs, firstDelayMs * 2 ** (tries - 1));
  return Math.min(mostDelayMs, Math.max(askedFor, whole / 2 + (random.next() * whole) / 2));
}

/**
 * What a `Retry-After` field asks for, in milliseconds from `now`. Apple documents none for APNs, a proxy may send it.
 * Source: RFC 9110 §10.2.3.
 */
export function retryAfterMs(headers: HeaderList, now: number): number | undefined {
  const value = headerValue(headers, 'retry-after');
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
