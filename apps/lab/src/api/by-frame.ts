import { type Clock } from '@apns-sim/protocol';

/** A hidden page draws no frames; what came is handed on after so many milliseconds all the same. */
const hiddenMs = 100;

/** Hands things on in their order, and no more often than the page draws. */
export interface ByFrame<T> {
  /** The first of a frame goes on at once, those after it together with the next frame. */
  add(one: T): void;
  /** Hands on what waits, now. */
  flush(): void;
  /** Forgets what waits. */
  drop(): void;
}

/**
 * A burst becomes one change a frame instead of one for each of its parts.
 * @param nextFrame runs something when the page draws next, and gives how to cancel it
 */
export function byFrame<T>(handOn: (all: readonly T[]) => void, nextFrame: NextFrame): ByFrame<T> {
  let waiting: T[] = [];
  let cancel: (() => void) | undefined;
  function flush(): void {
    const all = waiting;
    waiting = [];
    if (all.length > 0) handOn(all);
  }
  function drawn(): void {
    cancel = waiting.length > 0 ? nextFrame(drawn) : undefined;
    flush();
  }
  return {
    add(one) {
      waiting.push(one);
      if (cancel !== undefined) return;
      cancel = nextFrame(drawn);
      flush();
    },
    flush,
    drop() {
      waiting = [];
      cancel?.();
      cancel = undefined;
    },
  };
}

type NextFrame = (run: () => void) => () => void;

/** The browser's next frame, or a tenth of a second while the page is hidden. */
export function nextFrameOf(clock: Clock): NextFrame {
  return (run) => {
    const once = () => {
      cancel();
      run();
    };
    const frame = requestAnimationFrame(once);
    const cancelTimer = clock.schedule(clock.now() + hiddenMs, once);
    const cancel = () => {
      cancelAnimationFrame(frame);
      cancelTimer();
    };
    return cancel;
  };
}
