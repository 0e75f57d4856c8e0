import { type Clock } from '@apns-sim/protocol';

/** Brings things down later, in their order; nothing it holds was acknowledged, so what is dropped comes again. */
export interface SlowLine<T> {
  /** Hands a thing on after `delayMs`, at once for 0 when nothing is on its way. */
  take(thing: T, delayMs: number): void;
  /** Forgets what is on its way: the connection is gone. */
  drop(): void;
}

/** @see SlowLine */
export function createSlowLine<T>(clock: Clock, handOn: (thing: T) => void): SlowLine<T> {
  const onTheWay = new Set<() => void>();
  let lastAt = 0;
  return {
    take(thing, delayMs) {
      const now = clock.now();
      const at = Math.max(onTheWay.size === 0 ? now : lastAt, now + delayMs);
      if (at <= now) return handOn(thing);
      lastAt = at;
      const cancel = clock.schedule(at, () => {
        onTheWay.delete(cancel);
        handOn(thing);
      });
      onTheWay.add(cancel);
    },
    drop() {
      for (const cancel of onTheWay) cancel();
      onTheWay.clear();
    },
  };
}
