import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, type SettableClock } from '@apns-sim/protocol';

/** The clocks a wait can go by. */
export interface WaitTimes {
  /** Whoever waits here waits outside the simulation, whose clock may stand still. */
  readonly machineClock: Clock;
  readonly clock: Clock | SettableClock;
  /** Moves a frozen clock; without it the clock is moved at once, with a little time before and after for what is on its way. */
  readonly advanceClock: AdvanceClock | undefined;
}

/** Moves the clock on by so many milliseconds; resolves when all that fell due on the way has come to rest. */
export type AdvanceClock = (ms: number) => Promise<unknown>;

/** A wait that ends by itself, or when somebody ends it. */
export interface Patience {
  readonly over: Promise<void>;
  readonly end: () => void;
}

/** What a push needs to go down to a phone and its acknowledgement to come back, over loopback, milliseconds of real time. */
const settlingMs = 50;

const isFrozen = (clock: Clock | SettableClock): clock is SettableClock => 'mode' in clock && clock.mode === 'frozen';

/** What is on its way goes first, so that it is not overtaken. */
function advanceAtOnce(clock: Clock | SettableClock): AdvanceClock {
  return async (ms) => {
    await wait(settlingMs);
    if (isFrozen(clock)) clock.advance(ms);
    await wait(settlingMs);
  };
}

/** Begins a wait: `timeoutMs` of real time, or `withinMs` of the simulation's clock, which costs nothing while that stands. */
export function waitAsLong(
  { machineClock, clock, advanceClock = advanceAtOnce(clock) }: WaitTimes,
  { timeoutMs, withinMs }: { readonly timeoutMs: number; readonly withinMs?: number | undefined },
): Patience {
  const { promise: over, resolve, reject } = Promise.withResolvers<void>();
  let callOff: () => void = () => undefined;
  if (withinMs === undefined) callOff = machineClock.schedule(machineClock.now() + timeoutMs, resolve);
  else if (isFrozen(clock)) advanceClock(withinMs).then(() => resolve(), reject);
  else callOff = clock.schedule(clock.now() + withinMs, resolve);
  return {
    over,
    end() {
      callOff();
      resolve();
    },
  };
}
