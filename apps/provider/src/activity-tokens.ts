import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type Environment } from '@apns-sim/protocol';

/** A token of a Live Activity, as an app uploads it: to start activities of one type, or to update one that runs. */
export interface ActivityTokenUpload {
  readonly deviceToken: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly deviceId: string | null;
  readonly deviceName: string | null;
  readonly use: 'start' | 'update';
  readonly attributesType: string;
  /** `null` for a token to start. */
  readonly activityId: string | null;
}

/** One line of the book. */
export interface ActivityTokenEntry extends ActivityTokenUpload {
  /** Milliseconds since 1970. */
  readonly uploadedAt: number;
  /** How often the token of this activity, or type, has changed since the first upload. */
  readonly changes: number;
}

/** Tokens of Live Activities. They stand beside the token book: nobody is reached by them with an alert, and they live for hours. */
export interface ActivityTokens {
  /** Writes a token down in the place of the one it follows; whether that is news. */
  upload(upload: ActivityTokenUpload): { readonly entry: ActivityTokenEntry; readonly isNew: boolean };
  /** The first uploaded first. */
  list(): ActivityTokenEntry[];
  /** Strikes a token out, as 410 demands. */
  forget(deviceToken: string): void;
  forgetAll(): void;
}

const columns = `device_token AS deviceToken, bundle_id AS bundleId, environment, device_id AS deviceId, device_name AS deviceName,
  use, attributes_type AS attributesType, activity_id AS activityId, uploaded_at AS uploadedAt, changes`;

/** The book in SQLite. */
export function createActivityTokens({ database, clock }: { database: DatabaseSync; clock: Clock }): ActivityTokens {
  const same = database.prepare(
    `SELECT ${columns} FROM activity_tokens WHERE bundle_id = ? AND device_id IS ? AND use = ? AND attributes_type = ? AND activity_id IS ?`,
  );
  const remove = database.prepare('DELETE FROM activity_tokens WHERE device_token = ?');
  const insert = database.prepare(
    `INSERT INTO activity_tokens VALUES (:deviceToken, :bundleId, :environment, :deviceId, :deviceName, :use, :attributesType, :activityId, :uploadedAt, :changes)`,
  );
  const all = database.prepare(`SELECT ${columns} FROM activity_tokens ORDER BY uploaded_at, device_token`);
  return {
    upload(upload) {
      const { bundleId, deviceId, use, attributesType, activityId, deviceToken } = upload;
      const before = same.get(bundleId, deviceId, use, attributesType, activityId) as ActivityTokenEntry | undefined;
      const isNew = before?.deviceToken !== deviceToken;
      const changes = before === undefined ? 0 : before.changes + (isNew ? 1 : 0);
      const entry = { ...upload, uploadedAt: clock.now(), changes };
      if (before !== undefined) remove.run(before.deviceToken);
      remove.run(deviceToken);
      insert.run(entry);
      return { entry, isNew };
    },
    list: () => (all.all() as unknown as ActivityTokenEntry[]).map((entry) => ({ ...entry })),
    forget: (deviceToken) => void remove.run(deviceToken),
    forgetAll: () => database.exec('DELETE FROM activity_tokens'),
  };
}
