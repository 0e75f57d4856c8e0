import { type DatabaseSync } from 'node:sqlite';
import { type Clock } from '@apns-sim/protocol';
import { type GroupCommit } from './group-commit.ts';

/** Milliseconds without a commit after which nobody is likely to wait for one. */
const idleMs = 100;
/** Fewer commits are not worth the two waits for the disk. */
const leastCommits = 100;

/**
 * Copies what was committed into the database's file when nothing has been committed for a moment: SQLite does it within the commit that makes its
 * journal too long, and that one takes as long as the disk does.
 * @param machineClock real time: it is the disk and the peers that are spared
 */
export function checkpointWhenIdle(database: DatabaseSync, groupCommit: GroupCommit, machineClock: Clock): void {
  let commits = 0;
  let lastAt = 0;
  let isArmed = false;

  function arm(at: number): void {
    isArmed = true;
    machineClock.schedule(at, look);
  }

  function look(): void {
    isArmed = false;
    if (!database.isOpen) return;
    const idleAt = lastAt + idleMs;
    if (machineClock.now() < idleAt) {
      arm(idleAt);
      return;
    }
    commits = 0;
    database.exec('PRAGMA wal_checkpoint(PASSIVE)');
  }

  groupCommit.join({
    save: () => undefined,
    saved() {
      commits += 1;
      lastAt = machineClock.now();
      if (commits >= leastCommits && !isArmed) arm(lastAt + idleMs);
    },
  });
}
