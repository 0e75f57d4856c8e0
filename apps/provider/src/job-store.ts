import { type DatabaseSync } from 'node:sqlite';
import { type Notification } from '@apns-sim/protocol';
import { inTransaction } from './database.ts';
import { type EndpointChoice } from './endpoints.ts';

/** What all pushes of a job have in common. */
export type JobNotification = Omit<Notification, 'deviceToken' | 'topic'>;

/** One push of a job before it is sent. */
export interface PushDraft {
  readonly deviceToken: string;
  readonly topic: string;
}
export interface WaitingPush extends PushDraft {
  readonly position: number;
}

/** How a push ended. */
export interface PushResult {
  readonly accepted: boolean;
  /** HTTP status; `null` when no answer came. */
  readonly status: number | null;
  readonly reason?: string;
  readonly apnsId?: string;
  readonly uniqueId?: string;
  readonly durationMs: number;
  /** Why no answer came, in a sentence. */
  readonly error?: string;
  /** A `ProviderError` code, `missingKey`, or `interrupted` when the server ended in between. */
  readonly errorCode?: string;
  /** With an error: whether APNs can have taken the push all the same. */
  readonly outcome?: 'notSent' | 'unknown';
}

export interface JobRow {
  readonly number: number;
  readonly createdAt: number;
  readonly endpoint: EndpointChoice;
  readonly notification: JobNotification;
  readonly total: number;
  readonly cancelled: boolean;
}
export type PushState = 'waiting' | 'sending' | 'accepted' | 'refused' | 'failed';

/** Jobs and their pushes in SQLite, so that what was accepted is never sent again. */
export interface JobStore {
  create(job: Omit<JobRow, 'number' | 'total' | 'cancelled'>, pushes: readonly PushDraft[]): JobRow;
  find(number: number): JobRow | undefined;
  /** The newest first. */
  list(limit: number): JobRow[];
  unfinished(): JobRow[];
  counts(number: number): Record<PushState, number>;
  /** How many were refused, by reason. */
  refusals(number: number): Record<string, number>;
  /** Takes up to `limit` waiting pushes and marks them as being sent, before they are. */
  take(number: number, limit: number): WaitingPush[];
  finish(results: readonly { job: number; position: number; result: PushResult }[]): void;
  results(number: number, after: number, limit: number): (PushDraft & { position: number; result: PushResult })[];
  cancel(number: number): void;
  /** Pushes that were on their way when the process ended: whether APNs took them cannot be known, so they are not sent again. */
  failInterrupted(result: PushResult): void;
  clear(): void;
}

interface RawJob {
  number: number;
  createdAt: number;
  endpoint: string;
  notification: string;
  total: number;
  cancelled: number;
}
const jobColumns = 'number, created_at AS createdAt, endpoint, notification, total, cancelled';
const readJob = (raw: RawJob): JobRow => ({
  ...raw,
  endpoint: JSON.parse(raw.endpoint),
  notification: JSON.parse(raw.notification),
  cancelled: raw.cancelled === 1,
});
const stateOf = (result: PushResult): PushState =>
  result.accepted ? 'accepted' : result.status === null ? 'failed' : 'refused';

export function createJobStore(database: DatabaseSync): JobStore {
  const prepare = (sql: string) => database.prepare(sql);
  const insertJob = prepare('INSERT INTO jobs (created_at, endpoint, notification, total) VALUES (?, ?, ?, ?)');
  const insertPush = prepare(
    `INSERT INTO pushes (job, position, device_token, topic, state) VALUES (?, ?, ?, ?, 'waiting')`,
  );
  const selectJob = prepare(`SELECT ${jobColumns} FROM jobs WHERE number = ?`);
  const selectJobs = prepare(`SELECT ${jobColumns} FROM jobs ORDER BY number DESC LIMIT ?`);
  const selectUnfinished = prepare(
    `SELECT ${jobColumns} FROM jobs WHERE cancelled = 0
     AND number IN (SELECT job FROM pushes WHERE state IN ('waiting', 'sending')) ORDER BY number`,
  );
  const count = prepare('SELECT state, count(*) AS n FROM pushes WHERE job = ? GROUP BY state');
  const countReasons = prepare(
    `SELECT result ->> 'reason' AS reason, count(*) AS n FROM pushes WHERE job = ? AND state = 'refused' GROUP BY 1 ORDER BY n DESC`,
  );
  const takeSome = prepare(
    `UPDATE pushes SET state = 'sending' WHERE job = :job AND position IN
       (SELECT position FROM pushes WHERE job = :job AND state = 'waiting' ORDER BY position LIMIT :limit)
     RETURNING position, device_token AS deviceToken, topic`,
  );
  const finishOne = prepare('UPDATE pushes SET state = ?, result = ? WHERE job = ? AND position = ?');
  const selectResults = prepare(
    `SELECT position, device_token AS deviceToken, topic, result FROM pushes
     WHERE job = ? AND position > ? AND result IS NOT NULL ORDER BY position LIMIT ?`,
  );
  const setCancelled = prepare('UPDATE jobs SET cancelled = 1 WHERE number = ?');
  const failSending = prepare(`UPDATE pushes SET state = 'failed', result = ? WHERE state = 'sending'`);

  const find = (number: number) => {
    const raw = selectJob.get(number) as RawJob | undefined;
    return raw === undefined ? undefined : readJob(raw);
  };

  return {
    create: ({ createdAt, endpoint, notification }, pushes) =>
      inTransaction(database, () => {
        const { lastInsertRowid } = insertJob.run(
          createdAt,
          JSON.stringify(endpoint),
          JSON.stringify(notification),
          pushes.length,
        );
        for (const [index, { deviceToken, topic }] of pushes.entries()) {
          insertPush.run(lastInsertRowid, index + 1, deviceToken, topic);
        }
        const number = Number(lastInsertRowid);
        return { number, createdAt, endpoint, notification, total: pushes.length, cancelled: false };
      }),
    find,
    list: (limit) => (selectJobs.all(limit) as unknown as RawJob[]).map(readJob),
    unfinished: () => (selectUnfinished.all() as unknown as RawJob[]).map(readJob),
    counts(number) {
      const counts = { waiting: 0, sending: 0, accepted: 0, refused: 0, failed: 0 };
      for (const { state, n } of count.all(number) as unknown as { state: PushState; n: number }[]) counts[state] = n;
      return counts;
    },
    refusals: (number) =>
      Object.fromEntries(
        (countReasons.all(number) as unknown as { reason: string; n: number }[]).map(({ reason, n }) => [reason, n]),
      ),
    take: (number, limit) => {
      const taken = takeSome.all({ job: number, limit }) as unknown as WaitingPush[];
      // RETURNING promises no order
      return taken.sort((a, b) => a.position - b.position);
    },
    finish: (results) =>
      inTransaction(database, () => {
        for (const { job, position, result } of results) {
          finishOne.run(stateOf(result), JSON.stringify(result), job, position);
        }
      }),
    results: (number, after, limit) =>
      (selectResults.all(number, after, limit) as unknown as (WaitingPush & { result: string })[]).map((row) => ({
        ...row,
        result: JSON.parse(row.result) as PushResult,
      })),
    cancel: (number) => void setCancelled.run(number),
    failInterrupted: (result) => void failSending.run(JSON.stringify(result)),
    clear: () => database.exec('DELETE FROM jobs'),
  };
}
