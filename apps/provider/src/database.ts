import { DatabaseSync } from 'node:sqlite';

/** What brings a database from each version to the next; the place in the list is the version. A line is never changed, only added. */
const migrations: readonly string[] = [
  // the first tables had no version, so they may be there already
  `CREATE TABLE IF NOT EXISTS device_tokens (
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
   CREATE INDEX IF NOT EXISTS pushes_unfinished ON pushes (job) WHERE state IN ('waiting', 'sending');`,
  `ALTER TABLE device_tokens ADD COLUMN user_id TEXT;
   ALTER TABLE device_tokens ADD COLUMN refused_by TEXT NOT NULL DEFAULT '[]';
   CREATE INDEX device_tokens_by_user ON device_tokens (user_id);
   ALTER TABLE jobs ADD COLUMN paused INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE jobs ADD COLUMN name TEXT;
   ALTER TABLE jobs ADD COLUMN retry TEXT NOT NULL DEFAULT '{"tries":1}';
   ALTER TABLE pushes ADD COLUMN apns_id TEXT;
   ALTER TABLE pushes ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
   ALTER TABLE pushes ADD COLUMN due_at INTEGER NOT NULL DEFAULT 0;
   CREATE TABLE users (
     user_id    TEXT PRIMARY KEY,
     tags       TEXT NOT NULL,
     updated_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE segments (
     name       TEXT PRIMARY KEY,
     rule       TEXT NOT NULL,
     updated_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE schedules (
     number     INTEGER PRIMARY KEY AUTOINCREMENT,
     created_at INTEGER NOT NULL,
     endpoint   TEXT NOT NULL,
     condition  TEXT NOT NULL,
     request    TEXT NOT NULL,
     runs       INTEGER NOT NULL DEFAULT 0,
     next_at    INTEGER,
     last_job   INTEGER,
     last_error TEXT
   ) STRICT;
   CREATE TABLE webhooks (
     number     INTEGER PRIMARY KEY AUTOINCREMENT,
     created_at INTEGER NOT NULL,
     url        TEXT NOT NULL,
     events     TEXT NOT NULL
   ) STRICT;`,
  'ALTER TABLE pushes ADD COLUMN variables TEXT;',
  `CREATE TABLE activity_tokens (
     device_token    TEXT PRIMARY KEY,
     bundle_id       TEXT NOT NULL,
     environment     TEXT NOT NULL,
     device_id       TEXT,
     device_name     TEXT,
     use             TEXT NOT NULL,
     attributes_type TEXT NOT NULL,
     activity_id     TEXT,
     uploaded_at     INTEGER NOT NULL,
     changes         INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`,
];

/**
 * The provider server's own data: its token book, its jobs and what belongs to them, one SQLite file.
 * @param path a file, made when absent, or `:memory:`. @throws Error when the file was written by a newer version.
 */
export function openDatabase(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  // WAL + NORMAL: what was committed survives the end of the process, however it ends
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;');
  const { user_version: version } = database.prepare('PRAGMA user_version').get() as { user_version: number };
  if (version > migrations.length) {
    database.close();
    throw new Error(`${path}: written by a newer version (${version}, this one knows ${migrations.length}).`);
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    inTransaction(database, () => database.exec(`${migration} PRAGMA user_version = ${index + 1};`));
  }
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
