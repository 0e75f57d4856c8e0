import { DatabaseSync } from 'node:sqlite';
import { type DeviceEvent, type DeviceState, type JournalEntry } from '@apns-sim/device';
import { SimulationError } from '../errors.ts';

/** A phone as it was last written down: its state after entry `seq`, and entries since, or, of one that is replaced, before. */
export interface KeptPhone {
  readonly state: DeviceState;
  readonly seq: number;
  readonly entries: readonly JournalEntry[];
}

/** Where the phones' lives are written down: for each a snapshot and the entries behind it. Synchronous: written means kept. */
export interface Journal {
  /** Every phone, in the order they were made. */
  phones(): readonly KeptPhone[];
  create(state: DeviceState): void;
  /** Written before anything comes of the entry: the push it holds is acknowledged only then. */
  append(deviceId: string, entry: JournalEntry): void;
  snapshot(deviceId: string, state: DeviceState, seq: number): void;
  /** A phone's entries behind `after`, oldest first, as far back as they are kept. */
  entries(deviceId: string, after: number): readonly JournalEntry[];
  remove(deviceId: string): void;
  /** Puts these phones in the place of all there are, all or none. */
  replace(phones: readonly KeptPhone[]): void;
  clear(): void;
  close(): void;
}

/** So many entries behind the newest snapshot stay readable. */
const keptEntries = 1000;

const tables = `
  CREATE TABLE IF NOT EXISTS phone (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    device_id TEXT NOT NULL UNIQUE,
    seq INTEGER NOT NULL,
    state TEXT NOT NULL
  ) STRICT;
  CREATE TABLE IF NOT EXISTS entry (
    device_id TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (device_id, seq)
  ) STRICT, WITHOUT ROWID;
`;

function open(file: string): DatabaseSync {
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    database.exec(tables);
    return database;
  } catch (cause) {
    database.close();
    throw new SimulationError(
      'fileUnreadable',
      `${file} cannot be read as the phones' database (${cause instanceof Error ? cause.message : cause}). ` +
        'It was left as it is; move it away and the phones start afresh.',
      { cause },
    );
  }
}

/**
 * Opens the journal in a SQLite file, or `:memory:`.
 * @throws SimulationError `fileUnreadable`; the file is not overwritten
 */
export function openJournal(file: string): Journal {
  const database = open(file);
  const insertPhone = database.prepare('INSERT INTO phone (device_id, seq, state) VALUES (?, 0, ?)');
  const insertEntry = database.prepare('INSERT INTO entry (device_id, seq, at, event) VALUES (?, ?, ?, ?)');
  const updatePhone = database.prepare('UPDATE phone SET seq = ?, state = ? WHERE device_id = ?');
  const prune = database.prepare('DELETE FROM entry WHERE device_id = ? AND seq <= ?');
  const selectPhones = database.prepare('SELECT device_id, seq, state FROM phone ORDER BY position');
  const selectEntries = database.prepare(
    'SELECT seq, at, event FROM entry WHERE device_id = ? AND seq > ? ORDER BY seq',
  );
  const deletePhone = database.prepare('DELETE FROM phone WHERE device_id = ?');
  const deleteEntries = database.prepare('DELETE FROM entry WHERE device_id = ?');

  const entries = (deviceId: string, after: number): JournalEntry[] =>
    selectEntries.all(deviceId, after).map((row) => ({
      seq: Number(row.seq),
      at: Number(row.at),
      event: JSON.parse(String(row.event)) as DeviceEvent,
    }));

  function together(write: () => void): void {
    database.exec('BEGIN IMMEDIATE');
    try {
      write();
      database.exec('COMMIT');
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  return {
    phones: () =>
      selectPhones.all().map((row) => {
        const seq = Number(row.seq);
        const state = JSON.parse(String(row.state)) as DeviceState;
        return { state, seq, entries: entries(String(row.device_id), seq) };
      }),
    create: (state) => {
      insertPhone.run(state.id, JSON.stringify(state));
    },
    append: (deviceId, { seq, at, event }) => {
      insertEntry.run(deviceId, seq, at, JSON.stringify(event));
    },
    snapshot: (deviceId, state, seq) =>
      together(() => {
        updatePhone.run(seq, JSON.stringify(state), deviceId);
        prune.run(deviceId, seq - keptEntries);
      }),
    entries,
    remove: (deviceId) =>
      together(() => {
        deletePhone.run(deviceId);
        deleteEntries.run(deviceId);
      }),
    replace: (phones) =>
      together(() => {
        database.exec('DELETE FROM phone; DELETE FROM entry');
        for (const { state, seq, entries: past } of phones) {
          insertPhone.run(state.id, JSON.stringify(state));
          updatePhone.run(seq, JSON.stringify(state), state.id);
          for (const { seq: number, at, event } of past) insertEntry.run(state.id, number, at, JSON.stringify(event));
        }
      }),
    clear: () => database.exec('BEGIN IMMEDIATE; DELETE FROM phone; DELETE FROM entry; COMMIT'),
    close: () => database.close(),
  };
}
