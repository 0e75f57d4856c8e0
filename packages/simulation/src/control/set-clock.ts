import { Problem } from '@apns-sim/apns';
import { type SettableClock } from '@apns-sim/protocol';
import { z } from 'zod';
import { createInTurn } from '../time/in-turn.ts';
import { type MoveClock } from '../time/move-clock.ts';

/** A hundred years: more is a slip of units. */
const furthestMs = 100 * 365 * 86_400_000;

/** Where to move a clock: one of the two. */
export const clockTarget = {
  advanceMs: z.number().min(0).max(furthestMs).optional(),
  at: z
    .union([z.number(), z.iso.datetime({ offset: true })])
    .optional()
    .describe('Milliseconds since 1970, or a date such as 2026-12-24T18:00:00Z; not before now.'),
};

interface ClockWish {
  readonly mode?: 'frozen' | 'running' | undefined;
  readonly advanceMs?: number | undefined;
  readonly at?: number | string | undefined;
}

/**
 * Freezes, moves forward or lets run; resolves when what fell due on the way has run, with whether what came of it has come to rest.
 * @throws Problem 400 when time would go back
 */
export type SetClock = (wish: ClockWish) => Promise<boolean>;

/** @param clockMoved tells pages that watch phones what time it is now. */
export function createSetClock(clock: SettableClock, moveClock: MoveClock, clockMoved: () => void): SetClock {
  async function set({ mode, advanceMs = 0, at }: ClockWish): Promise<boolean> {
    if (mode === 'frozen') clock.freeze();
    const target = at === undefined ? clock.now() + advanceMs : typeof at === 'number' ? at : Date.parse(at);
    if (target < clock.now()) {
      const expected = `${new Date(clock.now()).toISOString()} or later: time does not go back`;
      throw new Problem(400, '', [{ field: 'at', came: at, expected }]);
    }
    const settled = await moveClock(target);
    if (mode === 'running') clock.resume();
    clockMoved();
    return settled;
  }

  // two testers who move one clock do it one after the other
  const inTurn = createInTurn();
  return (wish) => inTurn(() => set(wish));
}
