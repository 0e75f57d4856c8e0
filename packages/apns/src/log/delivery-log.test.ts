import { type Clock, createClock } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createGroupCommit } from '../database/group-commit.ts';
import { openDatabase } from '../database/open-database.ts';
import { describeDeliveryLog, online } from './delivery-log.contract.ts';
import { type DeliveryLog } from './delivery-log.ts';
import { createMemoryLog } from './memory-log.ts';
import { createSqliteLog } from './sqlite-log.ts';

const frozen = (): Clock => createClock({ mode: 'frozen', at: 1_700_000_000_000 });

function sqliteLog({ database = openDatabase(':memory:'), clock = frozen(), maxEvents = 1000 } = {}) {
  const groupCommit = createGroupCommit(database);
  return { log: createSqliteLog({ database, groupCommit, clock, maxEvents }), database, groupCommit };
}

describeDeliveryLog('[LG-1, LG-2, LG-3, LG-4, LG-5] in memory', createMemoryLog);
describeDeliveryLog('[LG-1, LG-2, LG-3, LG-4, LG-5] in SQLite', (options) => sqliteLog(options).log);

test('[LG-4] goes on with the next seq after a restart, also of an emptied log', () => {
  const { log, database, groupCommit } = sqliteLog();
  log.append(online('a'));
  log.append(online('b'));
  groupCommit.flush();
  const restarted = sqliteLog({ database });
  expect(restarted.log.append(online('c')).seq).toBe(3);
  restarted.log.clear();
  expect(restarted.log.read(0)).toEqual([]);
  const third = sqliteLog({ database });
  expect(third.log.lastSeq()).toBe(3);
  expect(third.log.append(online('d')).seq).toBe(4);
});

/** Something done to a log. */
type Act = (log: DeliveryLog) => unknown;

const uniqueIds = ['a', 'b', 'c', 'd', 'e', 'f'];
const uniqueId = fc.constantFrom(...uniqueIds);
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 12,
    arbitrary: uniqueId.map(
      (id): Act =>
        (log) =>
          log.append(online(id)),
    ),
  },
  {
    weight: 6,
    arbitrary: fc.tuple(uniqueId, fc.uint8Array({ maxLength: 3 })).map(
      ([id, bytes]): Act =>
        (log) =>
          log.keepBody(id, bytes),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.nat({ max: 30 }), fc.nat({ max: 5 })).map(
      ([after, limit]): Act =>
        (log) =>
          log.read(after, limit),
    ),
  },
  uniqueId.map(
    (id): Act =>
      (log) =>
        log.body(id),
  ),
  fc.constant<Act>((log) => log.clear()),
  // whoever fills the tables commits first
  fc.constant<Act>((log) => [log.read(0), log.reload()]),
);

/** All that can be asked of a log. */
const everything = (log: DeliveryLog) => [log.read(0), log.lastSeq(), uniqueIds.map((id) => log.body(id))];

/** A log with a listener and a view that write down all they hear. */
function overheard(log: DeliveryLog) {
  const heard: unknown[] = [];
  log.observe({
    appended: (event) => heard.push(['appended', event]),
    pruned: (upTo) => heard.push(['pruned', upTo]),
  });
  log.subscribe(
    (events) => heard.push(['heard', events]),
    () => heard.push(['cleared']),
  );
  return { log, heard };
}

/** Bytes as numbers, and without the machine's time, which no two have in common. */
function plain(value: unknown): unknown {
  const same = (key: string, inner: unknown) =>
    key === 'wall' ? undefined : inner instanceof Uint8Array ? [...inner] : inner;
  return JSON.parse(JSON.stringify(value ?? null, same));
}

test('[LG-2] [LG-3] [LG-5] SQLite does what the plain model does, whatever comes in whatever order', () => {
  const database = openDatabase(':memory:');
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      database.exec('DELETE FROM log_chunk; DELETE FROM body_chunk; UPDATE log_position SET last_seq = 0');
      const options = { clock: frozen(), maxEvents: 4 };
      const model = overheard(createMemoryLog(options));
      const real = overheard(sqliteLog({ database, ...options }).log);
      for (const run of acts) expect(plain(run(real.log))).toEqual(plain(run(model.log)));
      expect(plain(everything(real.log))).toEqual(plain(everything(model.log)));
      expect(plain(real.heard)).toEqual(plain(model.heard));
    }),
    { numRuns: 200 },
  );
});
