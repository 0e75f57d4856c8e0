import { type DatabaseSync } from 'node:sqlite';
import { packObjects, unpackObjects } from '../database/packed-objects.ts';
import { factsOf, type Pending } from './pending-rows.ts';
import { type PendingPush } from './pending-store.ts';

/** Turns the journal reaches back. What has not been acknowledged by then gets a row of its own. */
const turnsKept = 256;

/** What a row of the journal says of one push. */
type Entry = Omit<PendingPush, 'body'> & {
  readonly position: number;
  readonly waits: boolean;
  readonly attempts: number;
  readonly bodyBytes: number;
};

function prepare(database: DatabaseSync) {
  return {
    put: database.prepare('INSERT OR REPLACE INTO pending_journal (place, turn, facts, bodies) VALUES (?, ?, ?, ?)'),
    all: database.prepare('SELECT turn, facts, bodies FROM pending_journal ORDER BY turn'),
    clear: database.prepare('DELETE FROM pending_journal'),
  };
}

/**
 * What came and what went in the last turns: one row for each, in a ring. A push that is acknowledged within them never gets a row of its own.
 */
export class PendingJournal {
  readonly #statements: ReturnType<typeof prepare>;
  #turn = 0;
  #turns: (readonly Pending[])[] = [];

  constructor(database: DatabaseSync) {
    this.#statements = prepare(database);
  }

  /** What came in the turn whose place the next one takes: it is in no journal from then on. */
  get leaving(): readonly Pending[] {
    return this.#turns[this.#turn % turnsKept] ?? [];
  }

  /** Writes a turn. @param gone positions of earlier turns */
  write(came: readonly Pending[], gone: readonly number[]): void {
    const entries = came.map(({ position, push, waits, attempts }): Entry => {
      const bodyBytes = push.body.byteLength;
      return { ...factsOf(push), position, waits, attempts, bodyBytes };
    });
    const bodies = Buffer.concat(came.map(({ push }) => push.body));
    this.#statements.put.run(this.#turn % turnsKept, this.#turn, packObjects([{ gone }, ...entries]), bodies);
  }

  /** What was written is committed. */
  written(came: readonly Pending[]): void {
    this.#turns[this.#turn % turnsKept] = came;
    this.#turn += 1;
  }

  /** What came and has not gone, in the order it came. */
  recover(): Pending[] {
    const living = new Map<number, Pending>();
    for (const { facts, bodies } of this.#statements.all.iterate()) {
      const [head, ...entries] = unpackObjects(facts as Uint8Array) as [{ gone: number[] }, ...Entry[]];
      for (const position of head.gone) living.delete(position);
      let from = 0;
      for (const { position, waits, attempts, bodyBytes, ...push } of entries) {
        const body = (bodies as Uint8Array).slice(from, from + bodyBytes);
        from += bodyBytes;
        living.set(position, { position, push: { ...push, body }, waits, attempts });
      }
    }
    return [...living.values()];
  }

  clear(): void {
    this.#statements.clear.run();
    this.#turns = [];
    this.#turn = 0;
  }
}
