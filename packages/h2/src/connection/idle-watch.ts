import { type Clock } from '@apns-sim/protocol';

/** Calls `onIdle` once when nothing has happened for so many milliseconds; 0 for never. The returned function calls it off. */
export function watchIdle(clock: Clock, idleMs: number, lastAt: () => number, onIdle: () => void): () => void {
  if (idleMs === 0) return () => {};
  let callOff = () => {};
  const wait = () => {
    callOff = clock.schedule(lastAt() + idleMs, () => {
      if (clock.now() >= lastAt() + idleMs) onIdle();
      else wait();
    });
  };
  wait();
  return () => callOff();
}
