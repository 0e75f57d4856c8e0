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
});
const push = z.strictObject({
  position: z.int().min(1),
  deviceToken: text,
  topic: text,
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
  pushes: z.array(push),
});

/** The token book and the jobs as JSON. Keys, the choice of the endpoint and the list of allowed tokens are not in it. */
export const providerDocument = z.strictObject({ deviceTokens: z.array(token), jobs: z.array(job) });
/** @see providerDocument */
export type ProviderDocument = z.infer<typeof providerDocument>;

type Row = Record<string, string | number | null>;
const parse = (value: unknown) => JSON.parse(String(value));

/** What stands in the tables now. */
export function saveProvider(database: DatabaseSync): ProviderDocument {
  const pushes = database.prepare(
    `SELECT position, device_token AS deviceToken, topic, state, result FROM pushes WHERE job = ? ORDER BY position`,
  );
  const tokens = database.prepare(
    `SELECT device_token AS deviceToken, bundle_id AS bundleId, environment, device_id AS deviceId,
       device_name AS deviceName, uploaded_at AS uploadedAt, last_seen AS lastSeen FROM device_tokens ORDER BY 6, 1`,
  );
  const jobs = database.prepare(
    'SELECT number, created_at AS createdAt, endpoint, notification, total, cancelled FROM jobs ORDER BY number',
  );
  const jobOf = (row: Row) => ({
    ...row,
    endpoint: parse(row.endpoint),
    notification: parse(row.notification),
    cancelled: row.cancelled === 1,
    pushes: (pushes.all(Number(row.number)) as Row[]).map((one) => ({
      ...one,
      result: one.result === null ? null : parse(one.result),
    })),
  });
  return { deviceTokens: tokens.all(), jobs: (jobs.all() as Row[]).map(jobOf) } as unknown as ProviderDocument;
}

/** Puts a document in the place of tokens and jobs, all or nothing. A job that was not finished comes back cancelled: loading sends nothing. */
export function loadProvider(database: DatabaseSync, { deviceTokens, jobs }: ProviderDocument): void {
  const insertToken = database.prepare('INSERT INTO device_tokens VALUES (?, ?, ?, ?, ?, ?, ?)');
  const insertJob = database.prepare('INSERT INTO jobs VALUES (?, ?, ?, ?, ?, ?)');
  const insertPush = database.prepare('INSERT INTO pushes VALUES (?, ?, ?, ?, ?, ?)');
  inTransaction(database, () => {
    database.exec('DELETE FROM device_tokens; DELETE FROM jobs');
    for (const { deviceToken, bundleId, environment, deviceId, deviceName, uploadedAt, lastSeen } of deviceTokens)
      insertToken.run(deviceToken, bundleId, environment, deviceId, deviceName, uploadedAt, lastSeen);
    for (const { number, createdAt, endpoint, notification, total, cancelled, pushes } of jobs) {
      const isOver = pushes.every(({ state }) => state !== 'waiting' && state !== 'sending');
      const [to, what] = [JSON.stringify(endpoint), JSON.stringify(notification)];
      insertJob.run(number, createdAt, to, what, total, cancelled || !isOver ? 1 : 0);
      for (const { position, deviceToken, topic, state, result } of pushes)
        insertPush.run(number, position, deviceToken, topic, state, result === null ? null : JSON.stringify(result));
    }
  });
}
