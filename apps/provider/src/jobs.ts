import { setMaxListeners } from 'node:events';
import { type Clock } from '@apns-sim/protocol';
import { type Endpoints } from './endpoints.ts';
import { type JobDraft, type JobRow, type PushDraft, type TryEnded } from './job-rows.ts';
import { type JobRun, runJob } from './job-run.ts';
import { type JobStore } from './job-store.ts';
import { isReal } from './real-mode.ts';
import { type SendPush } from './send-push.ts';

/**
 * Sends in the background and writes down how each push ended.
 *
 * What survives `kill -9`, exactly: the job and its pushes are on disk before the first one is sent; a push is marked as being sent, on disk,
 * before it is; its result is written with the answer, in the same turn of the event loop. After a restart a push with a result is not sent
 * again, one that never began is sent, and one that was on its way (at most 500 a job) ends as `interrupted` with outcome `unknown`: APNs may
 * have taken it, and no provider can ask. So no push is sent twice by itself, and each has the `apnsId` it was given when the job was made,
 * by which it can be looked up, or sent again on purpose (`sendUnknownAgain`).
 */
export interface Jobs {
  /** Begins a job; `settled` resolves when all of it was sent that is not to be tried again later. */
  start(job: Omit<JobDraft, 'createdAt'>, pushes: readonly PushDraft[]): { job: JobRow; settled: Promise<void> };
  /** Sends nothing more of a job; what is under way ends. */
  cancel(number: number): void;
  /** Begins no more pushes until `unpause`; what is under way ends. */
  pause(number: number): void;
  unpause(number: number): void;
  /** Sends once more, under the same `apnsId`, what ended without anybody knowing how; how many. */
  sendUnknownAgain(number: number): number;
  /** Goes on with the jobs a former run left unfinished. */
  resume(): void;
  /** Cancels and forgets all jobs. */
  reset(): Promise<void>;
  /** Starts no more pushes; gives those under way two seconds to end. Jobs go on with `resume` at the next start. */
  close(): Promise<void>;
}

const graceMs = 2000;

/** Group commit: everything that ended in one turn of the event loop is one transaction. */
function createWriter(store: JobStore): (ended: TryEnded) => Promise<void> {
  let waiting: TryEnded[] = [];
  let written: Promise<void> | undefined;
  return (ended) => {
    waiting.push(ended);
    written ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const all = waiting;
        waiting = [];
        written = undefined;
        try {
          store.finish(all);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    return written;
  };
}

export function createJobs({
  store,
  endpoints,
  clock,
  send,
  onEnd,
  onError,
}: {
  store: JobStore;
  endpoints: Endpoints;
  clock: Clock;
  send: SendPush;
  /** A job has ended: everything was sent, or it was cancelled. */
  onEnd: (job: number) => void;
  /** A job stopped by a fault of this server, such as a full disk. */
  onError: (error: unknown, job: number) => void;
}): Jobs {
  const runs = new Map<number, JobRun>();
  const callOff = new AbortController();
  // every send under way listens to it
  setMaxListeners(0, callOff.signal);
  const writeDown = createWriter(store);
  let closing = false;

  function begin(job: JobRow): JobRun {
    const run = runJob({ job, store, clock, writeDown, send: (push) => send(job, push, callOff.signal) });
    runs.set(job.number, run);
    const finished = run.finished
      .catch((error) => onError(error, job.number))
      .finally(() => {
        if (runs.get(job.number) === kept) runs.delete(job.number);
        const { waiting } = store.counts(job.number);
        if (!closing && (waiting === 0 || store.find(job.number)?.cancelled === true)) onEnd(job.number);
      });
    const kept: JobRun = { ...run, finished };
    runs.set(job.number, kept);
    return kept;
  }
  /** After the present run, as a push that is being sent is no longer waiting. */
  async function beginAgain(number: number): Promise<void> {
    await runs.get(number)?.finished;
    const job = store.find(number);
    if (job !== undefined && !job.paused && !job.cancelled && !closing && !runs.has(number)) begin(job);
  }
  function cancel(number: number): void {
    store.cancel(number);
    runs.get(number)?.stop();
  }

  return {
    start(draft, pushes) {
      const job = store.create({ ...draft, createdAt: clock.now() }, pushes);
      return { job, settled: begin(job).settled };
    },
    cancel,
    pause(number) {
      store.pause(number, true);
      runs.get(number)?.stop();
    },
    unpause(number) {
      store.pause(number, false);
      void beginAgain(number);
    },
    sendUnknownAgain(number) {
      const count = store.sendUnknownAgain(number);
      if (count > 0 && !runs.has(number)) void beginAgain(number);
      return count;
    },
    resume() {
      store.failInterrupted({
        accepted: false,
        status: null,
        durationMs: 0,
        error: 'The provider server ended while this push was on its way; whether APNs took it is not known.',
        errorCode: 'interrupted',
        outcome: 'unknown',
      });
      for (const job of store.unfinished()) {
        // nothing goes to a real phone without somebody asking for it now
        if (isReal(job.endpoint.kind)) {
          store.cancel(job.number);
          continue;
        }
        // the mock may listen on another port than in the former run
        const endpoint = job.endpoint.kind === 'mock' ? (endpoints.mock ?? job.endpoint) : job.endpoint;
        begin({ ...job, endpoint });
      }
    },
    async reset() {
      const running = [...runs].map(([number, { finished }]) => {
        cancel(number);
        return finished;
      });
      await Promise.all(running);
      store.clear();
    },
    async close() {
      closing = true;
      for (const run of runs.values()) run.stop();
      const grace = AbortSignal.timeout(graceMs);
      grace.addEventListener('abort', () => callOff.abort());
      await Promise.all([...runs.values()].map(({ finished }) => finished));
    },
  };
}
