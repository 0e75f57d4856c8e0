import { type Clock, createRandom, type Random, type RecordEvent } from '@apns-sim/protocol';
import { wallMicroseconds } from '../log/delivery-log.ts';
import { createNotifications } from '../log/notifications.ts';
import { channelsReader, createChannelsWriter } from './channels-writer.ts';
import { createFew } from './few.ts';
import { createKeys } from './keys.ts';
import { connectRedis } from './link.ts';
import { createMirroredChannels } from './mirrored-channels.ts';
import { createMirroredMessages } from './mirrored-messages.ts';
import { createMirroredRegistry, type MirroredRegistry } from './mirrored-registry.ts';
import { createMirroredStore } from './mirrored-store.ts';
import { openRedisLog } from './redis-log.ts';
import { createRegistryWriter, teamsReader } from './registry-writer.ts';
import { createWriteBehind } from './write-behind.ts';

interface RedisArchiveOptions {
  /** Where Redis or Valkey is, see `connectRedis`. */
  readonly url: string;
  /** Keeps several simulations in one Redis apart. */
  readonly prefix?: string | undefined;
  readonly clock: Clock;
  /** What ids and tokens come from; each node makes others. */
  readonly random: Random;
  readonly maxEvents: number;
  readonly ownerOf: (deviceId: string) => string;
  readonly lost: (deviceId: string) => void;
}

/** How long the end waits for what is on its way, milliseconds of real time. */
const graceMs = 2000;

/** What is kept of APNs, in Redis: each port has its implementation in memory, as far as this node needs it, and what changes goes there. */
export async function openRedisArchive(options: RedisArchiveOptions) {
  const { url, prefix, clock, maxEvents, ownerOf, lost } = options;
  const link = await connectRedis(url);
  const keys = createKeys(prefix);
  const number = await link.commands.incr(keys.lastNode);
  const node = `node-${number}`;
  // no two nodes, and no node started again, may give out the same ids
  const random = createRandom(`${options.random.hex(16)} ${node}`);
  const writes = createWriteBehind(link);
  const few = createFew({ link, keys, writes });
  const { log, caughtUp, close } = await openRedisLog({ link, keys, writes, node, clock, maxEvents });
  const writing = { link, keys, writes, few };
  const positions = new Map<string, number>();
  const registry: MirroredRegistry = createMirroredRegistry({
    clock,
    random,
    writer: createRegistryWriter({ ...writing, registry: () => registry, positions, position: wallMicroseconds }),
  });
  const channels = createMirroredChannels({ clock, random, writer: createChannelsWriter(writing) });
  const messages = createMirroredMessages(writing);
  const store = createMirroredStore({ link, keys, writes, ownerOf, lost });
  few.reads(teamsReader(link, keys, registry, positions));
  few.reads(channelsReader(link, keys, channels));

  const record: RecordEvent = (event) => {
    log.append(event);
  };

  return {
    link,
    keys,
    node,
    random,
    writes,
    few,
    log,
    notifications: createNotifications(log),
    registry,
    channels,
    messages,
    store,
    record,
    caughtUp,
    groupCommit: {
      /** What was done at once is waited for when it has something to write. */
      async write<T>(write: () => T): Promise<T> {
        const before = writes.added;
        const result = write();
        if (writes.added !== before) await writes.settled();
        return result;
      },
      join: () => () => undefined,
      flush: writes.flush,
    },
    async close(): Promise<void> {
      await writes.close(graceMs);
      await close();
      await link[Symbol.asyncDispose]();
    },
  };
}

/** @see openRedisArchive */
export type RedisArchive = Awaited<ReturnType<typeof openRedisArchive>>;
