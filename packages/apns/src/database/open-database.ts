import { DatabaseSync } from 'node:sqlite';
import { DatabaseError } from './database-error.ts';
import { migrations } from './migrations.ts';

/** SQLite's result codes we can explain to a person. Source: sqlite.org, "Result and Error Codes". */
const sqliteCodes = { busy: 5, corrupt: 11, cannotOpen: 14, notADatabase: 26 } as const;

function explain(file: string, error: unknown): unknown {
  const code = (error as { errcode?: number }).errcode;
  const options = { cause: error };
  if (code === sqliteCodes.busy) {
    return new DatabaseError(
      'DATABASE_LOCKED',
      `${file} is in use by another process; stop it or choose another data folder`,
      options,
    );
  }
  if (code === sqliteCodes.corrupt || code === sqliteCodes.notADatabase) {
    return new DatabaseError(
      'DATABASE_CORRUPT',
      `${file} is not a sound SQLite database; it was left as it is: move it away to start afresh`,
      options,
    );
  }
  if (code === sqliteCodes.cannotOpen) {
    return new DatabaseError('DATABASE_UNREACHABLE', `${file} cannot be opened; does its folder exist?`, options);
  }
  return error;
}

function versionOf(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA user_version').get()?.user_version ?? 0);
}

function migrate(database: DatabaseSync, from: number, to = migrations.length): void {
  for (const [index, migration] of migrations.entries()) {
    if (index < from || index >= to) continue;
    database.exec(`BEGIN; ${migration}; PRAGMA user_version = ${index + 1}; COMMIT`);
  }
}

/**
 * Opens the one file APNs keeps everything in, for this process alone, and brings its tables up to date.
 * A write survives the end of the process as soon as its transaction is committed (WAL, synchronous NORMAL);
 * only a loss of power can take the last ones away.
 * @param file a path, or `:memory:` to keep nothing.
 * @throws {DatabaseError} when another process has it open, or it is no database, or a newer version wrote it; the file stays as it was.
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // before the first read: from there on nobody else can open the file
    database.exec('PRAGMA locking_mode = EXCLUSIVE');
    const version = versionOf(database);
    if (version > migrations.length) {
      throw new DatabaseError(
        'DATABASE_TOO_NEW',
        `${file} was written by a newer version (schema ${version}, known up to ${migrations.length})`,
      );
    }
    const [verdict] = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {});
    if (verdict !== 'ok') {
      throw new DatabaseError('DATABASE_CORRUPT', `${file} is damaged (${verdict}); it was left as it is`);
    }
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000');
    // seldom: it is done in quiet moments
    database.exec('PRAGMA wal_autocheckpoint = 4000');
    migrate(database, version);
    return database;
  } catch (error) {
    database?.close();
    throw explain(file, error);
  }
}

/**
 * A database in memory with the empty tables of an earlier version, and what brings it up to date once it is filled.
 * @param version 1 to the newest.
 */
export function openEmptyDatabase(version: number): {
  readonly database: DatabaseSync;
  readonly bringUpToDate: () => void;
} {
  const database = new DatabaseSync(':memory:');
  migrate(database, 0, version);
  return { database, bringUpToDate: () => migrate(database, version) };
}
