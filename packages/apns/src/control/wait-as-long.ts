import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, type SettableClock } from '@apns-sim/protocol';

/** The clocks a wait can go by. */
export interface WaitTimes {
  /** Whoever waits here waits outside the simulation, whose clock may stand still. */
  readonly machineClock: Clock;
  readonly clock: Clock | SettableClock;
  /** Told when a wait has moved the simulation's clock. */
  readonly clockMoved: () => void;
}

/** A wait that ends by itself, or when somebody ends it. */
export interface Patience {
  readonly over: Promise<void>;
  readonly end: () => void;
}

/** What a push needs to go down to a phone and its acknowledgement to come back, over loopback, milliseconds of real time. */
const settlingMs = 50;

const isFrozen = (clock: Clock | SettableClock): clock is SettableClock => 'mode' in clock && clock.mode === 'frozen';

/** Begins a wait: `timeoutMs` of real time, or `withinMs` of the simulation's clock, which costs nothing while that stands. */
export function waitAsLong(
  { machineClock, clock, clockMoved }: WaitTimes,
  { timeoutMs, withinMs }: { readonly timeoutMs: number; readonly withinMs?: number | undefined },
): Patience {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  let callOff: () => void = () => undefined;
  if (withinMs === undefined) callOff = machineClock.schedule(machineClock.now() + timeoutMs, resolve);
  else if (isFrozen(clock)) {
    // what is on its way first, so that it is not overtaken
    void wait(settlingMs).then(async () => {
      clock.advance(withinMs);
      clockMoved();
      await wait(settlingMs);
      resolve();
    });
  } else callOff = clock.schedule(clock.now() + withinMs, resolve);
  return {
    over,
    end() {
      callOff();
      resolve();
    },
  };
}
