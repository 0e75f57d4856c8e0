import { type Clock } from '@apns-sim/protocol';
import { type JobRow, type TryEnded, type WaitingPush } from './job-rows.ts';
import { type JobStore } from './job-store.ts';

/** One job being worked on. */
export interface JobRun {
  /** Begins no more pushes; those under way end. */
  stop(): void;
  /** Resolves when everything that is due was sent: only tries of later are left, or nothing. */
  readonly settled: Promise<void>;
  /** Resolves when the job has ended or was stopped. */
  readonly finished: Promise<void>;
}

/** Pushes of one job under way at a time: enough to fill the streams of a connection by half. */
const window = 500;
/** Pushes marked as being sent with one commit. */
const batch = 100;

/** Works a job off, a bounded number of pushes at a time; waits by the simulation's clock for tries that are due later. */
export function runJob({
  job,
  store,
  clock,
  send,
  writeDown,
}: {
  job: JobRow;
  store: JobStore;
  clock: Clock;
  send: (push: WaitingPush) => Promise<TryEnded>;
  /** Resolves when it is on disk. */
  writeDown: (ended: TryEnded) => Promise<void>;
}): JobRun {
  const underWay = new Set<WaitingPush>();
  let stopped = false;
  let broken: { readonly error: unknown } | undefined;
  let wakeUp = () => {};
  let settle = () => {};
  const settled = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const somethingHappens = () =>
    new Promise<void>((resolve) => {
      wakeUp = resolve;
    });

  function begin(push: WaitingPush): void {
    underWay.add(push);
    send(push)
      .then(writeDown)
      .catch((error: unknown) => {
        broken = { error };
        stopped = true;
      })
      .finally(() => {
        underWay.delete(push);
        wakeUp();
      });
  }

  /** Whether anything is left to come. */
  async function waitForWork(): Promise<boolean> {
    if (underWay.size > 0) {
      await somethingHappens();
      return true;
    }
    const due = store.nextDue(job.number);
    if (due === undefined) return false;
    settle();
    const happens = somethingHappens();
    const callOff = clock.schedule(due, () => wakeUp());
    await happens;
    callOff();
    return true;
  }

  async function work(): Promise<void> {
    while (!stopped) {
      const pushes = store.take(job.number, Math.min(batch, window - underWay.size), clock.now());
      pushes.forEach(begin);
      if (pushes.length === 0 && !(await waitForWork())) break;
      while (underWay.size > window - batch) await somethingHappens();
    }
    while (underWay.size > 0) await somethingHappens();
    if (broken !== undefined) throw broken.error;
  }

  return {
    stop() {
      stopped = true;
      wakeUp();
    },
    settled,
    finished: work().finally(settle),
  };
}
