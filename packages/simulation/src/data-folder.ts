import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { readIfThere, writeWhole } from './credentials/whole-file.ts';
import { SimulationError } from './errors.ts';
import { type SimulationInfo } from './info.ts';

/** Where a simulation keeps what outlives it. Held by one process at a time. */
export interface DataFolder {
  readonly path: string;
  /** Whether it goes when the simulation ends. */
  readonly temporary: boolean;
  /** Where a room's database lies: a file in the folder, or `:memory:`. */
  databaseFile(name: string): string;
  /** Leaves every address for whoever finds the folder taken, or looks for a running simulation. */
  announce(info: SimulationInfo): void;
  release(): void;
}

/** SQLITE_BUSY. Source: sqlite.org, "Result and Error Codes". */
const busy = 5;

/** The operating system lets go of this lock however the process ends, so a crash leaves nothing to clean up. */
function lock(path: string, whoHasIt: () => string): DatabaseSync {
  const file = join(path, 'lock.sqlite');
  const database = new DatabaseSync(file);
  try {
    database.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT');
    return database;
  } catch (cause) {
    database.close();
    if ((cause as { errcode?: number }).errcode === busy) {
      throw new SimulationError('folderInUse', `the data folder ${path} is in use by ${whoHasIt()}`, { cause });
    }
    throw new SimulationError('fileUnreadable', `${file} is not a lock file of apns-sim; move it away`, { cause });
  }
}

function neighbour(runningFile: string): string {
  const howToGo = 'Stop it, or choose another folder with --data (or --memory to keep nothing).';
  try {
    const { lab, pid } = JSON.parse(readIfThere(runningFile) ?? '{}') as { lab?: string; pid?: number };
    return lab === undefined
      ? `another apns-sim that is just starting. ${howToGo}`
      : `the apns-sim at ${lab} (process ${pid}). ${howToGo}`;
  } catch {
    return `another apns-sim. ${howToGo}`;
  }
}

/**
 * Opens the data folder for this process alone.
 * @param dataDir `null` keeps nothing: credentials go to a fresh temporary folder, databases to memory
 * @throws SimulationError `folderInUse` with the holder's address, `folderUnwritable`
 */
export function openDataFolder(dataDir: string | null): DataFolder {
  const temporary = dataDir === null;
  const path = temporary ? mkdtempSync(join(tmpdir(), 'apns-sim-')) : resolve(dataDir);
  const runningFile = join(path, 'running.json');
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new SimulationError(
      'folderUnwritable',
      `the data folder ${path} cannot be made (${cause instanceof Error ? cause.message : cause}); choose another with --data`,
      { cause },
    );
  }
  const held = lock(path, () => neighbour(runningFile));
  // what stands there is a former owner's
  rmSync(runningFile, { force: true });
  return {
    path,
    temporary,
    databaseFile: (name) => (temporary ? ':memory:' : join(path, name)),
    announce(info) {
      writeWhole(runningFile, `${JSON.stringify({ ...info, pid: process.pid })}\n`, 0o600);
    },
    release() {
      rmSync(runningFile, { force: true });
      held.close();
      if (temporary) rmSync(path, { recursive: true, force: true });
    },
  };
}
