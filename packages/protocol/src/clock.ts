/** Time as a parameter: what every room gets instead of `Date.now` and `setTimeout`. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Runs `run` once when the clock reaches `at` (milliseconds since 1970); the returned function calls it off. */
  schedule(at: number, run: () => void): () => void;
}

/** A clock somebody can hold, move and let go again. */
export interface SettableClock extends Clock {
  readonly mode: 'running' | 'frozen';
  freeze(): void;
  resume(): void;
  /** Moves forward by `ms`, running everything that falls due on the way, in the order it falls due. */
  advance(ms: number): void;
  /** When the next thing falls due, milliseconds since 1970; `undefined` when nothing will. */
  nextDue(): number | undefined;
  /** Puts it somewhere, also back, and runs nothing: a world is loaded, or begun again. */
  set(to: { readonly mode: 'running' | 'frozen'; readonly at: number }): void;
}

interface Timer {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** setTimeout counts in a signed 32-bit number of milliseconds; a longer wait is taken in pieces. */
const longestWait = 2 ** 31 - 1;

/**
 * The clock of one simulation. `running` follows the machine's clock plus an offset; `frozen` stands until it is advanced.
 * @param at where a frozen clock stands at first, milliseconds since 1970; the machine's time when absent.
 */
export function createClock({
  mode = 'running',
  at,
}: {
  mode?: 'running' | 'frozen';
  at?: number;
} = {}): SettableClock {
  const machineNow = () => Date.now();
  let state: { mode: 'running'; offset: number } | { mode: 'frozen'; at: number } =
    mode === 'running' ? { mode, offset: at === undefined ? 0 : at - machineNow() } : { mode, at: at ?? machineNow() };
  // sorted by when they fall due, and then by when they were set
  const timers: Timer[] = [];
  let order = 0;
  let armed: Timer | undefined;
  let wakeUp: ReturnType<typeof setTimeout> | undefined;

  // whole milliseconds, whatever it was moved by: tables and JSON keep whole numbers
  const now = () => Math.floor(state.mode === 'running' ? machineNow() + state.offset : state.at);
  const isBefore = (a: Timer, b: Timer) => a.at < b.at || (a.at === b.at && a.order < b.order);

  /** Where a timer stands, or belongs. */
  function placeOf(timer: Timer): number {
    let [from, to] = [0, timers.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      const other = timers[middle];
      if (other !== undefined && isBefore(other, timer)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  function remove(timer: Timer): void {
    const place = placeOf(timer);
    if (timers[place] === timer) timers.splice(place, 1);
  }

  function runDue(until: number): void {
    for (let [timer] = timers; timer !== undefined && timer.at <= until; [timer] = timers) {
      timers.shift();
      if (state.mode === 'frozen' && timer.at > state.at) state = { mode: 'frozen', at: timer.at };
      timer.run();
    }
  }

  function arm(): void {
    clearTimeout(wakeUp);
    const [timer] = timers;
    armed = timer;
    if (state.mode === 'frozen' || timer === undefined) return;
    wakeUp = setTimeout(
      () => {
        runDue(now());
        arm();
      },
      Math.min(longestWait, Math.max(0, timer.at - now())),
    );
    // a waiting timer must not keep a finished Node process alive; browsers have no such call
    (wakeUp as { unref?: () => void }).unref?.();
  }

  return {
    get mode() {
      return state.mode;
    },
    now,
    schedule(dueAt, run) {
      const timer: Timer = { at: dueAt, order: order++, run };
      timers.splice(placeOf(timer), 0, timer);
      if (timers[0] !== armed) arm();
      return () => {
        remove(timer);
        if (timers[0] !== armed) arm();
      };
    },
    freeze() {
      state = { mode: 'frozen', at: now() };
      arm();
    },
    resume() {
      state = { mode: 'running', offset: now() - machineNow() };
      arm();
    },
    advance(ms) {
      if (!(ms >= 0)) throw new RangeError(`advance: expected milliseconds of 0 or more, got ${ms}`);
      const target = now() + ms;
      const wasRunning = state.mode === 'running';
      state = { mode: 'frozen', at: now() };
      runDue(target);
      state = { mode: 'frozen', at: target };
      if (wasRunning) state = { mode: 'running', offset: target - machineNow() };
      arm();
    },
    nextDue: () => timers[0]?.at,
    set({ mode, at }) {
      if (!Number.isFinite(at)) throw new RangeError(`set: expected milliseconds since 1970, got ${at}`);
      state = mode === 'frozen' ? { mode, at } : { mode, offset: at - machineNow() };
      arm();
    },
  };
}
