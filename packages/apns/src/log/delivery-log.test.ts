import { createClock, type DeliveryEvent, type DeliveryEventDraft } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { createGroupCommit } from '../database/group-commit.ts';
import { openDatabase } from '../database/open-database.ts';
import { createDeliveryLog } from './delivery-log.ts';

const online = (deviceId: string): DeliveryEventDraft => ({ type: 'deviceOnline', deviceId, sessionId: 's' });

function createLog({ database = openDatabase(':memory:'), maxEvents = 1000 } = {}) {
  const clock = createClock({ mode: 'frozen', at: 1_700_000_000_000 });
  const groupCommit = createGroupCommit(database);
  return { log: createDeliveryLog({ database, groupCommit, clock, maxEvents }), clock, database, groupCommit };
}

const seqs = (events: readonly DeliveryEvent[]) => events.map(({ seq }) => seq);

test('[LG-1] numbers events from 1 and dates them by the simulation’s clock and the machine’s', () => {
  const { log, clock } = createLog();
  const before = Date.now() * 1000;
  const event = log.append(online('a'));
  clock.advance(1000);
  log.append(online('b'));
  expect(event).toMatchObject({ type: 'deviceOnline', deviceId: 'a', seq: 1, at: 1_700_000_000_000 });
  expect(event.wall).toBeGreaterThanOrEqual(before - 1000);
  expect(Number.isInteger(event.wall)).toBe(true);
  expect(log.read(0).map(({ seq, at }) => [seq, at])).toEqual([
    [1, 1_700_000_000_000],
    [2, 1_700_000_001_000],
  ]);
});

test('[LG-2] reads on after any seq, also in the middle of a transaction', () => {
  const { log, groupCommit } = createLog();
  for (const name of ['a', 'b', 'c']) log.append(online(name));
  groupCommit.flush();
  for (const name of ['d', 'e']) log.append(online(name));
  expect(seqs(log.read(1))).toEqual([2, 3, 4, 5]);
  expect(seqs(log.read(0, 1))).toEqual([1, 2, 3]);
  expect(log.read(5)).toEqual([]);
});

test('[LG-3] listeners hear what is committed, in order and once; views hear it at once', async () => {
  const { log } = createLog();
  const heard: number[][] = [];
  const seen: number[] = [];
  log.observe({ appended: ({ seq }) => seen.push(seq), pruned: () => undefined });
  const first = Promise.withResolvers<void>();
  const stop = log.subscribe((events) => {
    heard.push(seqs(events));
    first.resolve();
  });
  log.append(online('a'));
  log.append(online('b'));
  expect([seen, heard]).toEqual([[1, 2], []]);
  await first.promise;
  expect(heard).toEqual([[1, 2]]);
  stop();
  log.append(online('c'));
  log.read(0);
  expect(heard).toEqual([[1, 2]]);
});

test('[LG-4] goes on with the next seq after a restart, also of an emptied log', () => {
  const { log, database, groupCommit } = createLog();
  log.append(online('a'));
  log.append(online('b'));
  groupCommit.flush();
  const restarted = createLog({ database });
  expect(restarted.log.append(online('c')).seq).toBe(3);
  restarted.log.clear();
  expect(restarted.log.read(0)).toEqual([]);
  const third = createLog({ database });
  expect(third.log.lastSeq()).toBe(3);
  expect(third.log.append(online('d')).seq).toBe(4);
});

test('[LG-5] keeps so many events and their bodies, and tells its views what is gone', () => {
  const { log, groupCommit } = createLog({ maxEvents: 100 });
  const gone: number[] = [];
  log.observe({ appended: () => undefined, pruned: (upTo) => gone.push(upTo) });
  for (let n = 1; n <= 300; n++) {
    log.append(online('a'));
    log.keepBody(`push-${n}`, Buffer.from(`${n}`));
    groupCommit.flush();
  }
  const kept = seqs(log.read(0));
  expect(kept.at(-1)).toBe(300);
  expect(kept.length).toBeGreaterThanOrEqual(100);
  expect(kept.length).toBeLessThanOrEqual(110);
  expect(gone.at(-1)).toBe(300 - kept.length);
  expect(log.body('push-1')).toBeUndefined();
  expect(Buffer.from(log.body('push-300') ?? []).toString()).toBe('300');
});
