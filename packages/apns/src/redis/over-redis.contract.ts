import { type Clock, createClock, createRandom, type DeviceToken, type Random } from '@apns-sim/protocol';
import { type Asynchronous } from '../asynchronous.ts';
import { type Registry, type TokenEntry } from '../registry/registry.ts';
import { type PendingStore } from '../store/pending-store.ts';
import { readSlots } from './pending-json.ts';
import { readWho } from './read-who.ts';
import { openRedisArchive, type RedisArchive } from './redis-archive.ts';

/*
 * The ports over Redis as one contract has them: each call is as on a node of its own, which reads what it needs, has what it did in Redis
 * before it answers, and remembers nothing.
 */

let worlds = 0;
const opened: RedisArchive[] = [];

/** Opens an empty world in a Redis. */
export async function openWorld(url: string, { clock, random }: { readonly clock: Clock; readonly random: Random }) {
  const own = { prefix: `world-${++worlds}`, ownerOf: () => '', lost: () => undefined };
  const world = await openRedisArchive({ url, clock, random, maxEvents: 1000, ...own });
  opened.push(world);
  return world;
}

/** Ends every world that was opened. */
export const closeWorlds = () => Promise.all(opened.splice(0).map((world) => world.close()));

/** A port whose every method runs between two of its own. */
function between<Port extends object>(
  port: Port,
  before: (args: readonly unknown[]) => Promise<void>,
  after: () => Promise<void>,
): Asynchronous<Port> {
  return new Proxy(port, {
    get(_port, name) {
      const method = (port as Record<string | symbol, unknown>)[name];
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]) => {
        await before(args);
        const answer: unknown = method(...args);
        await after();
        return answer;
      };
    },
  }) as Asynchronous<Port>;
}

/** The devices calls were about. */
function createSeen() {
  const seen = new Set<string>();
  return {
    seen,
    note([first]: readonly unknown[]) {
      if (typeof first === 'string') seen.add(first);
      else if (typeof first === 'object' && first !== null && 'deviceId' in first) seen.add(String(first.deviceId));
    },
  };
}

/** The pending store over Redis. */
export async function storeOverRedis(url: string): Promise<Asynchronous<PendingStore>> {
  const world = await openWorld(url, { clock: createClock(), random: createRandom('store') });
  const { link, keys, store, writes } = world;
  const { seen, note } = createSeen();
  async function before(args: readonly unknown[]): Promise<void> {
    note(args);
    for (const deviceId of seen) {
      const [pushes, states] = await Promise.all([
        link.commands.hgetall(keys.pushes(deviceId)),
        link.commands.hgetall(keys.states(deviceId)),
      ]);
      store.load(deviceId, readSlots(Object.entries(pushes).flat(), Object.entries(states).flat()));
    }
  }
  return between<PendingStore>(store, before, async () => {
    await writes.settled();
    for (const deviceId of seen) store.unload(deviceId);
  });
}

/** The registry over Redis. */
export async function registryOverRedis(
  url: string,
  options: { readonly clock: Clock; readonly random: Random },
): Promise<Asynchronous<Registry>> {
  const { link, keys, registry, few, writes } = await openWorld(url, options);
  const { seen, note } = createSeen();
  async function before(args: readonly unknown[]): Promise<void> {
    note(args);
    await few.look();
    for (const deviceId of seen) {
      const { device, tokens } = readWho(Object.entries(await link.commands.hgetall(keys.who(deviceId))).flat());
      registry.load(device, tokens);
    }
    const [deviceToken] = args as [DeviceToken];
    const entry = typeof deviceToken === 'string' ? await link.commands.get(keys.token(deviceToken)) : null;
    if (entry !== null) registry.fill(JSON.parse(entry) as TokenEntry);
  }
  return between<Registry>(registry, before, async () => {
    await writes.settled();
    for (const deviceId of seen) registry.unload(deviceId);
    registry.forgetOthers();
  });
}
