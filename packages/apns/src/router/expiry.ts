import { type Clock } from '@apns-sim/protocol';

/** One timer for everything that waits: it stands at the moment the next push expires. */
export interface Expiry {
  /** A push waits that may be kept until then, milliseconds since 1970. */
  watch(until: number): void;
  /** Looks at the store afresh: at start, and when what is in it or the time has become another. */
  restart(): void;
  stop(): void;
}

interface ExpiryOptions {
  readonly clock: Clock;
  /** When the next push expires after a moment. */
  readonly next: (now: number) => number | undefined;
  /** The moment has come. */
  readonly due: () => void;
}

/** @see Expiry */
export function createExpiry({ clock, next, due }: ExpiryOptions): Expiry {
  let armed: { readonly at: number; readonly callOff: () => void } | undefined;

  function stop(): void {
    armed?.callOff();
    armed = undefined;
  }

  function arm(at: number | undefined): void {
    stop();
    if (at !== undefined) armed = { at, callOff: clock.schedule(at, ring) };
  }

  function ring(): void {
    armed = undefined;
    due();
    arm(next(clock.now()));
  }

  return {
    watch(until) {
      if (armed === undefined || until < armed.at) arm(until);
    },
    // below every time there is: what expired while nobody ran comes first
    restart: () => arm(next(-1)),
    stop,
  };
}
