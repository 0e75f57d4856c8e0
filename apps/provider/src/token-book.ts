import { type DatabaseSync } from 'node:sqlite';
import { type Answer, type Clock, type Environment, environments } from '@apns-sim/protocol';
import { type EndpointKind } from './signing-keys.ts';

/** What an app tells its provider about itself, step 3. */
export interface Upload {
  readonly deviceToken: string;
  readonly bundleId: string;
  readonly environment: Environment;
  readonly deviceId: string | null;
  readonly deviceName: string | null;
  /** Who uses the app, in the provider's own words. */
  readonly userId: string | null;
}

/** One line of the token book. */
export interface TokenEntry extends Upload {
  /** First upload, milliseconds since 1970. */
  readonly uploadedAt: number;
  /** Latest upload, milliseconds since 1970; an app uploads its token at every start. */
  readonly lastSeen: number;
  /** Environments that answered `BadDeviceToken` since the latest upload; after both, nobody knows the token. */
  readonly refusedBy: readonly Environment[];
}

/** What an answer of APNs did to the token book. */
export type Learned = 'nothing' | 'removed' | 'moved';

/** Which apps on which devices this provider can reach. */
export interface TokenBook {
  /** Writes a token down; whether it was not known before. */
  upload(upload: Upload): { entry: TokenEntry; isNew: boolean };
  find(deviceToken: string): TokenEntry | undefined;
  /** All of them, the first uploaded first. */
  list(): TokenEntry[];
  /** Those of one user, the first uploaded first. */
  ofUser(userId: string): TokenEntry[];
  /** Strikes a token out; whether it was there. */
  forget(deviceToken: string): boolean;
  forgetAll(): void;
  /**
   * Takes in what APNs answered about a token.
   * 410 strikes it out, unless the app has uploaded it again after the answer's `timestamp`. Source: Apple, "Handling notification responses from APNs".
   * `BadDeviceToken` moves it to the other environment and never strikes it out: a token of the other environment gets that answer, and a
   * provider that wipes on it loses all its users by one wrong setting. Source: Apple's developer technical support.
   * @param kind where it was sent to; the mock's first door is the sandbox, of an unknown address nothing is concluded.
   */
  learn(deviceToken: string, answer: Answer, kind: EndpointKind): Learned;
}

const columns = `device_token AS deviceToken, bundle_id AS bundleId, environment, device_id AS deviceId,
  device_name AS deviceName, user_id AS userId, uploaded_at AS uploadedAt, last_seen AS lastSeen, refused_by AS refusedBy`;
type RawEntry = Omit<TokenEntry, 'refusedBy'> & { readonly refusedBy: string };
const readEntry = (raw: RawEntry): TokenEntry => ({ ...raw, refusedBy: JSON.parse(raw.refusedBy) });
const environmentOf: Record<EndpointKind, Environment | undefined> = {
  mock: 'sandbox',
  sandbox: 'sandbox',
  production: 'production',
  custom: undefined,
};

/** The token book in SQLite. @param onLearned an answer changed the book. */
export function createTokenBook({
  database,
  clock,
  onLearned,
}: {
  database: DatabaseSync;
  clock: Clock;
  onLearned: (learned: Learned, entry: TokenEntry) => void;
}): TokenBook {
  const insert = database.prepare(`
    INSERT INTO device_tokens (device_token, bundle_id, environment, device_id, device_name, user_id, uploaded_at, last_seen)
    VALUES (:deviceToken, :bundleId, :environment, :deviceId, :deviceName, :userId, :now, :now)
    ON CONFLICT (device_token) DO UPDATE SET
      bundle_id = excluded.bundle_id, environment = excluded.environment, last_seen = excluded.last_seen, refused_by = '[]',
      user_id = coalesce(excluded.user_id, user_id),
      device_id = coalesce(excluded.device_id, device_id), device_name = coalesce(excluded.device_name, device_name)`);
  const selectOne = database.prepare(`SELECT ${columns} FROM device_tokens WHERE device_token = ?`);
  const selectAll = database.prepare(`SELECT ${columns} FROM device_tokens ORDER BY uploaded_at, device_token`);
  const selectUser = database.prepare(
    `SELECT ${columns} FROM device_tokens WHERE user_id = ? ORDER BY uploaded_at, device_token`,
  );
  const remove = database.prepare('DELETE FROM device_tokens WHERE device_token = ?');
  const removeOlder = database.prepare('DELETE FROM device_tokens WHERE device_token = ? AND last_seen <= ?');
  const move = database.prepare('UPDATE device_tokens SET environment = ?, refused_by = ? WHERE device_token = ?');

  const find = (deviceToken: string) => {
    const raw = selectOne.get(deviceToken) as RawEntry | undefined;
    return raw === undefined ? undefined : readEntry(raw);
  };

  function change(entry: TokenEntry, answer: Answer, kind: EndpointKind): Learned {
    const { deviceToken } = entry;
    if (answer.status === 410) {
      const timestamp = 'timestamp' in answer ? answer.timestamp : undefined;
      return removeOlder.run(deviceToken, timestamp ?? Number.MAX_SAFE_INTEGER).changes > 0 ? 'removed' : 'nothing';
    }
    const refuser = environmentOf[kind];
    if (answer.accepted || answer.reason !== 'BadDeviceToken' || refuser !== entry.environment) return 'nothing';
    const refusedBy = [...new Set([...entry.refusedBy, refuser])];
    const other = environments.find((one) => one !== refuser) ?? refuser;
    const next = refusedBy.includes(other) ? refuser : other;
    move.run(next, JSON.stringify(refusedBy), deviceToken);
    return next === refuser ? 'nothing' : 'moved';
  }

  return {
    upload(upload) {
      const isNew = find(upload.deviceToken) === undefined;
      insert.run({ ...upload, now: clock.now() });
      const entry = find(upload.deviceToken);
      if (entry === undefined) throw new Error('the token book lost what was just written');
      return { entry, isNew };
    },
    find,
    list: () => (selectAll.all() as unknown as RawEntry[]).map(readEntry),
    ofUser: (userId) => (selectUser.all(userId) as unknown as RawEntry[]).map(readEntry),
    forget: (deviceToken) => remove.run(deviceToken).changes > 0,
    forgetAll: () => database.exec('DELETE FROM device_tokens'),
    learn(deviceToken, answer, kind) {
      if (answer.accepted) return 'nothing';
      const entry = find(deviceToken);
      const learned = entry === undefined ? 'nothing' : change(entry, answer, kind);
      if (entry !== undefined && learned !== 'nothing') onLearned(learned, find(deviceToken) ?? entry);
      return learned;
    },
  };
}
