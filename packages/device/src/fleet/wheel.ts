import { type Clock } from '@apns-sim/protocol';

/** Many alarms on one timer: what is set costs a few bytes and no closure. */
export interface Wheel {
  /** Sets the alarm of a key, in the place of the one it had. @param at milliseconds of the clock */
  set(key: number, at: number): void;
  clear(key: number): void;
  /** Ends the timer. */
  stop(): void;
}

interface WheelOptions {
  readonly clock: Clock;
  /** Keys go from 0 up to this. */
  readonly keys: number;
  /** How exact it is, milliseconds. */
  readonly tickMs: number;
  readonly due: (key: number) => void;
}

/** @see Wheel */
export function createWheel({ clock, keys, tickMs, due }: WheelOptions): Wheel {
  /** The tick a key is due in; 0: none. */
  const wanted = new Float64Array(keys);
  /** The slot a key stands in; other slots may still name it and are passed over. */
  const standsIn = new Float64Array(keys);
  const slots = new Map<number, number[]>();
  let at = Math.floor(clock.now() / tickMs);
  let callOff: (() => void) | undefined;
  let turning = false;

  function stand(key: number, tick: number): void {
    standsIn[key] = tick;
    const slot = slots.get(tick);
    if (slot === undefined) slots.set(tick, [key]);
    else slot.push(key);
    if (!turning) callOff ??= clock.schedule((at + 1) * tickMs, turn);
  }

  function fire(key: number, tick: number): void {
    if (standsIn[key] !== tick) return;
    standsIn[key] = 0;
    const when = wanted[key] ?? 0;
    if (when > tick) stand(key, when);
    else if (when > 0) {
      wanted[key] = 0;
      due(key);
    }
  }

  function turn(): void {
    callOff = undefined;
    const now = Math.floor(clock.now() / tickMs);
    turning = true;
    // one turn can stand for many ticks on a loaded machine, and time goes on meanwhile
    while (at < now) {
      at++;
      const slot = slots.get(at);
      slots.delete(at);
      for (const key of slot ?? []) fire(key, at);
    }
    turning = false;
    if (slots.size > 0) callOff ??= clock.schedule((at + 1) * tickMs, turn);
  }

  return {
    set(key, when) {
      // a wheel that stood still has no slots to pass
      if (callOff === undefined && !turning) at = Math.max(at, Math.floor(clock.now() / tickMs));
      const tick = Math.max(at + 1, Math.ceil(when / tickMs));
      wanted[key] = tick;
      const standing = standsIn[key] ?? 0;
      if (standing === 0 || standing > tick) stand(key, tick);
    },
    clear(key) {
      wanted[key] = 0;
    },
    stop() {
      callOff?.();
      callOff = undefined;
      slots.clear();
      wanted.fill(0);
      standsIn.fill(0);
    },
  };
}
