import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from '../database/group-commit.ts';
import { openDatabase } from '../database/open-database.ts';
import { createMemoryStore } from './memory-store.ts';
import { describePendingStore, pendingPush } from './pending-store.contract.ts';
import { type PendingStore } from './pending-store.ts';
import { createSqliteStore } from './sqlite-store.ts';

function sqliteStore() {
  const database = openDatabase(':memory:');
  return createSqliteStore(database, createGroupCommit(database));
}

describePendingStore('[ST-1, ST-2, ST-3, ST-4, ST-5, ST-6, ST-7, ST-8, ST-10, ST-11] in memory', createMemoryStore);
describePendingStore('[ST-1, ST-2, ST-3, ST-4, ST-5, ST-6, ST-7, ST-8, ST-10, ST-11] in SQLite', sqliteStore);

const start = 1_700_000_000_000;
const minutes = fc.integer({ min: 0, max: 5 });
const deviceId = fc.constantFrom('phone', 'tablet');
const bundleId = fc.constantFrom('com.a.b', 'com.a.c');
const push = fc.record({
  deviceId,
  bundleId,
  priority: fc.constantFrom(10 as const, 5 as const),
  expiration: fc.oneof(
    fc.constant(null),
    fc.constant(0),
    minutes.map((minute) => start / 1000 + minute * 60),
  ),
});

/** Something done to a store at a minute; `number` makes the ids of pushes differ. */
type Act = (store: PendingStore, now: number, number: number) => unknown;

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.tuple(push, fc.boolean()).map(
    ([fields, wins]): Act =>
      (store, now, number) =>
        store.put(pendingPush(`${number}`, { ...fields, acceptedAt: now }), now, () => wins),
  ),
  fc.constant<Act>((store, now) => [store.expired(now), store.nextExpiry(now)]),
  fc.nat({ max: 30 }).map(
    (id): Act =>
      (store) =>
        store.retry(`${id}`),
  ),
  push.map(
    (fields): Act =>
      (store, now, number) =>
        store.hold(pendingPush(`${number}`, { ...fields, acceptedAt: now })),
  ),
  fc.record({ deviceId, which: fc.constantFrom('all' as const, 'waiting' as const), isUrgent: fc.boolean() }).map(
    ({ deviceId, which, isUrgent }): Act =>
      (store, now) =>
        store.take(deviceId, now, { which, mayGo: ({ priority }) => !isUrgent || priority === 10 }),
  ),
  fc.nat({ max: 30 }).map(
    (id): Act =>
      (store) =>
        store.remove(`${id}`),
  ),
  fc.tuple(deviceId, bundleId).map(
    ([device, app]): Act =>
      (store) =>
        store.removeApp(device, app),
  ),
);

/** Bytes as text, so that a Buffer and a Uint8Array of the same bytes are equal. */
function plain(value: unknown): unknown {
  const text = (inner: unknown) => (inner instanceof Uint8Array ? Buffer.from(inner).toString() : inner);
  return JSON.parse(JSON.stringify(value ?? null, (_key, inner) => text(inner)));
}

test('[ST-2] [ST-3] [ST-6] SQLite does what the plain model does, whatever comes in whatever order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(act, minutes), { maxLength: 30 }), (acts) => {
      const [model, real] = [createMemoryStore(), sqliteStore()];
      for (const [number, [run, minute]] of acts.entries()) {
        const now = start + minute * 60_000;
        expect(plain(run(real, now, number))).toEqual(plain(run(model, now, number)));
      }
      const everything = { which: 'all', mayGo: () => true } as const;
      expect(plain(real.take('phone', start, everything))).toEqual(plain(model.take('phone', start, everything)));
    }),
    { numRuns: 300 },
  );
});
