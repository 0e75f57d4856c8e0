import { type Clock, createRandom, type Random } from '@apns-sim/protocol';
import { type FaultWish, timesOf } from './fault-wish.ts';
import { defaultTimes } from './kinds.ts';

/** `waiting` for its time, `active`, `spent` after its last use, `over` after its time. */
export type FaultState = 'waiting' | 'active' | 'spent' | 'over';

/** A fault as the API gives it. */
export interface FaultEntry extends Omit<FaultWish, 'times' | 'forMs' | 'repeatMs' | 'at'> {
  readonly id: string;
  /** The run of a scenario it belongs to, `null` for one asked for by itself. */
  readonly scenario: string | null;
  readonly times: number | null;
  /** When it begins for the first time, milliseconds since 1970 by the simulation's clock. */
  readonly from: number;
  readonly forMs: number | null;
  readonly repeatMs: number | null;
  readonly state: FaultState;
  /** How often it has fired. */
  readonly fired: number;
  /** How much of what came by has matched. */
  readonly matched: number;
}

/** A fault that is laid. Its counters belong to it alone. */
export interface ArmedFault {
  readonly id: string;
  readonly wish: FaultWish;
  readonly scenario: string | null;
  /** Connections it has acted on or counts pushes of: id → pushes. */
  readonly connections: Map<string, number>;
  /** When it begins for the first time, milliseconds since 1970. */
  readonly from: number;
  state(): FaultState;
  /** Something it fits has come by: whether it fires now. Counts. */
  fire(): boolean;
  entry(): FaultEntry;
  /** Its time is over. */
  end(): void;
  /** Calls something off when it ends, unless the returned function says that there is nothing to call off any more. */
  whenEnded(callOff: () => void): () => void;
}

interface ArmOptions {
  readonly id: string;
  readonly scenario: string | null;
  readonly clock: Clock;
  /** Same seed, same chances. */
  readonly seed: string;
  readonly fired: () => void;
}

/** Lays a fault. */
export function armFault(wish: FaultWish, { id, scenario, clock, seed, ...told }: ArmOptions): ArmedFault {
  const chance: Random = createRandom(`${seed} ${id}`);
  const times = wish.times ?? defaultTimes(wish);
  const { from, forMs, repeatMs } = timesOf(wish, clock.now());
  const lasts = forMs ?? Number.POSITIVE_INFINITY;
  const { nth, every } = wish.match;
  let fired = 0;
  let matched = 0;
  let isEnded = false;
  const calledOff = new Set<() => void>();

  function state(): FaultState {
    const now = clock.now();
    if (isEnded || (repeatMs === null && now >= from + lasts)) return 'over';
    if (times !== null && fired >= times) return 'spent';
    if (now < from) return 'waiting';
    return repeatMs === null || (now - from) % repeatMs < lasts ? 'active' : 'waiting';
  }

  return {
    id,
    wish,
    scenario,
    connections: new Map(),
    from,
    state,
    fire() {
      if (state() !== 'active') return false;
      matched += 1;
      if (nth !== undefined && matched !== nth) return false;
      if (every !== undefined && matched % every !== 0) return false;
      if (wish.probability < 1 && chance.next() >= wish.probability) return false;
      fired += 1;
      told.fired();
      return true;
    },
    entry() {
      const { match, probability, afterMs, do: deed } = wish;
      const when = { from, afterMs, forMs, repeatMs };
      return { id, scenario, do: deed, match, times, probability, ...when, state: state(), fired, matched };
    },
    end() {
      isEnded = true;
      for (const callOff of calledOff) callOff();
      calledOff.clear();
    },
    whenEnded(callOff) {
      calledOff.add(callOff);
      return () => void calledOff.delete(callOff);
    },
  };
}
