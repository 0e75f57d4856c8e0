import { type DatabaseSync } from 'node:sqlite';
import { type Clock, type DeliveryEvent } from '@apns-sim/protocol';
import { type GroupCommit } from '../database/group-commit.ts';
import { type DeliveryLog, type LogListener, type LogView, wallMicroseconds } from './delivery-log.ts';

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
    insertBody: database.prepare('INSERT OR REPLACE INTO body (unique_id, seq, bytes) VALUES (?, ?, ?)'),
    chunksAfter: database.prepare('SELECT events FROM log_chunk WHERE last_seq > ? ORDER BY last_seq'),
    body: database.prepare('SELECT bytes FROM body WHERE unique_id = ?'),
    pruneChunks: database.prepare('DELETE FROM log_chunk WHERE last_seq <= ?'),
    pruneBodies: database.prepare('DELETE FROM body WHERE seq <= ?'),
  };
}

/** Opens the log kept in `database`; it goes on where it ended. */
export function createSqliteLog({ database, groupCommit, clock, maxEvents }: SqliteLogOptions): DeliveryLog {
  const statements = prepare(database);
  const listeners = new Set<LogListener>();
  const clearListeners = new Set<() => void>();
  const views = new Set<LogView>();
  let lastSeq = Number(statements.position.get()?.last_seq);
  let prunedUpTo = 0;
  let events: DeliveryEvent[] = [];
  let bodies = new Map<string, Uint8Array>();

  function prune(): void {
    if (lastSeq - prunedUpTo <= maxEvents * 1.1) return;
    prunedUpTo = lastSeq - maxEvents;
    statements.pruneChunks.run(prunedUpTo);
    statements.pruneBodies.run(prunedUpTo);
    for (const view of views) view.pruned(prunedUpTo);
  }

  const due = groupCommit.join({
    save() {
      const last = events.at(-1);
      if (last !== undefined) statements.insertChunk.run(last.seq, JSON.stringify(events));
      for (const [uniqueId, bytes] of bodies) statements.insertBody.run(uniqueId, lastSeq, bytes);
      prune();
    },
    saved() {
      const saved = events;
      events = [];
      bodies = new Map();
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
      for (const event of JSON.parse(String(row.events)) as DeliveryEvent[]) {
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
      bodies.set(uniqueId, bytes);
      due();
    },
    body(uniqueId) {
      groupCommit.flush();
      return statements.body.get(uniqueId)?.bytes as Uint8Array | undefined;
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
      statements.pruneBodies.run(lastSeq);
      forgotten();
    },
    reload() {
      forgotten();
      lastSeq = Number(statements.position.get()?.last_seq);
      const loaded = read(0);
      for (const event of loaded) for (const view of views) view.appended(event);
      if (loaded.length > 0) for (const listener of listeners) listener(loaded);
    },
  };
}
