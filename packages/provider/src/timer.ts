/**
 * Calls `run` after real milliseconds; the returned function calls it off.
 * Waiting for another machine is real time even where the simulation's clock stands still or jumps, so this is no `Clock`.
 * @param keepsProcess whether a program that has nothing else to do goes on until then; a wait that belongs to a socket has that for it
 */
export function after(ms: number, run: () => void, { keepsProcess = false } = {}): () => void {
  const timer = setTimeout(run, ms);
  if (!keepsProcess) timer.unref();
  return () => clearTimeout(timer);
}
