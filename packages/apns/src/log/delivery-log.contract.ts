import { type Clock, createClock, type DeliveryEvent, type DeliveryEventDraft } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { type DeliveryLog } from './delivery-log.ts';

type CreateLog = (options: { readonly clock: Clock; readonly maxEvents: number }) => DeliveryLog;

/** The plainest event there is. */
export const online = (deviceId: string): DeliveryEventDraft => ({ type: 'deviceOnline', deviceId, sessionId: 's' });

const seqs = (events: readonly DeliveryEvent[]) => events.map(({ seq }) => seq);

/** To read ends the transaction that is open. */
const commit = (log: DeliveryLog) => log.read(log.lastSeq());

function open(create: CreateLog, maxEvents = 1000) {
  const clock = createClock({ mode: 'frozen', at: 1_700_000_000_000 });
  return { log: create({ clock, maxEvents }), clock };
}

/** What every delivery log must do. */
export function describeDeliveryLog(name: string, create: CreateLog): void {
  describe(name, () => {
    test('[LG-1] numbers events from 1 and dates them by the simulation’s clock and the machine’s', () => {
      const { log, clock } = open(create);
      const before = Date.now() * 1000;
      expect(log.lastSeq()).toBe(0);
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
      const { log } = open(create);
      for (const name of ['a', 'b', 'c']) log.append(online(name));
      commit(log);
      for (const name of ['d', 'e']) log.append(online(name));
      expect(seqs(log.read(1))).toEqual([2, 3, 4, 5]);
      expect(seqs(log.read(0, 1))).toEqual([1, 2, 3]);
      expect(log.read(5)).toEqual([]);
    });

    test('[LG-3] listeners hear what is committed, in order and once; views hear it at once', async () => {
      const { log } = open(create);
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

    test('[LG-3] one function that listens twice hears twice, and once when one of them ends', () => {
      const { log } = open(create);
      const heard: number[][] = [];
      const listener = (events: readonly DeliveryEvent[]) => heard.push(seqs(events));
      const stop = log.subscribe(listener);
      log.subscribe(listener);
      log.append(online('a'));
      commit(log);
      stop();
      log.append(online('b'));
      commit(log);
      expect(heard).toEqual([[1], [1], [2]]);
    });

    test('[LG-4] goes on with the next seq when it is emptied, and says so to who listens and to its views', () => {
      const { log } = open(create);
      const told: unknown[] = [];
      log.observe({ appended: () => undefined, pruned: (upTo) => told.push(upTo) });
      log.subscribe(
        (events) => told.push(seqs(events)),
        () => told.push('cleared'),
      );
      log.append(online('a'));
      log.keepBody('push', Buffer.from('{}'));
      log.append(online('b'));
      log.clear();
      expect(told).toEqual([[1, 2], 2, 'cleared']);
      expect([log.read(0), log.body('push'), log.lastSeq()]).toEqual([[], undefined, 2]);
      expect(log.append(online('c')).seq).toBe(3);
      expect(seqs(log.read(0))).toEqual([3]);
    });

    test('[LG-5] keeps so many events and their bodies, and tells its views what is gone', () => {
      const { log } = open(create, 100);
      const gone: number[] = [];
      log.observe({ appended: () => undefined, pruned: (upTo) => gone.push(upTo) });
      for (let n = 1; n <= 300; n++) {
        log.append(online('a'));
        log.keepBody(`push-${n}`, Buffer.from(`${n}`));
        commit(log);
      }
      const kept = seqs(log.read(0));
      expect(kept.at(-1)).toBe(300);
      expect(kept.length).toBeGreaterThanOrEqual(100);
      expect(kept.length).toBeLessThanOrEqual(110);
      expect(gone.at(-1)).toBe(300 - kept.length);
      expect(log.body('push-1')).toBeUndefined();
      expect(Buffer.from(log.body('push-300') ?? []).toString()).toBe('300');
    });

    test('[LG-5] gives back the bytes of a body, the newest when it was kept twice', () => {
      const { log } = open(create);
      log.append(online('a'));
      log.keepBody('push', Uint8Array.of(0, 255, 10));
      expect([...(log.body('push') ?? [])]).toEqual([0, 255, 10]);
      log.keepBody('push', Uint8Array.of(1));
      expect([...(log.body('push') ?? [])]).toEqual([1]);
      expect(log.body('other')).toBeUndefined();
    });
  });
}
