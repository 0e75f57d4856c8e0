/**
 * Calls `run` after real milliseconds; the returned function calls it off.
 * Waiting for another machine is real time even where the simulation's clock stands still or jumps, so this is no `Clock`.
 */
export function after(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  timer.unref();
  return () => clearTimeout(timer);
}
