import { type SettableClock } from '@apns-sim/protocol';
import { type Settle } from './settle.ts';

/** Moves the clock forward to a moment; resolves when all that fell due has run and come to rest, with whether it has. */
export type MoveClock = (target: number) => Promise<boolean>;

/** Beyond this much real time what is left falls due in one go, milliseconds. */
const longestMs = 10_000;

/**
 * Time goes from one thing that falls due to the next and waits for what comes of it, so that a push that goes out at noon is on
 * the phone at noon, and its banner has gone five seconds later.
 */
export function createMoveClock(clock: SettableClock, settle: Settle): MoveClock {
  return async (target) => {
    const began = performance.now();
    let settled = await settle();
    for (let due = clock.nextDue(); due !== undefined && due <= target; due = clock.nextDue()) {
      if (performance.now() - began > longestMs) break;
      clock.advance(Math.max(0, due - clock.now()));
      // what did not come to rest once is not waited for at each step again
      if (settled) settled = await settle();
    }
    clock.advance(Math.max(0, target - clock.now()));
    return (await settle()) && settled;
  };
}
