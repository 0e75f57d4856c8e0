import { ReplyError } from 'ioredis';
import { type RedisLink } from './link.ts';

/** One thing to be written. It may be done twice, so doing it twice must be as doing it once. */
export type Write = () => Promise<unknown>;

/**
 * What a node has already done in its memory, on its way to Redis, in order: the writes of a turn travel together, and the next ones go
 * when those have arrived. While Redis is away they stay here.
 */
export interface WriteBehind {
  add(write: Write): void;
  /** Resolves when all that was added is in Redis, however long that takes. */
  kept(): Promise<void>;
  /** The same, but rejects when Redis turns out to be away, or refuses one of the writes: they may be in Redis later all the same. */
  settled(): Promise<void>;
  /** How many were ever added. */
  readonly added: number;
  /** Sends what waits, now. */
  flush(): void;
  /** Waits a little for what is on its way, and gives up the rest. @param graceMs milliseconds of real time */
  close(graceMs: number): Promise<void>;
}

interface Waiter {
  readonly upTo: number;
  readonly isPatient: boolean;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const retryMs = 100;

/** An answer of Redis that will be the same next time. What concerns its state, such as LOADING or OOM, is none. */
const isFinal = (error: unknown) =>
  error instanceof Error && error instanceof ReplyError && /^(ERR|WRONGTYPE|NOSCRIPT)\b/.test(error.message);

/** @see WriteBehind */
export function createWriteBehind({ isThere }: Pick<RedisLink, 'isThere'>): WriteBehind {
  let waiting: Write[] = [];
  let waiters: Waiter[] = [];
  let added = 0;
  let done = 0;
  let scheduled: NodeJS.Immediate | undefined;
  let retry: NodeJS.Timeout | undefined;
  let isBusy = false;
  let isClosed = false;

  /** @param failure why some of the last batch did not arrive, or not yet */
  function settle(from: number, failure: unknown): void {
    const rest: Waiter[] = [];
    for (const waiter of waiters) {
      const { upTo, isPatient } = waiter;
      if (failure !== undefined && upTo > from && !isPatient) waiter.reject(failure);
      else if (upTo <= done) waiter.resolve();
      else rest.push(waiter);
    }
    waiters = rest;
  }

  async function send(): Promise<void> {
    if (isBusy || isClosed || waiting.length === 0) return;
    isBusy = true;
    const from = done;
    const batch = waiting;
    waiting = [];
    const results = await Promise.allSettled(batch.map((write) => write()));
    const errors = results.map((result) => (result.status === 'rejected' ? (result.reason as unknown) : undefined));
    const again = errors.findIndex((error) => error !== undefined && !isFinal(error));
    // from there on all come again, so that nothing overtakes anything and `done` stays a number
    if (again >= 0) waiting = [...batch.slice(again), ...waiting];
    done = added - waiting.length;
    isBusy = false;
    settle(
      from,
      errors.find((error) => error !== undefined),
    );
    if (again >= 0) retry ??= setTimeout(due, retryMs);
    else if (waiting.length > 0) due();
  }

  function due(): void {
    retry = undefined;
    scheduled ??= setImmediate(flush);
  }

  function flush(): void {
    if (scheduled !== undefined) clearImmediate(scheduled);
    scheduled = undefined;
    void send();
  }

  function wait(isPatient: boolean): Promise<void> {
    if (done >= added) return Promise.resolve();
    if (!isPatient && !isThere()) return Promise.reject(new Error('Redis is away'));
    return new Promise((resolve, reject) => waiters.push({ upTo: added, isPatient, resolve, reject }));
  }

  return {
    add(write) {
      waiting.push(write);
      added++;
      if (retry === undefined) due();
    },
    kept: () => wait(true),
    settled: () => wait(false),
    get added() {
      return added;
    },
    flush,
    async close(graceMs) {
      flush();
      if (isThere()) await Promise.race([wait(true), new Promise((resolve) => setTimeout(resolve, graceMs).unref())]);
      isClosed = true;
      clearTimeout(retry);
    },
  };
}
