import { type DatabaseSync } from 'node:sqlite';

/** Where a body stands: in which row, and from where to where in it. */
interface Place {
  readonly position: number;
  readonly seq: number;
  readonly from: number;
  readonly to: number;
}

/** The bodies of pushes: one row for all of a transaction. Where each of them stands is looked up when somebody asks for one. */
export interface KeptBodies {
  /** Writes a row; of an id that comes twice the last body counts. @param seq the newest event of its transaction */
  save(seq: number, ids: readonly string[], bodies: readonly Uint8Array[]): void;
  get(uniqueId: string): Uint8Array | undefined;
  /** Forgets those up to a seq. */
  prune(upTo: number): void;
  /** The rows were filled by somebody else. */
  reload(): void;
}

function prepare(database: DatabaseSync) {
  return {
    after: database.prepare('SELECT position, seq, ids FROM body_chunk WHERE position > ? ORDER BY position'),
    insert: database.prepare('INSERT INTO body_chunk (seq, ids, bytes) VALUES (?, ?, ?)'),
    bytes: database.prepare('SELECT bytes FROM body_chunk WHERE position = ?'),
    prune: database.prepare('DELETE FROM body_chunk WHERE seq <= ?'),
  };
}

/** @see KeptBodies */
export function openKeptBodies(database: DatabaseSync): KeptBodies {
  const statements = prepare(database);
  const places = new Map<string, Place>();
  let lookedUpTo = 0;

  /** Notes where the bodies stand that came since somebody asked last. */
  function lookUp(): void {
    for (const row of statements.after.iterate(lookedUpTo)) {
      const [position, seq] = [Number(row.position), Number(row.seq)];
      let from = 0;
      for (const [uniqueId, length] of JSON.parse(String(row.ids)) as (readonly [string, number])[]) {
        const to = from + length;
        // the newest stands last, so that the oldest are found first
        places.delete(uniqueId);
        places.set(uniqueId, { position, seq, from, to });
        from = to;
      }
      lookedUpTo = position;
    }
  }

  function reload(): void {
    places.clear();
    lookedUpTo = 0;
  }

  return {
    save(seq, ids, bodies) {
      const lengths = ids.map((uniqueId, index) => [uniqueId, bodies[index]?.byteLength ?? 0]);
      statements.insert.run(seq, JSON.stringify(lengths), Buffer.concat(bodies));
    },
    get(uniqueId) {
      lookUp();
      const place = places.get(uniqueId);
      if (place === undefined) return undefined;
      const bytes = statements.bytes.get(place.position)?.bytes as Uint8Array | undefined;
      return bytes?.subarray(place.from, place.to);
    },
    prune(upTo) {
      statements.prune.run(upTo);
      // without rows the next one begins to count anew
      if (statements.after.get(0) === undefined) reload();
      for (const [uniqueId, { seq }] of places) {
        if (seq > upTo) break;
        places.delete(uniqueId);
      }
    },
    reload,
  };
}
