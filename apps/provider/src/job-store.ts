import { type DatabaseSync } from 'node:sqlite';
import { inTransaction } from './database.ts';
import {
  type JobDraft,
  type JobRow,
  type PushCounts,
  type PushDraft,
  type PushResult,
  stateOf,
  type TryEnded,
  type WaitingPush,
} from './job-rows.ts';

/** One push with how it ended. */
export type EndedPush = Omit<PushDraft, 'variables'> & { readonly position: number; readonly result: PushResult };

/** Jobs and their pushes in SQLite, so that what was accepted is never sent again. */
export interface JobStore {
  create(job: JobDraft, pushes: readonly PushDraft[]): JobRow;
  find(number: number): JobRow | undefined;
  /** The newest first. */
  list(limit: number): JobRow[];
  /** Neither finished, cancelled nor paused. */
  unfinished(): JobRow[];
  counts(number: number): PushCounts;
  /** How many were refused, by reason. */
  refusals(number: number): Record<string, number>;
  /** Takes up to `limit` waiting pushes that are due, and marks them as being sent, before they are. */
  take(number: number, limit: number, now: number): WaitingPush[];
  /** When the next waiting push is due, milliseconds since 1970; `undefined` when none waits. */
  nextDue(number: number): number | undefined;
  finish(ended: readonly TryEnded[]): void;
  results(number: number, after: number, limit: number): EndedPush[];
  /** How long the answers so far took, in milliseconds; `null` while there is none. */
  timings(number: number): { answers: number; p50Ms: number | null; p95Ms: number | null; p99Ms: number | null };
  cancel(number: number): void;
  pause(number: number, paused: boolean): void;
  /** Pushes that were on their way when the process ended: whether APNs took them cannot be known, so they are not sent again. */
  failInterrupted(result: PushResult): void;
  /** Puts back what ended without anybody knowing how; how many. */
  sendUnknownAgain(number: number): number;
  clear(): void;
}

interface RawJob extends Omit<JobRow, 'endpoint' | 'notification' | 'retry' | 'cancelled' | 'paused'> {
  endpoint: string;
  notification: string;
  retry: string;
  cancelled: number;
  paused: number;
}
type RawPush = Omit<WaitingPush, 'variables'> & { readonly variables: string | null };
const jobColumns = 'number, created_at AS createdAt, name, endpoint, notification, retry, total, cancelled, paused';
const readJob = (raw: RawJob): JobRow => ({
  ...raw,
  endpoint: JSON.parse(raw.endpoint),
  notification: JSON.parse(raw.notification),
  retry: JSON.parse(raw.retry),
  cancelled: raw.cancelled === 1,
  paused: raw.paused === 1,
});
const pushColumns = `position, device_token AS deviceToken, topic, coalesce(apns_id, '') AS apnsId`;

export function createJobStore(database: DatabaseSync): JobStore {
  const prepare = (sql: string) => database.prepare(sql);
  const insertJob = prepare(
    'INSERT INTO jobs (created_at, name, endpoint, notification, retry, total) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertPush = prepare(
    `INSERT INTO pushes (job, position, device_token, topic, apns_id, variables, state) VALUES (?, ?, ?, ?, ?, ?, 'waiting')`,
  );
  const selectJob = prepare(`SELECT ${jobColumns} FROM jobs WHERE number = ?`);
  const selectJobs = prepare(`SELECT ${jobColumns} FROM jobs ORDER BY number DESC LIMIT ?`);
  const selectUnfinished = prepare(
    `SELECT ${jobColumns} FROM jobs WHERE cancelled = 0 AND paused = 0
     AND number IN (SELECT job FROM pushes WHERE state IN ('waiting', 'sending')) ORDER BY number`,
  );
  const count = prepare(
    'SELECT state, count(*) AS n, sum(tries > 0) AS again FROM pushes WHERE job = ? GROUP BY state',
  );
  const countReasons = prepare(
    `SELECT result ->> 'reason' AS reason, count(*) AS n FROM pushes WHERE job = ? AND state = 'refused' GROUP BY 1 ORDER BY n DESC`,
  );
  const takeSome = prepare(
    `UPDATE pushes SET state = 'sending' WHERE job = :job AND position IN
       (SELECT position FROM pushes WHERE job = :job AND state = 'waiting' AND due_at <= :now ORDER BY position LIMIT :limit)
     RETURNING ${pushColumns}, tries, variables`,
  );
  const soonest = prepare(`SELECT min(due_at) AS at FROM pushes WHERE job = ? AND state = 'waiting'`);
  const finishOne = prepare('UPDATE pushes SET state = ?, result = ? WHERE job = ? AND position = ?');
  const putBack = prepare(`UPDATE pushes SET state = 'waiting', tries = ?, due_at = ? WHERE job = ? AND position = ?`);
  const selectResults = prepare(
    `SELECT ${pushColumns}, result FROM pushes WHERE job = ? AND position > ? AND result IS NOT NULL ORDER BY position LIMIT ?`,
  );
  const durations = prepare(
    `SELECT result ->> 'durationMs' AS ms FROM pushes WHERE job = ? AND state IN ('accepted', 'refused') ORDER BY ms`,
  );
  const setCancelled = prepare('UPDATE jobs SET cancelled = 1, paused = 0 WHERE number = ?');
  const setPaused = prepare('UPDATE jobs SET paused = ? WHERE number = ?');
  const failSending = prepare(
    `UPDATE pushes SET state = 'failed', result = json_set(?, '$.apnsId', apns_id) WHERE state = 'sending'`,
  );
  const unknownAgain = prepare(
    `UPDATE pushes SET state = 'waiting', result = NULL, due_at = 0
     WHERE job = ? AND state = 'failed' AND result ->> 'outcome' = 'unknown'`,
  );

  const find = (number: number) => {
    const raw = selectJob.get(number) as RawJob | undefined;
    return raw === undefined ? undefined : readJob(raw);
  };

  return {
    create: (job, pushes) =>
      inTransaction(database, () => {
        const { createdAt, name, endpoint, notification, retry } = job;
        const json = [endpoint, notification, retry].map((part) => JSON.stringify(part)) as [string, string, string];
        const { lastInsertRowid } = insertJob.run(createdAt, name, ...json, pushes.length);
        for (const [index, { deviceToken, topic, apnsId, variables }] of pushes.entries()) {
          const given = variables === null ? null : JSON.stringify(variables);
          insertPush.run(lastInsertRowid, index + 1, deviceToken, topic, apnsId, given);
        }
        return { ...job, number: Number(lastInsertRowid), total: pushes.length, cancelled: false, paused: false };
      }),
    find,
    list: (limit) => (selectJobs.all(limit) as unknown as RawJob[]).map(readJob),
    unfinished: () => (selectUnfinished.all() as unknown as RawJob[]).map(readJob),
    counts(number) {
      const counts = { waiting: 0, sending: 0, accepted: 0, refused: 0, failed: 0, retrying: 0 };
      for (const { state, n, again } of count.all(number) as unknown as {
        state: keyof typeof counts;
        n: number;
        again: number;
      }[]) {
        counts[state] = n;
        if (state === 'waiting') counts.retrying = again;
      }
      return counts;
    },
    refusals: (number) =>
      Object.fromEntries(
        (countReasons.all(number) as unknown as { reason: string; n: number }[]).map(({ reason, n }) => [reason, n]),
      ),
    take: (number, limit, now) => {
      const taken = takeSome.all({ job: number, limit, now }) as unknown as RawPush[];
      // RETURNING promises no order
      return taken
        .map((raw) => ({ ...raw, variables: raw.variables === null ? null : JSON.parse(raw.variables) }))
        .sort((a, b) => a.position - b.position);
    },
    nextDue: (number) => (soonest.get(number) as { at: number | null }).at ?? undefined,
    finish: (ended) =>
      inTransaction(database, () => {
        for (const { job, position, end } of ended) {
          if ('result' in end) finishOne.run(stateOf(end.result), JSON.stringify(end.result), job, position);
          else putBack.run(end.again.tries, end.again.dueAt, job, position);
        }
      }),
    results: (number, after, limit) =>
      (selectResults.all(number, after, limit) as unknown as (EndedPush & { result: string })[]).map((row) => ({
        ...row,
        result: JSON.parse(row.result) as PushResult,
      })),
    timings(number) {
      const all = (durations.all(number) as { ms: number }[]).map(({ ms }) => ms);
      const at = (part: number) => all[Math.min(all.length - 1, Math.ceil(all.length * part) - 1)] ?? null;
      return { answers: all.length, p50Ms: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
    },
    cancel: (number) => void setCancelled.run(number),
    pause: (number, paused) => void setPaused.run(paused ? 1 : 0, number),
    failInterrupted: (result) => void failSending.run(JSON.stringify(result)),
    sendUnknownAgain: (number) => Number(unknownAgain.run(number).changes),
    clear: () => database.exec('DELETE FROM jobs'),
  };
}
