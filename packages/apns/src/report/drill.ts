import { type Clock, type DeliveryEvent, type DrillStep, drillSteps } from '@apns-sim/protocol';
import { faultWish } from '../faults/fault-wish.ts';
import { type Faults } from '../faults/faults.ts';
import { type RunStep, type StepState } from './run-step.ts';

/** What a drill is asked to do. */
export interface DrillWish {
  readonly steps: readonly DrillStep[];
  /** Pushes a step waits for. */
  readonly pushes: number;
  /** How long a step waits for them, milliseconds of real time. */
  readonly patienceMs: number;
  /** How long it looks on after its faults are lifted, before the next step. */
  readonly restMs: number;
  readonly match: { readonly teamId?: string | undefined; readonly topic?: string | undefined };
}

/** A drill as it stands. */
export interface DrillState {
  readonly running: boolean;
  readonly steps: readonly RunStep[];
  /** Steps that have not begun. */
  readonly ahead: readonly DrillStep[];
}

/** Walks a client through what can go wrong, while the client keeps sending. One at a time. */
export interface Drill {
  /** @returns false when one is running */
  start(wish: DrillWish): boolean;
  /** Ends it and lifts its faults. */
  stop(): void;
  state(): DrillState;
  /** As `stop`, and forgets what was done. */
  clear(): void;
  /** Resolves when none is running. */
  ended(): Promise<void>;
}

interface DrillOptions {
  readonly faults: Pick<Faults, 'add' | 'remove' | 'connections'>;
  readonly subscribe: (listener: (events: readonly DeliveryEvent[]) => void) => () => void;
  readonly machineClock: Clock;
  /** Milliseconds since 1970, the machine's clock as the log has it. */
  readonly wallMs: () => number;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What is laid for a step. @param pushes how many it hits */
const deeds: Readonly<Record<DrillStep, (pushes: number) => { readonly times?: number; readonly do: object }>> = {
  tooManyRequests: (times) => ({ times, do: { reason: 'TooManyRequests' } }),
  outage: (times) => ({ times, do: { outage: true } }),
  goAway: () => ({ do: { goaway: { reason: 'Shutdown' } } }),
  deadPeer: () => ({ times: 1, do: { halfOpen: true } }),
  streamLimit: () => ({ do: { maxConcurrentStreams: 1 } }),
  expiredToken: () => ({ times: 1, do: { reason: 'ExpiredProviderToken' } }),
  unregistered: () => ({ times: 1, do: { reason: 'Unregistered' } }),
  wrongEnvironment: () => ({ do: { reason: 'BadDeviceToken' } }),
};

/** These act on connections, so a push that comes is all there is to wait for. */
const actsOnConnections: readonly DrillStep[] = ['goAway', 'deadPeer', 'streamLimit'];
const hitsOnce: readonly DrillStep[] = ['expiredToken', 'unregistered'];

/** Opens the place where drills are run. */
export function createDrill({ faults, subscribe, machineClock, wallMs }: DrillOptions): Drill {
  let done: Writable<RunStep>[] = [];
  let ahead: DrillStep[] = [];
  let stopped = new AbortController();
  let running: Promise<void> | undefined;

  /** Resolves with true when so many events fit, with false when time is up or the drill is stopped. */
  function wait(ms: number, count: number, fits: (event: DeliveryEvent) => boolean): Promise<boolean> {
    const { signal } = stopped;
    return new Promise((resolve) => {
      let seen = 0;
      const finish = (met: boolean) => {
        unsubscribe();
        callOff();
        signal.removeEventListener('abort', giveUp);
        resolve(met);
      };
      const giveUp = () => finish(false);
      const unsubscribe = subscribe((events) => {
        seen += events.filter(fits).length;
        if (seen >= count) finish(true);
      });
      const callOff = machineClock.schedule(machineClock.now() + ms, giveUp);
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) giveUp();
    });
  }

  async function walk(step: DrillStep, { pushes, patienceMs, restMs, match }: DrillWish, laid: Set<string>) {
    const run: Writable<RunStep> = { step, state: 'running', fromMs: wallMs(), liftedMs: null, toMs: null, hit: 0 };
    done.push(run);
    // under a lower limit the first ones were on their way before the client knew
    const count = hitsOnce.includes(step) ? 1 : step === 'streamLimit' ? 4 * pushes : pushes;
    const { teamId, topic } = match;
    const dead = step === 'deadPeer' ? faults.connections() : [];
    const own = actsOnConnections.includes(step) ? { teamId } : { teamId, topic };
    const { id } = await faults.add(faultWish.parse({ match: own, ...deeds[step](count) }));
    laid.add(id);
    const tokens = new Map<string, string>();
    const isHit = (event: DeliveryEvent) => {
      if (event.type === 'received') tokens.set(event.uniqueId, event.request.path.split('/').at(-1) ?? '');
      const hits = actsOnConnections.includes(step)
        ? event.type === 'received'
        : event.type === 'faultInjected' && event.faultId === id;
      if (hits) run.hit += 1;
      if (hits && step === 'unregistered' && 'uniqueId' in event) gone(tokens.get(event.uniqueId));
      return hits;
    };
    /** Gone for as long as the drill lasts. */
    const gone = (deviceToken: string | undefined) => {
      if (deviceToken === undefined || deviceToken === '') return;
      const wish = faultWish.parse({
        match: { deviceToken: deviceToken.toLowerCase() },
        do: { reason: 'Unregistered' },
      });
      void faults.add(wish).then((fault) => laid.add(fault.id));
    };
    /** A peer that was dead never reads what was sent to it meanwhile: that would be there twice. */
    const bury = async (connection: string) => {
      const cut = await faults.add(faultWish.parse({ match: { connection }, do: { cut: { now: true } } }));
      faults.remove(cut.id);
    };
    const met = await wait(patienceMs, count, isHit);
    for (const connection of dead) if (teamId === undefined || connection.teamId === teamId) await bury(connection.id);
    faults.remove(id);
    run.liftedMs = wallMs();
    await wait(restMs, Number.POSITIVE_INFINITY, () => false);
    run.toMs = wallMs();
    const state: StepState = stopped.signal.aborted ? 'stopped' : met ? 'tried' : 'unanswered';
    run.state = state;
  }

  async function walkAll(wish: DrillWish): Promise<void> {
    const laid = new Set<string>();
    try {
      for (const step of wish.steps) {
        if (stopped.signal.aborted) break;
        ahead = ahead.slice(1);
        await walk(step, wish, laid);
      }
    } finally {
      for (const id of laid) faults.remove(id);
      running = undefined;
    }
  }

  const stop = () => stopped.abort();
  return {
    start(wish) {
      if (running !== undefined) return false;
      stopped = new AbortController();
      done = [];
      ahead = [...wish.steps];
      running = walkAll(wish);
      return true;
    },
    stop,
    state: () => ({ running: running !== undefined, steps: done.map((run) => ({ ...run })), ahead: [...ahead] }),
    clear() {
      stop();
      done = [];
      ahead = [];
    },
    ended: async () => void (await running),
  };
}

/** Every step, in the order of the table. */
export const allSteps = Object.keys(drillSteps) as DrillStep[];
