import { type DatabaseSync } from 'node:sqlite';

/** Where a body stands: in which row, and from where to where in it. */
interface Place {
  readonly position: number;
  readonly seq: number;
  readonly from: number;
  readonly to: number;
}

/** The bodies of pushes: one row for all of a transaction, and in memory where each of them stands. */
export interface KeptBodies {
  /** Writes a row. @param seq the newest event of its transaction */
  save(seq: number, bodies: ReadonlyMap<string, Uint8Array>): void;
  get(uniqueId: string): Uint8Array | undefined;
  /** Forgets those up to a seq. */
  prune(upTo: number): void;
  /** The rows were filled by somebody else. */
  reload(): void;
}

function prepare(database: DatabaseSync) {
  return {
    all: database.prepare('SELECT position, seq, ids FROM body_chunk ORDER BY position'),
    insert: database.prepare('INSERT INTO body_chunk (seq, ids, bytes) VALUES (?, ?, ?)'),
    bytes: database.prepare('SELECT bytes FROM body_chunk WHERE position = ?'),
    prune: database.prepare('DELETE FROM body_chunk WHERE seq <= ?'),
  };
}

/** @see KeptBodies */
export function openKeptBodies(database: DatabaseSync): KeptBodies {
  const statements = prepare(database);
  const places = new Map<string, Place>();

  function note(position: number, seq: number, ids: Iterable<readonly [uniqueId: string, length: number]>): void {
    let from = 0;
    for (const [uniqueId, length] of ids) {
      const to = from + length;
      // the newest stands last, so that the oldest are found first
      places.delete(uniqueId);
      places.set(uniqueId, { position, seq, from, to });
      from = to;
    }
  }

  function reload(): void {
    places.clear();
    for (const { position, seq, ids } of statements.all.iterate())
      note(Number(position), Number(seq), JSON.parse(String(ids)));
  }

  reload();
  return {
    save(seq, bodies) {
      const ids = [...bodies].map(([uniqueId, { byteLength }]) => [uniqueId, byteLength] as const);
      const { lastInsertRowid } = statements.insert.run(seq, JSON.stringify(ids), Buffer.concat([...bodies.values()]));
      note(Number(lastInsertRowid), seq, ids);
    },
    get(uniqueId) {
      const place = places.get(uniqueId);
      if (place === undefined) return undefined;
      const bytes = statements.bytes.get(place.position)?.bytes as Uint8Array | undefined;
      return bytes?.subarray(place.from, place.to);
    },
    prune(upTo) {
      statements.prune.run(upTo);
      for (const [uniqueId, { seq }] of places) {
        if (seq > upTo) break;
        places.delete(uniqueId);
      }
    },
    reload,
  };
}
