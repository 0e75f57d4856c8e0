import { type DatabaseSync } from 'node:sqlite';
import { type Json } from '@apns-sim/protocol';
import { type EndpointChoice } from './endpoints.ts';

/** When a schedule sends. Times are milliseconds, by the simulation's clock. */
export type Condition =
  | { readonly at: number }
  | { readonly everyMs: number; readonly firstAt?: number | undefined; readonly count?: number | undefined }
  /** Whenever a trigger of this name comes whose body has these values at these paths. */
  | { readonly on: string; readonly where?: Readonly<Record<string, Json>> | undefined };

/** A send that is to come. */
export interface ScheduleRow {
  readonly number: number;
  readonly createdAt: number;
  /** The one that was in use when it was made. */
  readonly endpoint: EndpointChoice;
  readonly condition: Condition;
  /** As in `POST /notifications`; texts may hold `{{path}}`. */
  readonly request: Readonly<Record<string, Json>>;
  readonly runs: number;
  /** `null` when it waits for a trigger, or for nothing more. */
  readonly nextAt: number | null;
  readonly lastJob: number | null;
  /** Why the last run sent nothing. */
  readonly lastError: string | null;
}

export interface ScheduleStore {
  create(schedule: Pick<ScheduleRow, 'createdAt' | 'endpoint' | 'condition' | 'request' | 'nextAt'>): ScheduleRow;
  find(number: number): ScheduleRow | undefined;
  list(): ScheduleRow[];
  ran(number: number, run: { nextAt: number | null; job: number | null; error: string | null }): void;
  remove(number: number): boolean;
  clear(): void;
}

type Raw = Omit<ScheduleRow, 'endpoint' | 'condition' | 'request'> & {
  endpoint: string;
  condition: string;
  request: string;
};
const read = (raw: Raw): ScheduleRow => ({
  ...raw,
  endpoint: JSON.parse(raw.endpoint),
  condition: JSON.parse(raw.condition),
  request: JSON.parse(raw.request),
});
const columns = `number, created_at AS createdAt, endpoint, condition, request, runs, next_at AS nextAt,
  last_job AS lastJob, last_error AS lastError`;

export function createScheduleStore(database: DatabaseSync): ScheduleStore {
  const insert = database.prepare(
    `INSERT INTO schedules (created_at, endpoint, condition, request, next_at) VALUES (?, ?, ?, ?, ?) RETURNING ${columns}`,
  );
  const selectOne = database.prepare(`SELECT ${columns} FROM schedules WHERE number = ?`);
  const selectAll = database.prepare(`SELECT ${columns} FROM schedules ORDER BY number`);
  const update = database.prepare(
    'UPDATE schedules SET runs = runs + 1, next_at = ?, last_job = ?, last_error = ? WHERE number = ?',
  );
  const remove = database.prepare('DELETE FROM schedules WHERE number = ?');

  return {
    create({ createdAt, endpoint, condition, request, nextAt }) {
      const json = [endpoint, condition, request].map((part) => JSON.stringify(part)) as [string, string, string];
      return read(insert.get(createdAt, ...json, nextAt) as unknown as Raw);
    },
    find(number) {
      const raw = selectOne.get(number) as Raw | undefined;
      return raw === undefined ? undefined : read(raw);
    },
    list: () => (selectAll.all() as unknown as Raw[]).map(read),
    ran: (number, { nextAt, job, error }) => void update.run(nextAt, job, error, number),
    remove: (number) => remove.run(number).changes > 0,
    clear: () => database.exec('DELETE FROM schedules'),
  };
}
