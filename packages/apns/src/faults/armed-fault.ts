import { type Clock, createRandom, type Random } from '@apns-sim/protocol';
import { type FaultWish } from './fault-wish.ts';
import { defaultTimes } from './kinds.ts';

/** `waiting` for its time, `active`, `spent` after its last use, `over` after its time. */
export type FaultState = 'waiting' | 'active' | 'spent' | 'over';

/** A fault as the API gives it. */
export interface FaultEntry extends Omit<FaultWish, 'times' | 'forMs'> {
  readonly id: string;
  /** The run of a scenario it belongs to, `null` for one asked for by itself. */
  readonly scenario: string | null;
  readonly times: number | null;
  readonly forMs: number | null;
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
  state(): FaultState;
  /** Something it fits has come by: whether it fires now. Counts. */
  fire(): boolean;
  entry(): FaultEntry;
  /** Its time is over. */
  end(): void;
  /** Calls something off when it ends. */
  whenEnded(callOff: () => void): void;
}

interface ArmOptions {
  readonly id: string;
  readonly scenario: string | null;
  readonly clock: Clock;
  /** Same seed, same chances. */
  readonly seed: string;
}

/** Lays a fault. */
export function armFault(wish: FaultWish, { id, scenario, clock, seed }: ArmOptions): ArmedFault {
  const chance: Random = createRandom(`${seed} ${id}`);
  const times = wish.times ?? defaultTimes(wish);
  const from = clock.now() + wish.afterMs;
  const until = wish.forMs === undefined ? Number.POSITIVE_INFINITY : from + wish.forMs;
  const { nth, every } = wish.match;
  let fired = 0;
  let matched = 0;
  let isEnded = false;
  const calledOff = new Set<() => void>();

  function state(): FaultState {
    const now = clock.now();
    if (isEnded || now >= until) return 'over';
    if (times !== null && fired >= times) return 'spent';
    return now < from ? 'waiting' : 'active';
  }

  return {
    id,
    wish,
    scenario,
    connections: new Map(),
    state,
    fire() {
      if (state() !== 'active') return false;
      matched += 1;
      if (nth !== undefined && matched !== nth) return false;
      if (every !== undefined && matched % every !== 0) return false;
      if (wish.probability < 1 && chance.next() >= wish.probability) return false;
      fired += 1;
      return true;
    },
    entry: () => ({ ...wish, id, scenario, times, forMs: wish.forMs ?? null, state: state(), fired, matched }),
    end() {
      isEnded = true;
      for (const callOff of calledOff) callOff();
      calledOff.clear();
    },
    whenEnded(callOff) {
      calledOff.add(callOff);
    },
  };
}
