import { type DatabaseSync } from 'node:sqlite';
import { type GroupCommit } from '../database/group-commit.ts';
import { FreshPushes } from './fresh-pushes.ts';
import { PendingJournal } from './pending-journal.ts';
import { factsOf, type Pending, PendingRows } from './pending-rows.ts';
import { keptUntil, type PendingPush, type PendingStore } from './pending-store.ts';

/** The store over SQLite, and what its owner does with the file. */
export interface SqliteStore extends PendingStore {
  /** Puts everything into rows of its own, so that the table `pending` is all there is. */
  settle(): void;
  /** Its tables were filled by somebody else. */
  reload(): void;
}

const byPosition = (a: Pending, b: Pending) => a.position - b.position;

/**
 * The store over SQLite. What comes is kept by one row of the journal for all of a turn, in the transaction that ends it; only what still waits or
 * was not acknowledged after many turns gets a row of its own. After a crash the journal says what was not in rows yet.
 * @param durable whether it outlives the process; otherwise there is no journal
 */
export function createSqliteStore(database: DatabaseSync, groupCommit: GroupCommit, durable = true): SqliteStore {
  const rows = new PendingRows(database);
  const journal = new PendingJournal(database);
  const fresh = new FreshPushes();
  let lastPosition = 0;
  /** Of this turn. */
  let came = new Set<Pending>();
  let gone: Pending[] = [];
  let written: readonly Pending[] | undefined;

  function atomically<T>(run: () => T): T {
    if (database.isTransaction) return run();
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = run();
      database.exec('COMMIT');
      return result;
    } catch (error) {
      database.exec('ROLLBACK');
      throw error;
    }
  }

  const due = groupCommit.join({
    save() {
      written = undefined;
      if (came.size === 0 && gone.length === 0) return;
      for (const pending of journal.leaving) if (fresh.has(pending)) rows.insert(pending);
      written = [...came].filter((pending) => fresh.has(pending));
      if (durable)
        journal.write(
          written,
          gone.map(({ position }) => position),
        );
    },
    saved() {
      if (written === undefined) return;
      for (const pending of journal.leaving) if (fresh.has(pending)) fresh.delete(pending);
      journal.written(written);
      came = new Set();
      gone = [];
    },
    failed() {
      for (const pending of came) if (fresh.has(pending)) fresh.delete(pending);
      for (const pending of gone) fresh.add(pending);
      came = new Set();
      gone = [];
      rows.forget();
    },
  });

  function drop(pending: Pending): void {
    fresh.delete(pending);
    if (came.has(pending)) return;
    gone.push(pending);
    due();
  }

  /** Gives them rows of their own. */
  function toRows(settled: readonly Pending[]): void {
    if (settled.length === 0) return;
    atomically(() => {
      for (const pending of settled) rows.insert(pending);
    });
    for (const pending of settled) drop(pending);
  }

  function remove(uniqueId: string): void {
    const pending = fresh.find(uniqueId);
    if (pending === undefined) rows.remove(uniqueId);
    else drop(pending);
  }

  function add(push: PendingPush, waits: boolean): void {
    const pending = { position: ++lastPosition, push, waits, attempts: waits ? 0 : 1 };
    // an id is given out once; whoever uses it again means the newer push
    if (rows.hasAny(push.deviceId) || fresh.find(push.uniqueId) !== undefined) remove(push.uniqueId);
    fresh.add(pending);
    came.add(pending);
    due();
  }

  function settle(): void {
    atomically(() => {
      toRows(fresh.all());
      came = new Set();
      gone = [];
      journal.clear();
    });
  }

  function reload(): void {
    fresh.clear();
    came = new Set();
    gone = [];
    rows.forget();
    const recovered = journal.recover();
    lastPosition = Math.max(rows.newestPosition, recovered.at(-1)?.position ?? 0);
    atomically(() => {
      // a row is newer: it was made of what the journal says
      for (const pending of recovered) if (!rows.has(pending.push.uniqueId)) rows.insert(pending);
      journal.clear();
    });
  }

  /** Takes all of those away; they come back in the order they came. */
  function removeAll(deviceId: string, which: (push: PendingPush) => boolean): readonly PendingPush[] {
    const removed = [...rows.ofDevice(deviceId), ...fresh.ofDevice(deviceId)].filter(({ push }) => which(push));
    for (const { push } of removed) remove(push.uniqueId);
    return removed.toSorted(byPosition).map(({ push }) => push);
  }

  reload();
  return {
    hold: (push) => add(push, false),
    put(push, now, wins = () => true) {
      if (keptUntil(push) <= now) return { stored: false, keptInstead: undefined };
      const waiting = fresh.waiting(push) ?? rows.waiting(push);
      const older = waiting?.push.uniqueId === push.uniqueId ? undefined : waiting?.push;
      if (older !== undefined && !wins(older)) return { stored: false, keptInstead: older };
      if (older !== undefined) remove(older.uniqueId);
      // its bytes may be part of a larger piece that was read
      add({ ...factsOf(push), body: Uint8Array.from(push.body) }, true);
      return { stored: true, displaced: older };
    },
    take(deviceId, now, { which, mayGo }) {
      const isAsked = ({ waits }: Pending) => which === 'all' || waits;
      const ours = fresh.ofDevice(deviceId);
      if (!ours.some(isAsked) && !rows.hasAny(deviceId)) return { due: [], expired: [] };
      return atomically(() => {
        toRows(ours);
        const due = [];
        const expired = [];
        for (const pending of rows.ofDevice(deviceId)) {
          const { push, attempts } = pending;
          if (!isAsked(pending) || !mayGo(push)) continue;
          if (keptUntil(push) <= now) {
            rows.remove(push.uniqueId);
            expired.push(push);
          } else {
            rows.send(push.uniqueId);
            due.push({ push, attempt: attempts + 1 });
          }
        }
        return { due, expired };
      });
    },
    retry(uniqueId) {
      const pending = fresh.find(uniqueId);
      if (pending !== undefined) toRows([pending]);
      rows.retry(uniqueId);
    },
    expired(now) {
      const ours = fresh.all().filter(({ push }) => keptUntil(push) <= now);
      return [...rows.expired(now), ...ours].toSorted(byPosition).map(({ push }) => push);
    },
    nextExpiry(now) {
      let next = rows.nextExpiry(now) ?? Number.POSITIVE_INFINITY;
      for (const { push } of fresh.all()) {
        const until = keptUntil(push);
        if (until > now && until < next) next = until;
      }
      return next === Number.POSITIVE_INFINITY ? undefined : next;
    },
    remove,
    removeApp: (deviceId, bundleId) => removeAll(deviceId, (push) => push.bundleId === bundleId),
    removeChannel: (deviceId, channelId) => removeAll(deviceId, (push) => push.channelId === channelId),
    clear() {
      fresh.clear();
      came = new Set();
      gone = [];
      atomically(() => {
        database.exec('DELETE FROM pending');
        journal.clear();
      });
      rows.forget();
    },
    settle,
    reload,
  };
}
