import { Problem } from '@apns-sim/apns';
import { type SettableClock } from '@apns-sim/protocol';
import { z } from 'zod';

/** A hundred years: more is a slip of units. */
const furthestMs = 100 * 365 * 86_400_000;

/** What a push needs to go down to a phone and its acknowledgement to come back, over loopback, milliseconds of real time. */
const settlingMs = 50;

/** Where to move a clock: one of the two. */
export const clockTarget = {
  advanceMs: z.number().min(0).max(furthestMs).optional(),
  /** Milliseconds since 1970, or a date such as 2026-12-24T18:00:00Z; not before now. */
  at: z.union([z.number(), z.iso.datetime({ offset: true })]).optional(),
};

/** Moves the clock forward; resolves when what fell due on the way has run, and what it sent has arrived. */
export async function moveClock(
  clock: SettableClock,
  { advanceMs = 0, at }: { readonly advanceMs?: number | undefined; readonly at?: number | string | undefined },
): Promise<void> {
  const target = at === undefined ? clock.now() + advanceMs : typeof at === 'number' ? at : Date.parse(at);
  if (target < clock.now()) {
    const expected = `${new Date(clock.now()).toISOString()} or later: time does not go back`;
    throw new Problem(400, '', [{ field: 'at', came: at, expected }]);
  }
  clock.advance(target - clock.now());
  await new Promise((resolve) => setTimeout(resolve, settlingMs));
}
