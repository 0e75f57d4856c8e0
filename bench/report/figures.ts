/** One measured thing. */
export interface Row {
  readonly suite: string;
  readonly name: string;
  readonly unit: string;
  /** Median of the rounds. */
  readonly value: number;
  /** Of every round, in their order. */
  readonly rounds: readonly number[];
}

/** What was to be reached. */
export interface Goal {
  readonly name: string;
  readonly goal: number;
  /** What was reached, in `unit`. */
  readonly ratio: number;
  /** `×`: so many times the other; otherwise the unit of a plain figure. */
  readonly unit: string;
  /** The side of `goal` it has to be on. */
  readonly wanted: 'atLeast' | 'atMost';
  readonly met: boolean;
}

export interface SuiteResult {
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}

/** `tiny` only shows that it runs; `quick` takes less than three minutes for all suites; `full` takes as long as good figures need. */
export const sizes = ['tiny', 'quick', 'full'] as const;
export type Size = (typeof sizes)[number];

/** Measures. */
export type Suite = (size: Size) => Promise<SuiteResult>;

/** To so many digits behind the point. */
export const rounded = (value: number, digits = 2): number => Math.round(value * 10 ** digits) / 10 ** digits;

/** The value that so large a part of them does not exceed, by nearest rank. @param part above 0, at most 1 */
export function percentile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? Number.NaN;
}

/** The middle value; of an even number of them the lower one. */
export const median = (values: readonly number[]): number => percentile(values, 0.5);

/** A row as people read it: what a push costs, where pushes for each second of a processor were counted. */
export function asRead<R extends Pick<Row, 'unit' | 'value'>>(one: R): R {
  return one.unit === 'pushes/CPU-s' ? { ...one, unit: 'µs of CPU a push', value: 1_000_000 / one.value } : one;
}

export function row(suite: string, name: string, unit: string, rounds: readonly number[]): Row {
  return { suite, name, unit, value: rounded(median(rounds), 3), rounds: rounds.map((one) => rounded(one, 3)) };
}

function judged(name: string, { wanted, goal, ratio, unit }: Omit<Goal, 'name' | 'met'>): Goal {
  return { name, goal, ratio, unit, wanted, met: wanted === 'atLeast' ? ratio >= goal : ratio <= goal };
}

/**
 * How many times the other one it is: the median of the ratios round by round, which a slow moment of the machine touches least,
 * as both are measured in it.
 */
export function timesAsMuch(
  name: string,
  [ours, theirs]: readonly [Row, Row],
  wanted: { readonly atLeast: number } | { readonly atMost: number },
): Goal {
  const ratio = rounded(median(ours.rounds.map((value, index) => value / (theirs.rounds[index] ?? Number.NaN))));
  return 'atLeast' in wanted
    ? judged(name, { wanted: 'atLeast', goal: wanted.atLeast, ratio, unit: '×' })
    : judged(name, { wanted: 'atMost', goal: wanted.atMost, ratio, unit: '×' });
}

/** A plain figure that is not to be exceeded, in the row's own unit. */
export function atMost(name: string, measured: Row, goal: number): Goal {
  return judged(name, { wanted: 'atMost', goal, ratio: rounded(measured.value), unit: measured.unit });
}

/** The best of several in each round, as nobody knows beforehand who that is. */
export function bestOf(rows: readonly Row[]): Row {
  const [first] = rows;
  if (first === undefined) throw new Error('nothing was measured');
  const rounds = first.rounds.map((_, index) => Math.max(...rows.map((one) => one.rounds[index] ?? 0)));
  return { ...first, name: rows.map(({ name }) => name).join(' or '), value: median(rounds), rounds };
}
