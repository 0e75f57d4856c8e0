import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type DeliveryEvent } from '@apns-sim/protocol';
import { type GroupCommit } from '../database/group-commit.ts';
import { packObjects, unpackObjects } from '../database/packed-objects.ts';
import { type DeliveryLog, type LogListener, type LogView, wallMicroseconds } from './delivery-log.ts';
import { openKeptBodies } from './kept-bodies.ts';

interface SqliteLogOptions {
  readonly database: DatabaseSync;
  readonly groupCommit: GroupCommit;
  readonly clock: Clock;
  /** How many events stay; up to a tenth more before the oldest are removed. */
  readonly maxEvents: number;
}

function prepare(database: DatabaseSync) {
  return {
    position: database.prepare(
      'SELECT max((SELECT last_seq FROM log_position), coalesce((SELECT max(last_seq) FROM log_chunk), 0)) AS last_seq',
    ),
    keepPosition: database.prepare('UPDATE log_position SET last_seq = ?'),
    insertChunk: database.prepare('INSERT INTO log_chunk (last_seq, events) VALUES (?, ?)'),
    chunksAfter: database.prepare('SELECT events FROM log_chunk WHERE last_seq > ? ORDER BY last_seq'),
    pruneChunks: database.prepare('DELETE FROM log_chunk WHERE last_seq <= ?'),
  };
}

/** Opens the log kept in `database`; it goes on where it ended. */
export function createSqliteLog({ database, groupCommit, clock, maxEvents }: SqliteLogOptions): DeliveryLog {
  const statements = prepare(database);
  const kept = openKeptBodies(database);
  const listeners = new Set<LogListener>();
  const clearListeners = new Set<() => void>();
  const views = new Set<LogView>();
  let lastSeq = Number(statements.position.get()?.last_seq);
  let prunedUpTo = 0;
  let events: DeliveryEvent[] = [];
  let bodyIds: string[] = [];
  let bodies: Uint8Array[] = [];

  function prune(): void {
    if (lastSeq - prunedUpTo <= maxEvents * 1.1) return;
    prunedUpTo = lastSeq - maxEvents;
    statements.pruneChunks.run(prunedUpTo);
    kept.prune(prunedUpTo);
    for (const view of views) view.pruned(prunedUpTo);
  }

  const due = groupCommit.join({
    save() {
      const last = events.at(-1);
      if (last !== undefined) statements.insertChunk.run(last.seq, packObjects(events));
      if (bodies.length > 0) kept.save(lastSeq, bodyIds, bodies);
      prune();
    },
    saved() {
      const saved = events;
      events = [];
      bodyIds = [];
      bodies = [];
      if (saved.length > 0) for (const listener of listeners) listener(saved);
    },
  });

  /** Everything up to here is gone, for the views and for who listens. */
  function forgotten(): void {
    prunedUpTo = lastSeq;
    for (const view of views) view.pruned(lastSeq);
    for (const cleared of clearListeners) cleared();
  }

  function read(after: number, limit = Number.POSITIVE_INFINITY): DeliveryEvent[] {
    groupCommit.flush();
    const found: DeliveryEvent[] = [];
    for (const row of statements.chunksAfter.iterate(after)) {
      if (found.length >= limit) break;
      for (const event of unpackObjects(row.events as Uint8Array) as DeliveryEvent[]) {
        if (event.seq > after) found.push(event);
      }
    }
    return found;
  }

  return {
    append(draft) {
      const event: DeliveryEvent = { ...draft, seq: ++lastSeq, at: clock.now(), wall: wallMicroseconds() };
      events.push(event);
      due();
      for (const view of views) view.appended(event);
      return event;
    },
    keepBody(uniqueId, bytes) {
      bodyIds.push(uniqueId);
      bodies.push(bytes);
      due();
    },
    body(uniqueId) {
      groupCommit.flush();
      return kept.get(uniqueId);
    },
    read,
    lastSeq: () => lastSeq,
    subscribe(listener, cleared = () => undefined) {
      // wrapped, so that one function can listen twice
      const hear: LogListener = (batch) => listener(batch);
      const hearClear = () => cleared();
      listeners.add(hear);
      clearListeners.add(hearClear);
      return () => {
        listeners.delete(hear);
        clearListeners.delete(hearClear);
      };
    },
    observe(view) {
      views.add(view);
    },
    clear() {
      groupCommit.flush();
      statements.keepPosition.run(lastSeq);
      statements.pruneChunks.run(lastSeq);
      kept.prune(lastSeq);
      forgotten();
    },
    reload() {
      forgotten();
      kept.reload();
      lastSeq = Number(statements.position.get()?.last_seq);
      const loaded = read(0);
      for (const event of loaded) for (const view of views) view.appended(event);
      if (loaded.length > 0) for (const listener of listeners) listener(loaded);
    },
  };
}
