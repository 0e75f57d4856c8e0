import { setMaxListeners } from 'node:events';
import { type Clock } from '@apns-sim/protocol';
import { ProviderError } from '@apns-sim/provider';
import { type EndpointChoice, type Endpoints, MissingKeyError } from './endpoints.ts';
import {
  type JobNotification,
  type JobRow,
  type JobStore,
  type PushDraft,
  type PushResult,
  type WaitingPush,
} from './job-store.ts';
import { isReal } from './real-mode.ts';
import { type TokenBook } from './token-book.ts';

/** Sends in the background, a bounded number at a time, and writes down how each push ended. */
export interface Jobs {
  /** Begins a job; `finished` resolves when every push has ended or the job was cancelled. */
  start(job: { notification: JobNotification; pushes: readonly PushDraft[] }): { job: JobRow; finished: Promise<void> };
  /** Sends nothing more of a job; what is under way ends. */
  cancel(number: number): void;
  /** Goes on with the jobs a former run left unfinished. */
  resume(): void;
  /** Cancels and forgets all jobs. */
  reset(): Promise<void>;
  /** Starts no more pushes; gives those under way two seconds to end. Jobs go on with `resume` at the next start. */
  close(): Promise<void>;
}

/** Pushes of one job under way at a time: enough to fill the streams of a connection by half. */
const window = 500;
/** Pushes marked as being sent with one commit. */
const batch = 100;
const graceMs = 2000;

interface Run {
  stopped: boolean;
  finished: Promise<void>;
}

export function createJobs({
  store,
  book,
  endpoints,
  clock,
  onError,
}: {
  store: JobStore;
  book: TokenBook;
  endpoints: Endpoints;
  clock: Clock;
  /** A job stopped by a fault of this server, such as a full disk. */
  onError: (error: unknown, job: number) => void;
}): Jobs {
  const runs = new Map<number, Run>();
  const callOff = new AbortController();
  // every send under way listens to it
  setMaxListeners(0, callOff.signal);
  let ended: { job: number; position: number; result: PushResult }[] = [];
  let written: Promise<void> | undefined;

  /** Group commit: everything that ended in one turn of the event loop is one transaction. */
  function writeDown(job: number, position: number, result: PushResult): Promise<void> {
    ended.push({ job, position, result });
    written ??= new Promise((resolve, reject) => {
      setImmediate(() => {
        const results = ended;
        ended = [];
        written = undefined;
        try {
          store.finish(results);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
    });
    return written;
  }

  async function send(endpoint: EndpointChoice, notification: JobNotification, push: WaitingPush): Promise<PushResult> {
    const started = performance.now();
    const { deviceToken, topic } = push;
    try {
      const provider = endpoints.providerFor(endpoint);
      const answer = await provider.send({ ...notification, deviceToken, topic }, { signal: callOff.signal });
      if (answer.status === 410)
        book.prune(deviceToken.toLowerCase(), 'timestamp' in answer ? answer.timestamp : undefined);
      const { accepted, status, apnsId, durationMs } = answer;
      if (!accepted) return { accepted, status, reason: answer.reason, apnsId, durationMs };
      return {
        accepted,
        status,
        apnsId,
        ...(answer.uniqueId === undefined ? {} : { uniqueId: answer.uniqueId }),
        durationMs,
      };
    } catch (error) {
      if (!(error instanceof ProviderError || error instanceof MissingKeyError)) throw error;
      const durationMs = Math.round((performance.now() - started) * 100) / 100;
      const [errorCode, outcome] =
        error instanceof ProviderError ? [error.code, error.outcome] : ['missingKey', 'notSent' as const];
      return { accepted: false, status: null, durationMs, error: error.message, errorCode, outcome };
    }
  }

  async function carryOut(job: JobRow, run: Run): Promise<void> {
    const { number, endpoint, notification } = job;
    const underWay = new Set<WaitingPush>();
    let broken: { readonly error: unknown } | undefined;
    let wakeUp = () => {};
    const oneEnded = () =>
      new Promise<void>((resolve) => {
        wakeUp = resolve;
      });
    while (!run.stopped) {
      const pushes = store.take(number, Math.min(batch, window - underWay.size));
      if (pushes.length === 0) break;
      for (const push of pushes) {
        underWay.add(push);
        send(endpoint, notification, push)
          .then((result) => writeDown(number, push.position, result))
          .catch((error) => {
            broken = { error };
            run.stopped = true;
          })
          .finally(() => {
            underWay.delete(push);
            wakeUp();
          });
      }
      while (underWay.size > window - batch) await oneEnded();
    }
    while (underWay.size > 0) await oneEnded();
    if (broken !== undefined) throw broken.error;
  }

  function begin(job: JobRow): Promise<void> {
    const run: Run = { stopped: false, finished: Promise.resolve() };
    run.finished = carryOut(job, run)
      .catch((error) => onError(error, job.number))
      .finally(() => runs.delete(job.number));
    runs.set(job.number, run);
    return run.finished;
  }

  function cancel(number: number): void {
    const run = runs.get(number);
    if (run !== undefined) run.stopped = true;
    store.cancel(number);
  }

  return {
    start({ notification, pushes }) {
      const job = store.create({ createdAt: clock.now(), endpoint: endpoints.current(), notification }, pushes);
      return { job, finished: begin(job) };
    },
    cancel,
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
        void begin({ ...job, endpoint });
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
      for (const run of runs.values()) run.stopped = true;
      const grace = AbortSignal.timeout(graceMs);
      grace.addEventListener('abort', () => callOff.abort());
      await Promise.all([...runs.values()].map(({ finished }) => finished));
    },
  };
}
