import { type Clock } from '@apns-sim/protocol';

/** More lines of the log in a second than this are a storm: a push makes six or seven. */
const calmLines = 150;
/** How often a storm is handed on, milliseconds. */
const everyMs = 250;

/** Hands lines on in their order: at once while it is calm, four times a second in a storm. */
export interface StormGatherer<T> {
  add(lines: readonly T[]): void;
  /** Hands on what waits, now. */
  flush(): void;
  /** Forgets what waits. */
  drop(): void;
}

/** A page that is drawn anew for every turn of the server's loop draws nothing else. */
export function gatherStorm<T>(handOn: (lines: readonly T[]) => void, clock: Clock): StormGatherer<T> {
  let waiting: (readonly T[])[] = [];
  let cancel: (() => void) | undefined;
  let second = Number.NEGATIVE_INFINITY;
  let lines = 0;
  let handedAt = Number.NEGATIVE_INFINITY;

  function drop(): void {
    cancel?.();
    cancel = undefined;
    waiting = [];
  }
  function flush(): void {
    const all = waiting.flat();
    drop();
    handedAt = clock.now();
    if (all.length > 0) handOn(all);
  }
  return {
    add(more) {
      const now = clock.now();
      if (now - second >= 1000) {
        second = now;
        lines = 0;
      }
      lines += more.length;
      waiting.push(more);
      if (cancel !== undefined) return;
      if (lines <= calmLines || now - handedAt >= everyMs) flush();
      else cancel = clock.schedule(handedAt + everyMs, flush);
    },
    flush,
    drop,
  };
}
