import { type FleetCounts } from '@apns-sim/device';

/** Where all accepted pushes are, as `GET /sim/v1/fleet` tells it. */
export interface PushTotals {
  readonly accepted: number;
  readonly delivered: number;
  readonly replaced: number;
  readonly expired: number;
  readonly discarded: number;
  readonly waiting: number;
  readonly underWay: number;
}

/** What the provider sent, and what APNs said to it. */
export interface SentCounts {
  readonly sent: number;
  readonly accepted: number;
  readonly refused: number;
  /** No answer came. */
  readonly failed: number;
  readonly refusedByReason: Readonly<Record<string, number>>;
}

/** Nothing was sent. */
export const noneSent: SentCounts = { sent: 0, accepted: 0, refused: 0, failed: 0, refusedByReason: {} };

/** Several jobs as one. */
export function addSent(parts: readonly SentCounts[]): SentCounts {
  return parts.reduce((sum, part) => {
    const refusedByReason = { ...sum.refusedByReason };
    for (const [reason, count] of Object.entries(part.refusedByReason))
      refusedByReason[reason] = (refusedByReason[reason] ?? 0) + count;
    return {
      sent: sum.sent + part.sent,
      accepted: sum.accepted + part.accepted,
      refused: sum.refused + part.refused,
      failed: sum.failed + part.failed,
      refusedByReason,
    };
  }, noneSent);
}

/** The account of a run: every push the provider was answered 200 for is somewhere. */
export interface Account extends PushTotals {
  /** Different pushes the phones took in, counted by the phones. */
  readonly takenIn: number;
  /** Accepted, and neither taken in by a phone nor said by APNs to wait, to be replaced, expired or discarded. */
  readonly lost: number;
}

/** What became of the pushes between two readings. */
export function accountOf(before: PushTotals, after: PushTotals, sent: SentCounts, counts: FleetCounts): Account {
  const names = Object.keys(after) as (keyof PushTotals)[];
  const since = Object.fromEntries(names.map((name) => [name, after[name] - before[name]])) as unknown as PushTotals;
  const { replaced, expired, discarded, waiting } = since;
  const takenIn = counts.pushes;
  const lost = Math.max(0, sent.accepted - takenIn - replaced - expired - discarded - waiting);
  return { ...since, takenIn, lost };
}

/** Buckets of times: up to how many milliseconds, and how many. */
export interface Buckets {
  readonly upToMs: readonly number[];
  readonly counts: readonly number[];
}

/** Percentiles of what came into the buckets between two readings; `null` when nothing did. */
export function percentilesBetween(before: Buckets, after: Buckets, parts: readonly number[]): (number | null)[] {
  const earlier = new Map(before.upToMs.map((upTo, index) => [upTo, before.counts[index] ?? 0]));
  const more = after.upToMs.map((upTo, index) => (after.counts[index] ?? 0) - (earlier.get(upTo) ?? 0));
  const total = more.reduce((sum, one) => sum + one, 0);
  return parts.map((part) => {
    let left = Math.ceil(part * total);
    if (left === 0) return null;
    const found = more.findIndex((here) => {
      left -= here;
      return left <= 0;
    });
    return after.upToMs[found] ?? null;
  });
}
