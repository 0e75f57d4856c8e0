import { createClock, createRandom, type DeliveryEvent } from '@apns-sim/protocol';
import { afterAll, expect, test } from 'vitest';
import { online } from '../log/delivery-log.contract.ts';
import { describeRegistry } from '../registry/registry.contract.ts';
import { describePendingStore } from '../store/pending-store.contract.ts';
import { closeWorlds, openWorld, registryOverRedis, storeOverRedis } from './over-redis.contract.ts';
import { openRedisArchive } from './redis-archive.ts';
import { redisProgram, startRedis, type TestRedis } from './redis-server.contract.ts';

const redis: TestRedis | undefined = redisProgram === undefined ? undefined : await startRedis();
const { url } = redis ?? { url: '' };

afterAll(async () => {
  await closeWorlds();
  await redis?.[Symbol.asyncDispose]();
});

const withRedis = test.skipIf(redis === undefined);

if (redis !== undefined) {
  describePendingStore('[CL-11] the pending store over Redis', () => storeOverRedis(url));
  describeRegistry('[CL-11] the registry over Redis', (options) => registryOverRedis(url, options));
}

const seqs = (events: readonly DeliveryEvent[]) => events.map(({ seq }) => seq);

function frozenWorld() {
  const clock = createClock({ mode: 'frozen', at: 1_700_000_000_000 });
  return openWorld(url, { clock, random: createRandom('log') });
}

withRedis(
  '[CL-11] the log over Redis numbers events from 1, in the order they come there, and keeps their bodies',
  async () => {
    const { log, caughtUp } = await frozenWorld();
    for (const name of ['a', 'b', 'c']) log.append(online(name));
    log.keepBody('push', Uint8Array.of(0, 255, 10));
    await caughtUp();
    for (const name of ['d', 'e']) log.append(online(name));
    await caughtUp();
    expect([seqs(log.read(1)), seqs(log.read(0, 3)), log.read(5)]).toEqual([[2, 3, 4, 5], [1, 2, 3], []]);
    expect(log.read(0)[0]).toMatchObject({ type: 'deviceOnline', deviceId: 'a', seq: 1, at: 1_700_000_000_000 });
    expect([...(log.body('push') ?? [])]).toEqual([0, 255, 10]);
  },
);

withRedis('[CL-11] the log over Redis is the same for who starts later, and goes on after it was emptied', async () => {
  const { log, caughtUp } = await frozenWorld();
  const told: unknown[] = [];
  log.observe({ appended: ({ seq }) => told.push(seq), pruned: (upTo) => told.push(`up to ${upTo}`) });
  log.subscribe(
    (events) => told.push(seqs(events)),
    () => told.push('cleared'),
  );
  log.append(online('a'));
  log.append(online('b'));
  await caughtUp();
  log.clear();
  await caughtUp();
  log.append(online('c'));
  await caughtUp();
  expect(told).toEqual([1, 2, [1, 2], 'up to 2', 'cleared', 3, [3]]);
  expect(seqs(log.read(0))).toEqual([3]);
});

withRedis('[CL-11] a batch that reaches Redis twice is in the log once', async () => {
  const { link, keys, log, caughtUp, node } = await frozenWorld();
  log.append(online('a'));
  await caughtUp();
  const before = await link.commands.xlen(keys.log);
  // as if the answer to the first batch had been lost on the way back
  const { append } = await import('./scripts/log-scripts.ts');
  const { run } = await import('./scripts/script.ts');
  const logKeys = [keys.lastSeq, keys.log, keys.batches, keys.bare];
  await run(link, append, logKeys, [node, 1, 1, 1000, 'events', '[]', 'clear', '']);
  expect(await link.commands.xlen(keys.log)).toBe(before);
});

withRedis('[CL-11] no two nodes of one seed give out the same ids', async () => {
  const own = { clock: createClock(), maxEvents: 1000, ownerOf: () => '', lost: () => undefined, prefix: 'ids' };
  const open = () => openRedisArchive({ url, random: createRandom('same'), ...own });
  const [a, b] = [await open(), await open()];
  expect(a.random.uuid()).not.toBe(b.random.uuid());
  await Promise.all([a.close(), b.close()]);
});
