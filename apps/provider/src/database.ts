import { DatabaseSync } from 'node:sqlite';

/**
 * The provider server's own data: its token book and its jobs, one SQLite file.
 * @param path a file, made when absent, or `:memory:`.
 */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  // WAL + NORMAL: what was committed survives the end of the process, however it ends
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    PRAGMA foreign_keys = ON;
    CREATE TABLE IF NOT EXISTS device_tokens (
      device_token TEXT PRIMARY KEY,
      bundle_id    TEXT NOT NULL,
      environment  TEXT NOT NULL,
      device_id    TEXT,
      device_name  TEXT,
      uploaded_at  INTEGER NOT NULL,
      last_seen    INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS jobs (
      number       INTEGER PRIMARY KEY AUTOINCREMENT,
      created_at   INTEGER NOT NULL,
      endpoint     TEXT NOT NULL,
      notification TEXT NOT NULL,
      total        INTEGER NOT NULL,
      cancelled    INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE TABLE IF NOT EXISTS pushes (
      job          INTEGER NOT NULL REFERENCES jobs (number) ON DELETE CASCADE,
      position     INTEGER NOT NULL,
      device_token TEXT NOT NULL,
      topic        TEXT NOT NULL,
      state        TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'accepted', 'refused', 'failed')),
      result       TEXT,
      PRIMARY KEY (job, position)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS allowed_tokens (
      device_token TEXT PRIMARY KEY,
      note         TEXT,
      added_at     INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS pushes_by_state ON pushes (job, state);
    CREATE INDEX IF NOT EXISTS pushes_unfinished ON pushes (job) WHERE state IN ('waiting', 'sending');
  `);
  return database;
}

/** Runs `write` as one transaction; nothing of it stays when it throws. */
export function inTransaction<T>(database: DatabaseSync, write: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = write();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
