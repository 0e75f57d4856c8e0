import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from '../database/group-commit.ts';
import { openDatabase } from '../database/open-database.ts';
import { createMemoryStore } from './memory-store.ts';
import { pendingPush } from './pending-store.contract.ts';
import { type PendingStore } from './pending-store.ts';
import { createSqliteStore } from './sqlite-store.ts';

const now = 1_700_000_000_000;
const everything = { which: 'all', mayGo: () => true } as const;
const devices = ['phone', 'tablet'];

/** What is asked of a store within a turn, or of a store that is not within one. */
type Act =
  | { readonly do: 'hold' | 'put'; readonly id: number; readonly deviceId: string; readonly bundleId: string }
  | { readonly do: 'remove'; readonly id: number }
  | { readonly do: 'take'; readonly deviceId: string; readonly which: 'all' | 'waiting' }
  | { readonly do: 'commit' };

const deviceId = fc.constantFrom(...devices);
const bundleId = fc.constantFrom('com.a.b', 'com.a.c');
const id = fc.nat({ max: 60 });
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constantFrom('hold' as const, 'put' as const), id, deviceId, bundleId }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('remove' as const), id }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('take' as const),
      deviceId,
      which: fc.constantFrom('all' as const, 'waiting' as const),
    }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'commit' as const }) },
);

function obey(store: PendingStore, wish: Act): void {
  if (wish.do === 'hold') store.hold(pendingPush(`${wish.id}`, wish));
  else if (wish.do === 'put') store.put(pendingPush(`${wish.id}`, wish), now);
  else if (wish.do === 'remove') store.remove(`${wish.id}`);
  else if (wish.do === 'take') store.take(wish.deviceId, now, { ...everything, which: wish.which });
}

/** All a store holds, told by what it would send. */
const contents = (store: PendingStore) =>
  devices.map((device) =>
    store
      .take(device, now, everything)
      .due.map(({ push, attempt }) => [push.uniqueId, push.bundleId, attempt, Buffer.from(push.body).toString()]),
  );

const openStore = (database: DatabaseSync) => {
  const groupCommit = createGroupCommit(database);
  return { store: createSqliteStore(database, groupCommit), groupCommit };
};

/** Runs acts as the router does, the writes of a turn in its transaction; those that are committed come back. */
function live(database: DatabaseSync, acts: readonly Act[]): readonly Act[] {
  const { store, groupCommit } = openStore(database);
  let committed: readonly Act[] = [];
  let asked: Act[] = [];
  const commit = () => {
    groupCommit.flush();
    committed = [...committed, ...asked];
    asked = [];
  };
  for (const wish of acts) {
    if (wish.do === 'commit') commit();
    else if (wish.do === 'take') {
      commit();
      obey(store, wish);
      asked.push(wish);
      commit();
    } else {
      void groupCommit.write(() => obey(store, wish)).catch(() => undefined);
      asked.push(wish);
    }
  }
  return committed;
}

/** Ids are given out once: only the first push with an id is asked for. */
function withFreshIds(acts: readonly Act[]): Act[] {
  const used = new Set<number>();
  return acts.filter((wish) => {
    if (wish.do !== 'hold' && wish.do !== 'put') return true;
    const isFresh = !used.has(wish.id);
    used.add(wish.id);
    return isFresh;
  });
}

test('[ST-12] what was committed is there whenever the process is killed, and what was not is not, as in the plain model', () => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-crash-'));
  let runs = 0;
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60, size: 'max' }), (wishes) => {
      const file = join(folder, `${runs++}.sqlite`);
      const database = openDatabase(file);
      const committed = live(database, withFreshIds(wishes));
      // the files as a killed process leaves them
      const left = join(folder, `${runs++}.sqlite`);
      for (const end of ['', '-wal']) copyFileSync(`${file}${end}`, `${left}${end}`);
      database.close();

      const model = createMemoryStore();
      for (const wish of committed) obey(model, wish);
      const heir = openDatabase(left);
      expect(contents(openStore(heir).store)).toEqual(contents(model));
      heir.close();
    }),
    { numRuns: 40 },
  );
  rmSync(folder, { recursive: true });
});

test('[ST-12] what is not acknowledged within many turns is there all the same, and what is leaves nothing behind', async () => {
  const database = openDatabase(':memory:');
  const { store, groupCommit } = openStore(database);
  for (let turn = 0; turn < 600; turn++) {
    const uniqueId = `${turn}`;
    await groupCommit.write(() => store.hold(pendingPush(uniqueId)));
    if (turn % 100 !== 0) await groupCommit.write(() => store.remove(uniqueId));
  }
  const count = (table: string) => Number(database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
  expect(count('pending_journal')).toBe(256);
  expect(count('pending')).toBe(5);
  const due = openStore(database)
    .store.take('phone', now, everything)
    .due.map(({ push }) => push.uniqueId);
  expect(due).toEqual(['0', '100', '200', '300', '400', '500']);
});

test('[ST-12] when a commit fails, nothing of its turn is kept and nothing of earlier ones is lost', async () => {
  const database = openDatabase(':memory:');
  const { store, groupCommit } = openStore(database);
  let fails = false;
  groupCommit.join({
    save() {
      if (fails) throw new Error('disk full');
    },
    saved: () => undefined,
  });
  await groupCommit.write(() => store.hold(pendingPush('a')));
  fails = true;
  const lost = groupCommit.write(() => {
    store.remove('a');
    store.hold(pendingPush('b'));
  });
  await expect(lost).rejects.toThrow('disk full');
  fails = false;
  const known = () => store.expired(Number.MAX_SAFE_INTEGER).map(({ uniqueId }) => uniqueId);
  expect(known()).toEqual(['a']);
  await groupCommit.write(() => store.hold(pendingPush('c')));
  const ids = (of: PendingStore) => of.take('phone', now, everything).due.map(({ push }) => push.uniqueId);
  expect(ids(openStore(database).store)).toEqual(['a', 'c']);
});
