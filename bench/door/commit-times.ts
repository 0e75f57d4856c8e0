import { StatementSync } from 'node:sqlite';

/** Notes how long each transaction takes to commit, milliseconds: the statements of all databases of this process are looked at. */
export function noteCommits(): readonly number[] {
  const took: number[] = [];
  const run = StatementSync.prototype.run as (this: StatementSync, ...values: unknown[]) => unknown;
  function timed(this: StatementSync, ...values: unknown[]): unknown {
    if (this.sourceSQL !== 'COMMIT') return run.apply(this, values);
    const began = performance.now();
    const result = run.apply(this, values);
    took.push(performance.now() - began);
    return result;
  }
  StatementSync.prototype.run = timed as typeof StatementSync.prototype.run;
  return took;
}
