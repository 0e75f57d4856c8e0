/** What has to come to rest before the simulation counts as settled. */
export interface Restlessness {
  /** Whether nothing is under way between the stages now. */
  readonly isQuiet: () => boolean;
  /** Something that differs whenever anything has happened. */
  readonly position: () => string;
}

/** Waits until everything that was sent has been taken in, and what came of that too; `false` when patience ends first. */
export type Settle = () => Promise<boolean>;

/** A phone that cannot connect, or a provider that does not answer, is not waited for longer, milliseconds of real time. */
const patienceMs = 2000;
/** Quiet and unchanged over so many turns of the event loop: frames between two sockets of this machine need one or two. */
const calmTurns = 3;
/** So many turns are waited for as they come; then the machine gets time to breathe. */
const quickTurns = 100;

const nextTurn = (turn: number) =>
  new Promise<void>((resolve) => {
    if (turn < quickTurns) setImmediate(resolve);
    else setTimeout(resolve, 2);
  });

/** @see Settle */
export function createSettle({ isQuiet, position }: Restlessness): Settle {
  return async () => {
    const began = performance.now();
    let before = position();
    let calm = 0;
    for (let turn = 0; calm < calmTurns; turn++) {
      await nextTurn(turn);
      const now = position();
      calm = isQuiet() && now === before ? calm + 1 : 0;
      before = now;
      if (calm === 0 && performance.now() - began > patienceMs) return false;
    }
    return true;
  };
}
