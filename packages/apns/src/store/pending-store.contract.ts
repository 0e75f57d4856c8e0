import { createRandom, parseDeviceToken } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { type Asynchronous } from '../asynchronous.ts';
import { keptUntil, maxStorageMs, type PendingPush, type PendingStore } from './pending-store.ts';

const now = 1_700_000_000_000;
const seconds = now / 1000;
const everything = { which: 'all', mayGo: () => true } as const;
const urgent = (push: PendingPush) => push.priority === 10;

/** A push as tests of a store want it; `fields` say what matters. */
export function pendingPush(uniqueId: string, fields: Partial<PendingPush> = {}): PendingPush {
  const deviceToken = parseDeviceToken(createRandom('token').hex(32));
  if (deviceToken === undefined) throw new Error('no deviceToken');
  return {
    uniqueId,
    apnsId: `APNS-${uniqueId}`,
    deviceToken,
    deviceId: 'phone',
    topic: 'com.example.courier',
    bundleId: 'com.example.courier',
    environment: 'sandbox',
    pushType: 'alert',
    priority: 10,
    expiration: null,
    collapseId: null,
    body: new Uint8Array(Buffer.from(`{"n":"${uniqueId}"}`)),
    acceptedAt: now,
    ...fields,
  };
}

/** Ids of what `take` gives, with the try each one is in. */
async function taken(
  store: Asynchronous<PendingStore>,
  at = now,
  options: Parameters<PendingStore['take']>[2] = everything,
) {
  const { due, expired } = await store.take('phone', at, options);
  return {
    due: due.map(({ push, attempt }) => [push.uniqueId, attempt]),
    expired: expired.map(({ uniqueId }) => uniqueId),
  };
}

/** What every pending store must do. */
export function describePendingStore(
  name: string,
  create: () => Asynchronous<PendingStore> | Promise<Asynchronous<PendingStore>>,
): void {
  describe(name, () => {
    test('[ST-1] gives back every field and byte of a push', async () => {
      const store = await create();
      const push = pendingPush('a', { collapseId: 'news', expiration: seconds + 60, pushType: null, priority: 5 });
      expect(await store.put(push, now)).toEqual({ stored: true, displaced: undefined });
      const [held] = (await store.take('phone', now, everything)).due;
      expect({ ...held?.push, body: Buffer.from(held?.push.body ?? []).toString() }).toEqual({
        ...push,
        body: '{"n":"a"}',
      });
    });

    test('[ST-2] keeps the newest push of an app and hands back the one it displaced', async () => {
      const store = await create();
      await store.put(pendingPush('a'), now);
      await store.put(pendingPush('other app', { bundleId: 'com.example.other' }), now);
      await store.put(pendingPush('other phone', { deviceId: 'tablet' }), now);
      expect(await store.put(pendingPush('b', { collapseId: 'x' }), now)).toMatchObject({
        displaced: { uniqueId: 'a' },
      });
      expect((await taken(store)).due).toEqual([
        ['other app', 1],
        ['b', 1],
      ]);
    });

    test('[ST-3] judges expiration when a push is taken; an expired one comes back once', async () => {
      const store = await create();
      await store.put(pendingPush('a', { expiration: seconds + 60 }), now);
      expect(await taken(store, now + 60_000)).toEqual({ due: [], expired: ['a'] });
      expect(await taken(store, now + 60_000)).toEqual({ due: [], expired: [] });
    });

    test('[ST-3] delivers until the last millisecond', async () => {
      const store = await create();
      await store.put(pendingPush('a', { expiration: seconds + 60 }), now);
      expect((await taken(store, now + 59_999)).due).toEqual([['a', 1]]);
    });

    test('[ST-4] keeps nothing longer than 30 days', async () => {
      const store = await create();
      await store.put(pendingPush('no date'), now);
      await store.put(
        pendingPush('next year', { bundleId: 'com.example.other', expiration: seconds + 365 * 86_400 }),
        now,
      );
      expect((await taken(store, now + maxStorageMs)).expired).toEqual(['no date', 'next year']);
    });

    test('[ST-5] never stores a push with expiration 0 or one that is over, and leaves the slot as it was', async () => {
      const store = await create();
      await store.put(pendingPush('a'), now);
      const refused = { stored: false, keptInstead: undefined };
      expect(await store.put(pendingPush('b', { expiration: 0 }), now)).toEqual(refused);
      expect(await store.put(pendingPush('c', { expiration: seconds }), now)).toEqual(refused);
      expect((await taken(store)).due).toEqual([['a', 1]]);
    });

    test('[ST-6] holds a taken push until it is removed, and counts the tries', async () => {
      const store = await create();
      await store.put(pendingPush('a'), now);
      expect([(await taken(store)).due, (await taken(store)).due]).toEqual([[['a', 1]], [['a', 2]]]);
      await store.remove('a');
      expect((await taken(store)).due).toEqual([]);
    });

    test('[ST-6] does not let a newer push replace one that is held', async () => {
      const store = await create();
      await store.hold(pendingPush('a'));
      expect(await store.put(pendingPush('b'), now)).toEqual({ stored: true, displaced: undefined });
      expect((await taken(store)).due).toEqual([
        ['a', 2],
        ['b', 1],
      ]);
    });

    test('[ST-6] forgets a held push of one attempt when it would have to be sent again', async () => {
      const store = await create();
      await store.hold(pendingPush('a', { expiration: 0 }));
      expect(await taken(store)).toEqual({ due: [], expired: ['a'] });
    });

    test('[ST-7] can take only what waits in slots, or only what is urgent', async () => {
      const store = await create();
      await store.hold(pendingPush('held'));
      await store.put(pendingPush('later', { priority: 5 }), now);
      expect((await taken(store, now, { which: 'waiting', mayGo: urgent })).due).toEqual([]);
      expect((await taken(store, now, { which: 'waiting', mayGo: () => true })).due).toEqual([['later', 1]]);
    });

    test('[ST-11] lets the older one keep the slot when it is said to', async () => {
      const store = await create();
      await store.put(pendingPush('a'), now);
      const asked: string[] = [];
      const older = await store.put(pendingPush('b'), now, ({ uniqueId }) => {
        asked.push(uniqueId);
        return false;
      });
      expect([asked, older]).toMatchObject([['a'], { stored: false, keptInstead: { uniqueId: 'a' } }]);
      expect((await taken(store)).due).toEqual([['a', 1]]);
    });

    test('[ST-10] tells what has expired and when the next one will, and keeps it until it is removed', async () => {
      const store = await create();
      expect(await store.nextExpiry(0)).toBeUndefined();
      await store.put(pendingPush('b', { expiration: seconds + 60, bundleId: 'com.example.other' }), now);
      await store.hold(pendingPush('a', { expiration: seconds + 30 }));
      await store.put(pendingPush('month'), now);
      expect(await store.nextExpiry(now)).toBe(now + 30_000);
      expect(await store.nextExpiry(now + 30_000)).toBe(now + 60_000);
      expect(await store.expired(now + 29_999)).toEqual([]);
      const expired = async () => (await store.expired(now + 60_000)).map(({ uniqueId }) => uniqueId);
      expect([await expired(), await expired()]).toEqual([
        ['b', 'a'],
        ['b', 'a'],
      ]);
      await store.remove('a');
      expect(await expired()).toEqual(['b']);
    });

    test('[ST-6] counts a try made on the same connection', async () => {
      const store = await create();
      await store.hold(pendingPush('a'));
      await store.retry('a');
      expect((await taken(store)).due).toEqual([['a', 3]]);
    });

    test('[ST-8] gives back what it forgets with an app, waiting and held', async () => {
      const store = await create();
      await store.hold(pendingPush('a'));
      await store.put(pendingPush('b'), now);
      await store.put(pendingPush('c', { bundleId: 'com.example.other' }), now);
      const removed = (await store.removeApp('phone', 'com.example.courier')).map(({ uniqueId }) => uniqueId);
      expect(removed).toEqual(['a', 'b']);
      expect((await taken(store)).due).toEqual([['c', 1]]);
    });

    test('[ST-1] forgets everything', async () => {
      const store = await create();
      await store.put(pendingPush('a'), now);
      await store.clear();
      expect((await taken(store)).due).toEqual([]);
    });

    test('[ST-4] says until when: the date of the sender, or 30 days', async () => {
      const until = (expiration: number | null) => keptUntil({ expiration, acceptedAt: now });
      expect([until(null), until(0), until(seconds + 1), until(seconds + 40 * 86_400)]).toEqual([
        now + maxStorageMs,
        0,
        now + 1000,
        now + maxStorageMs,
      ]);
    });
  });
}
