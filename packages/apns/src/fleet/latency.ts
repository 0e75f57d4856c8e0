/* How long things took, counted in buckets: what is kept does not grow with what is counted. */

/** Sixteen buckets double the time: a percentile is at most 4.5 % above the truth. */
const perOctave = 16;
const smallestMs = 0.1;
const mostBuckets = perOctave * 26;

/** The rough steps of a histogram people look at, milliseconds; above the last one there is one more. */
export const stepsMs = [
  1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 70, 100, 150, 200, 300, 500, 700, 1_000, 1_500, 2_000, 3_000, 5_000, 7_000,
  10_000, 15_000, 20_000, 30_000, 60_000,
] as const;

const bucketOf = (ms: number) =>
  ms < smallestMs ? 0 : Math.min(mostBuckets - 1, 1 + Math.floor(Math.log2(ms / smallestMs) * perOctave));
const upperMs = (bucket: number) => smallestMs * 2 ** (bucket / perOctave);
const stepOf = (ms: number) => {
  const found = stepsMs.findIndex((step) => ms <= step);
  return found === -1 ? stepsMs.length : found;
};

/** What is told of times. Milliseconds; `null` when nothing was counted. */
export interface LatencySummary {
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
  /** How many took at most so long as each of `stepsMs`, and longer than the one before; the last: longer than all. */
  readonly steps: readonly number[];
}

/** Counts times. */
export interface Latency {
  add(ms: number): void;
  summary(): LatencySummary;
  /** The buckets in which anything is: up to how many milliseconds, and how many. */
  buckets(): { readonly upToMs: number[]; readonly counts: number[] };
}

const rounded = (ms: number) => Number(ms.toPrecision(3));

/** Begins to count. */
export function createLatency(): Latency {
  const counts = new Uint32Array(mostBuckets);
  const steps = Array.from({ length: stepsMs.length + 1 }, () => 0);
  let count = 0;
  let longest = 0;

  function percentile(part: number): number | null {
    if (count === 0) return null;
    let left = Math.ceil(part * count);
    for (const [bucket, here] of counts.entries()) {
      left -= here;
      if (left <= 0) return rounded(Math.min(longest, upperMs(bucket)));
    }
    return rounded(longest);
  }

  return {
    add(ms) {
      const bucket = bucketOf(ms);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
      const step = stepOf(ms);
      steps[step] = (steps[step] ?? 0) + 1;
      count++;
      longest = Math.max(longest, ms);
    },
    summary: () => ({
      count,
      p50Ms: percentile(0.5),
      p90Ms: percentile(0.9),
      p99Ms: percentile(0.99),
      maxMs: count === 0 ? null : rounded(longest),
      steps: [...steps],
    }),
    buckets() {
      const found = [...counts.entries()].filter(([, here]) => here > 0);
      return { upToMs: found.map(([bucket]) => rounded(upperMs(bucket))), counts: found.map(([, here]) => here) };
    },
  };
}
