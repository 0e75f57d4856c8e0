import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type Environment } from '@apns-sim/protocol';

/** What an app tells its provider about itself, step 3. */
export interface Upload {
  readonly deviceToken: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly deviceId: string | null;
  readonly deviceName: string | null;
}

/** One line of the token book. */
export interface TokenEntry extends Upload {
  /** First upload, milliseconds since 1970. */
  readonly uploadedAt: number;
  /** Latest upload, milliseconds since 1970; an app uploads its token at every start. */
  readonly lastSeen: number;
}

/** Which apps on which devices this provider can reach. */
export interface TokenBook {
  /** Writes a token down; whether it was not known before. */
  upload(upload: Upload): { entry: TokenEntry; isNew: boolean };
  find(deviceToken: string): TokenEntry | undefined;
  /** All of them, the first uploaded first. */
  list(): TokenEntry[];
  /** Strikes a token out; whether it was there. */
  forget(deviceToken: string): boolean;
  forgetAll(): void;
  /**
   * APNs answered 410: strikes the token out, unless the app has uploaded it again after `timestamp`.
   * Source: Apple, "Handling notification responses from APNs".
   * @param timestamp milliseconds since 1970; `undefined` when the answer had none.
   */
  prune(deviceToken: string, timestamp: number | undefined): boolean;
}

const columns = `device_token AS deviceToken, bundle_id AS bundleId, environment, device_id AS deviceId,
  device_name AS deviceName, uploaded_at AS uploadedAt, last_seen AS lastSeen`;

/** The token book in SQLite. */
export function createTokenBook({ database, clock }: { database: DatabaseSync; clock: Clock }): TokenBook {
  const insert = database.prepare(`
    INSERT INTO device_tokens (device_token, bundle_id, environment, device_id, device_name, uploaded_at, last_seen)
    VALUES (:deviceToken, :bundleId, :environment, :deviceId, :deviceName, :now, :now)
    ON CONFLICT (device_token) DO UPDATE SET
      bundle_id = excluded.bundle_id, environment = excluded.environment, last_seen = excluded.last_seen,
      device_id = coalesce(excluded.device_id, device_id), device_name = coalesce(excluded.device_name, device_name)`);
  const selectOne = database.prepare(`SELECT ${columns} FROM device_tokens WHERE device_token = ?`);
  const selectAll = database.prepare(`SELECT ${columns} FROM device_tokens ORDER BY uploaded_at, device_token`);
  const remove = database.prepare('DELETE FROM device_tokens WHERE device_token = ?');
  const removeOlder = database.prepare('DELETE FROM device_tokens WHERE device_token = ? AND last_seen <= ?');

  const find = (deviceToken: string) => selectOne.get(deviceToken) as TokenEntry | undefined;

  return {
    upload(upload) {
      const isNew = find(upload.deviceToken) === undefined;
      insert.run({ ...upload, now: clock.now() });
      const entry = find(upload.deviceToken);
      if (entry === undefined) throw new Error('the token book lost what was just written');
      return { entry, isNew };
    },
    find,
    list: () => selectAll.all() as unknown as TokenEntry[],
    forget: (deviceToken) => remove.run(deviceToken).changes > 0,
    forgetAll: () => database.exec('DELETE FROM device_tokens'),
    prune: (deviceToken, timestamp) => removeOlder.run(deviceToken, timestamp ?? Number.MAX_SAFE_INTEGER).changes > 0,
  };
}
