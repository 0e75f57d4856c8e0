import { type SettableClock } from '@apns-sim/protocol';
import { type Few } from './few.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';

/** How the clock of all nodes stands: frozen at a moment, or off the machines' clocks by so many milliseconds. */
type Standing =
  | { readonly mode: 'frozen'; readonly at: number }
  | { readonly mode: 'running'; readonly offsetMs: number };

interface SharedClockOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly few: Pick<Few, 'write' | 'reads'>;
  /** The machine's time, milliseconds since 1970. */
  readonly machineNow: () => number;
}

/** One clock for all nodes: who moves it on one moves it on each, and what falls due on the way runs on each. */
export function shareClock(own: SettableClock, { link, keys, few, machineNow }: SharedClockOptions): SettableClock {
  function write(): void {
    const at = own.now();
    const standing: Standing =
      own.mode === 'frozen' ? { mode: 'frozen', at } : { mode: 'running', offsetMs: at - machineNow() };
    few.write(() => link.commands.set(keys.clock, JSON.stringify(standing)));
  }

  /** Also takes up what falls due on the way, when it went forward. */
  function follow(standing: Standing): void {
    const at = standing.mode === 'frozen' ? standing.at : machineNow() + standing.offsetMs;
    if (standing.mode === own.mode && Math.abs(at - own.now()) < 2) return;
    if (at > own.now()) own.advance(at - own.now());
    own.set({ mode: standing.mode, at });
  }

  few.reads(async () => {
    const text = await link.commands.get(keys.clock);
    return () => text !== null && follow(JSON.parse(text));
  });
  return {
    get mode() {
      return own.mode;
    },
    now: own.now,
    schedule: own.schedule,
    nextDue: own.nextDue,
    freeze() {
      own.freeze();
      write();
    },
    resume() {
      own.resume();
      write();
    },
    advance(ms) {
      own.advance(ms);
      write();
    },
    set(to) {
      own.set(to);
      write();
    },
  };
}
