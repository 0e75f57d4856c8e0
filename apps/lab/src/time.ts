import { type Clock, createClock } from '@apns-sim/protocol';

/** The browser's clock: for back-off, pauses of the lesson and the age of things. */
export const browserClock: Clock = createClock();

/** Resolves after so many milliseconds of the clock, or at once when the signal says stop. */
export function pause(ms: number, signal?: AbortSignal, clock: Clock = browserClock): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) return resolve();
    const cancel = clock.schedule(clock.now() + ms, resolve);
    signal?.addEventListener('abort', () => {
      cancel();
      resolve();
    });
  });
}

/** Waits between tries, in milliseconds: half a second at first, never more than five. */
export function backOff(attempt: number): number {
  return Math.min(5000, 500 * 2 ** attempt);
}
