import { type DatabaseSync } from 'node:sqlite';
import { inTransaction } from './database.ts';
import { type ProviderDocument } from './snapshot-document.ts';

type Row = Record<string, string | number | null>;

/** Tables that go over row by row: field → column, and which of them hold JSON. */
const keptWhole = {
  users: {
    table: 'users',
    columns: { userId: 'user_id', tags: 'tags', updatedAt: 'updated_at' },
    json: ['tags'],
    order: 'user_id',
  },
  segments: {
    table: 'segments',
    columns: { name: 'name', rule: 'rule', updatedAt: 'updated_at' },
    json: ['rule'],
    order: 'name',
  },
  schedules: {
    table: 'schedules',
    columns: {
      number: 'number',
      createdAt: 'created_at',
      endpoint: 'endpoint',
      condition: 'condition',
      request: 'request',
      runs: 'runs',
      nextAt: 'next_at',
      lastJob: 'last_job',
      lastError: 'last_error',
    },
    json: ['endpoint', 'condition', 'request'],
    order: 'number',
  },
  webhooks: {
    table: 'webhooks',
    columns: { number: 'number', createdAt: 'created_at', url: 'url', events: 'events' },
    json: ['events'],
    order: 'number',
  },
  activityTokens: {
    table: 'activity_tokens',
    columns: {
      deviceToken: 'device_token',
      bundleId: 'bundle_id',
      environment: 'environment',
      deviceId: 'device_id',
      deviceName: 'device_name',
      use: 'use',
      attributesType: 'attributes_type',
      activityId: 'activity_id',
      uploadedAt: 'uploaded_at',
      changes: 'changes',
    },
    json: [],
    order: 'uploaded_at, device_token',
  },
} as const satisfies Record<string, KeptTable>;

interface KeptTable {
  readonly table: string;
  readonly columns: Readonly<Record<string, string>>;
  readonly json: readonly string[];
  readonly order: string;
}
const parse = (value: unknown) => JSON.parse(String(value));

/** What stands in the tables now. */
export function saveProvider(database: DatabaseSync): ProviderDocument {
  const pushes = database.prepare(
    `SELECT position, device_token AS deviceToken, topic, apns_id AS apnsId, tries, state, result, variables FROM pushes WHERE job = ? ORDER BY position`,
  );
  const tokens = database.prepare(
    `SELECT device_token AS deviceToken, bundle_id AS bundleId, environment, device_id AS deviceId,
       device_name AS deviceName, uploaded_at AS uploadedAt, last_seen AS lastSeen,
       user_id AS userId, refused_by AS refusedBy FROM device_tokens ORDER BY 6, 1`,
  );
  const jobs = database.prepare(
    'SELECT number, created_at AS createdAt, endpoint, notification, total, cancelled, paused, name, retry FROM jobs ORDER BY number',
  );
  const jobOf = (row: Row) => ({
    ...row,
    endpoint: parse(row.endpoint),
    notification: parse(row.notification),
    cancelled: row.cancelled === 1,
    paused: row.paused === 1,
    retry: parse(row.retry),
    pushes: (pushes.all(Number(row.number)) as Row[]).map((one) => ({
      ...one,
      result: one.result === null ? null : parse(one.result),
      variables: one.variables === null ? null : parse(one.variables),
    })),
  });
  const tokenOf = (row: Row) => ({ ...row, refusedBy: parse(row.refusedBy) });
  const kept = Object.fromEntries(
    Object.entries(keptWhole).map(([name, { table, columns, json, order }]) => {
      const fields = Object.entries(columns).map(([field, column]) => `${column} AS ${field}`);
      const rows = database.prepare(`SELECT ${fields.join(', ')} FROM ${table} ORDER BY ${order}`).all() as Row[];
      return [
        name,
        rows.map((row) => ({ ...row, ...Object.fromEntries(json.map((field) => [field, parse(row[field])])) })),
      ];
    }),
  );
  return {
    deviceTokens: (tokens.all() as Row[]).map(tokenOf),
    jobs: (jobs.all() as Row[]).map(jobOf),
    ...kept,
  } as unknown as ProviderDocument;
}

/** Puts a document in the place of everything of its kind, all or nothing. A job that was not finished comes back cancelled: loading sends nothing. */
export function loadProvider(database: DatabaseSync, document: ProviderDocument): void {
  const { deviceTokens, jobs } = document;
  const insertToken =
    database.prepare(`INSERT INTO device_tokens (device_token, bundle_id, environment, device_id, device_name, uploaded_at, last_seen,
       user_id, refused_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertJob =
    database.prepare(`INSERT INTO jobs (number, created_at, endpoint, notification, total, cancelled, paused, name, retry)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertPush =
    database.prepare(`INSERT INTO pushes (job, position, device_token, topic, state, result, apns_id, tries, variables)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  inTransaction(database, () => {
    database.exec('DELETE FROM device_tokens; DELETE FROM jobs');
    for (const [name, { table, columns, json }] of Object.entries(keptWhole) as [keyof typeof keptWhole, KeptTable][]) {
      const fields = Object.keys(columns);
      const places = fields.map(() => '?').join(', ');
      database.exec(`DELETE FROM ${table}`);
      const insert = database.prepare(`INSERT INTO ${table} (${Object.values(columns).join(', ')}) VALUES (${places})`);
      for (const row of document[name] as readonly Readonly<Record<string, unknown>>[]) {
        const values = fields.map((field) => (json.includes(field) ? JSON.stringify(row[field]) : row[field]));
        insert.run(...(values as (string | number | null)[]));
      }
    }
    for (const { deviceToken, bundleId, environment, deviceId, deviceName, ...rest } of deviceTokens) {
      const { uploadedAt, lastSeen, userId, refusedBy } = rest;
      const refused = JSON.stringify(refusedBy);
      insertToken.run(deviceToken, bundleId, environment, deviceId, deviceName, uploadedAt, lastSeen, userId, refused);
    }
    for (const { number, createdAt, endpoint, notification, total, cancelled, paused, name, retry, pushes } of jobs) {
      const isOver = pushes.every(({ state }) => state !== 'waiting' && state !== 'sending');
      const [to, what] = [JSON.stringify(endpoint), JSON.stringify(notification)];
      const isCancelled = cancelled || !isOver ? 1 : 0;
      insertJob.run(number, createdAt, to, what, total, isCancelled, paused ? 1 : 0, name, JSON.stringify(retry));
      for (const { position, deviceToken, topic, state, result, apnsId, tries, variables } of pushes) {
        const ended = result === null ? null : JSON.stringify(result);
        const given = variables === null ? null : JSON.stringify(variables);
        insertPush.run(number, position, deviceToken, topic, state, ended, apnsId, tries, given);
      }
    }
  });
}
