import { type DatabaseSync } from 'node:sqlite';
import { type Clock } from '@apns-sim/protocol';

/** A device token a person has put on the list by hand: only these get real pushes. */
export interface AllowedToken {
  readonly deviceToken: string;
  /** Whose phone it is, in the person's words. */
  readonly note: string | null;
  /** Milliseconds since 1970. */
  readonly addedAt: number;
}

/** The allow-list of real APNs; it is a list of its own, so that no upload and no generated audience can get onto it. */
export interface AllowedTokens {
  add(deviceToken: string, note: string | null): AllowedToken;
  has(deviceToken: string): boolean;
  list(): AllowedToken[];
  /** Whether it was there. */
  remove(deviceToken: string): boolean;
  clear(): void;
}

export function createAllowedTokens({ database, clock }: { database: DatabaseSync; clock: Clock }): AllowedTokens {
  const insert = database.prepare(
    `INSERT INTO allowed_tokens (device_token, note, added_at) VALUES (?, ?, ?)
     ON CONFLICT (device_token) DO UPDATE SET note = excluded.note
     RETURNING device_token AS deviceToken, note, added_at AS addedAt`,
  );
  const selectOne = database.prepare('SELECT 1 FROM allowed_tokens WHERE device_token = ?');
  const selectAll = database.prepare(
    'SELECT device_token AS deviceToken, note, added_at AS addedAt FROM allowed_tokens ORDER BY added_at, device_token',
  );
  const remove = database.prepare('DELETE FROM allowed_tokens WHERE device_token = ?');

  return {
    add: (deviceToken, note) => insert.get(deviceToken, note, clock.now()) as unknown as AllowedToken,
    has: (deviceToken) => selectOne.get(deviceToken) !== undefined,
    list: () => selectAll.all() as unknown as AllowedToken[],
    remove: (deviceToken) => remove.run(deviceToken).changes > 0,
    clear: () => database.exec('DELETE FROM allowed_tokens'),
  };
}
