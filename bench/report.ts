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
/** A ratio of two rows that is to be reached. */
export interface Goal {
  readonly name: string;
  readonly goal: number;
  readonly ratio: number;
  readonly met: boolean;
}
export interface SuiteResult {
  readonly rows: readonly Row[];
  readonly goals: readonly Goal[];
}
/** Measures; `full` may take minutes, otherwise less than one. */
export type Suite = (options: { readonly full: boolean }) => Promise<SuiteResult>;

/** The middle value; of an even number of them the lower one. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;
}

/** How one row stands to another: the median of the ratios round by round, which a slow moment of the machine touches least. */
export function goal(name: string, { ours, theirs, wanted }: { ours: Row; theirs: Row; wanted: number }): Goal {
  const ratio = Math.round(median(ours.rounds.map((value, index) => value / (theirs.rounds[index] ?? 1))) * 100) / 100;
  return { name, goal: wanted, ratio, met: ratio >= wanted };
}

/** The report in words, on standard output. */
export function printReport({ rows, goals }: SuiteResult): void {
  for (const { suite, name, value, unit } of rows) {
    console.log(
      `${suite.padEnd(8)} ${name.padEnd(28)} ${String(value < 100 ? Math.round(value * 100) / 100 : Math.round(value)).padStart(8)} ${unit}`,
    );
  }
  for (const { name, ratio, goal: wanted, met } of goals) {
    console.log(`${met ? '✓' : '✗'} ${name}: ${ratio.toFixed(2)} (goal ${wanted.toFixed(2)})`);
  }
}
