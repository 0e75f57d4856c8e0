import { type Clock } from '@apns-sim/protocol';
import { browserClock } from '../time.ts';

/** Something that is looked at again and again. */
export interface Looking {
  /** Looks at once; what waits, or is still on its way, counts no more. */
  now(): void;
  end(): void;
}

/**
 * Looks again and again, never on two ways at once.
 * @param look gives after how many milliseconds to look again, `null`: no more; `isNewest` says whether what it found still counts
 */
export function lookAgain(
  look: (isNewest: () => boolean) => Promise<number | null>,
  clock: Clock = browserClock,
): Looking {
  let turn = 0;
  let ended = false;
  let cancel = () => {};
  async function now(): Promise<void> {
    if (ended) return;
    cancel();
    const mine = ++turn;
    const isNewest = () => !ended && mine === turn;
    const waitMs = await look(isNewest);
    if (waitMs !== null && isNewest()) cancel = clock.schedule(clock.now() + waitMs, () => void now());
  }
  void now();
  return {
    now: () => void now(),
    end() {
      ended = true;
      cancel();
    },
  };
}
