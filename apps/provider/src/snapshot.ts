import { type DatabaseSync } from 'node:sqlite';
import { environments, isBundleId } from '@apns-sim/protocol';
import { z } from 'zod';
import { inTransaction } from './database.ts';

const text = z.string().max(500);
const token = z.strictObject({
  deviceToken: z.string().regex(/^[0-9a-f]{64,200}$/, 'expected a deviceToken: 64 to 200 hex digits in lower case'),
  bundleId: z.string().refine(isBundleId, 'expected a bundle id such as com.example.courier'),
  environment: z.enum(environments),
  deviceId: text.nullable(),
  deviceName: text.nullable(),
  uploadedAt: z.int(),
  lastSeen: z.int(),
  userId: text.nullable(),
  refusedBy: z.array(z.unknown()),
});
const push = z.strictObject({
  position: z.int().min(1),
  deviceToken: text,
  topic: text,
  apnsId: text.nullable(),
  tries: z.int().min(0),
  state: z.enum(['waiting', 'sending', 'accepted', 'refused', 'failed']),
  result: z.looseObject({ accepted: z.boolean(), status: z.int().nullable(), durationMs: z.number() }).nullable(),
});
const job = z.strictObject({
  number: z.int().min(1),
  createdAt: z.int(),
  endpoint: z.looseObject({ kind: z.enum(['mock', 'custom', 'sandbox', 'production']) }),
  notification: z.record(z.string(), z.unknown()),
  total: z.int().min(0),
  cancelled: z.boolean(),
  paused: z.boolean(),
  name: text.nullable(),
  retry: z.record(z.string(), z.unknown()),
  pushes: z.array(push),
});

/** The token book and the jobs as JSON. Keys, the endpoint, allowed tokens, users, segments, schedules and webhooks are not in it. */
export const providerDocument = z.strictObject({ deviceTokens: z.array(token), jobs: z.array(job) });
/** @see providerDocument */
export type ProviderDocument = z.infer<typeof providerDocument>;

type Row = Record<string, string | number | null>;
const parse = (value: unknown) => JSON.parse(String(value));

/** What stands in the tables now. */
export function saveProvider(database: DatabaseSync): ProviderDocument {
  const pushes = database.prepare(
    `SELECT position, device_token AS deviceToken, topic, apns_id AS apnsId, tries, state, result FROM pushes WHERE job = ? ORDER BY position`,
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
    })),
  });
  const tokenOf = (row: Row) => ({ ...row, refusedBy: parse(row.refusedBy) });
  return {
    deviceTokens: (tokens.all() as Row[]).map(tokenOf),
    jobs: (jobs.all() as Row[]).map(jobOf),
  } as unknown as ProviderDocument;
}

/** Puts a document in the place of tokens and jobs, all or nothing. A job that was not finished comes back cancelled: loading sends nothing. */
export function loadProvider(database: DatabaseSync, { deviceTokens, jobs }: ProviderDocument): void {
  const insertToken =
    database.prepare(`INSERT INTO device_tokens (device_token, bundle_id, environment, device_id, device_name, uploaded_at, last_seen,
       user_id, refused_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertJob =
    database.prepare(`INSERT INTO jobs (number, created_at, endpoint, notification, total, cancelled, paused, name, retry)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`);
  const insertPush =
    database.prepare(`INSERT INTO pushes (job, position, device_token, topic, state, result, apns_id, tries)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`);
  inTransaction(database, () => {
    database.exec('DELETE FROM device_tokens; DELETE FROM jobs');
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
      for (const { position, deviceToken, topic, state, result, apnsId, tries } of pushes) {
        const ended = result === null ? null : JSON.stringify(result);
        insertPush.run(number, position, deviceToken, topic, state, ended, apnsId, tries);
      }
    }
  });
}
