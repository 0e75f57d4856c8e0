/** Milliseconds as a person reads them: `0.4 ms`, `85 ms`, `1.3 s`; a dash for none. */
export function timeText(ms: number | null): string {
  if (ms === null) return '–';
  if (ms < 10) return `${Number(ms.toFixed(1))} ms`;
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${Number((ms / 1_000).toFixed(2))} s`;
}

/** One bar of a histogram. */
export interface Bar {
  /** `null`: longer than every step. */
  readonly upToMs: number | null;
  readonly count: number;
  /** Of the longest bar: 0 to 1. */
  readonly part: number;
}

/** The steps in which anything happened, and those between. Pure. */
export function barsOf(steps: readonly number[], stepsMs: readonly number[]): Bar[] {
  const first = steps.findIndex((count) => count > 0);
  const last = steps.findLastIndex((count) => count > 0);
  const most = Math.max(1, ...steps);
  if (first === -1) return [];
  return steps
    .slice(first, last + 1)
    .map((count, index) => ({ upToMs: stepsMs[first + index] ?? null, count, part: count / most }));
}
