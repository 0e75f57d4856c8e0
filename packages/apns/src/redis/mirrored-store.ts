import { createMemoryStore, type MemorySlots, type Slot } from '../store/memory-store.ts';
import { keptUntil, type PendingPush, type PendingStore } from '../store/pending-store.ts';
import { type Keys } from './keys.ts';
import { type RedisLink } from './link.ts';
import { slotOf, writePush } from './pending-json.ts';
import { keep } from './scripts/device-scripts.ts';
import { run } from './scripts/script.ts';
import { type WriteBehind } from './write-behind.ts';

interface MirroredStoreOptions {
  readonly link: Pick<RedisLink, 'commands'>;
  readonly keys: Keys;
  readonly writes: Pick<WriteBehind, 'add'>;
  /** As who the node writes of a device; '' writes whoever has it. */
  readonly ownerOf: (deviceId: string) => string;
  /** Somebody else has the device: what was written of it does not count. */
  readonly lost: (deviceId: string) => void;
}

/** The pushes of the devices this node serves: in memory, where everything is decided, and each change on its way to Redis. */
export interface MirroredStore extends PendingStore {
  /** A device is served here from now on, with what Redis has of it; what there was before is forgotten. */
  load(deviceId: string, slots: readonly Slot[]): void;
  /** One more push that is in Redis already, held. */
  fill(push: PendingPush): void;
  unload(deviceId: string): void;
  has(push: Pick<PendingPush, 'deviceId' | 'uniqueId'>): boolean;
  /** Waiting and held, of a device that is served here. */
  contents(deviceId: string): readonly PendingPush[];
}

interface Mirror {
  readonly store: PendingStore & MemorySlots;
  /** `uniqueId` → how it stands in Redis. */
  readonly states: Map<string, string>;
}

/** @see MirroredStore */
export function createMirroredStore({ link, keys, writes, ownerOf, lost }: MirroredStoreOptions): MirroredStore {
  const devices = new Map<string, Mirror>();
  const whose = new Map<string, string>();

  function write(push: PendingPush, slot: Slot | undefined): void {
    const { deviceId, uniqueId, acceptedAt } = push;
    const owner = ownerOf(deviceId);
    const state =
      slot === undefined ? [] : [Number(slot.waits), slot.attempts, keptUntil(push), acceptedAt, writePush(push)];
    const deviceKeys = [keys.owner(deviceId), keys.pushes(deviceId), keys.states(deviceId), keys.slots(deviceId)];
    writes.add(async () => {
      if ((await run(link, keep, deviceKeys, [owner, uniqueId, slotOf(push), ...state])) === 0) lost(deviceId);
    });
  }

  function note({ push, waits, attempts }: Slot): boolean {
    const { uniqueId, deviceId } = push;
    const { states } = of(deviceId);
    const state = `${Number(waits)} ${attempts}`;
    const isNews = states.get(uniqueId) !== state;
    states.set(uniqueId, state);
    whose.set(uniqueId, deviceId);
    return isNews;
  }

  function changed(push: PendingPush, slot: Slot | undefined): void {
    const { uniqueId, deviceId } = push;
    if (slot !== undefined) {
      if (note(slot)) write(push, slot);
      return;
    }
    devices.get(deviceId)?.states.delete(uniqueId);
    whose.delete(uniqueId);
    write(push, undefined);
  }

  function of(deviceId: string): Mirror {
    const there = devices.get(deviceId);
    if (there !== undefined) return there;
    const fresh = { store: createMemoryStore(changed), states: new Map() };
    devices.set(deviceId, fresh);
    return fresh;
  }

  function ofPush(uniqueId: string): PendingStore | undefined {
    const deviceId = whose.get(uniqueId);
    return deviceId === undefined ? undefined : devices.get(deviceId)?.store;
  }

  function fill(slot: Slot): void {
    note(slot);
    of(slot.push.deviceId).store.fill(slot);
  }

  function unload(deviceId: string): void {
    for (const uniqueId of devices.get(deviceId)?.states.keys() ?? []) whose.delete(uniqueId);
    devices.delete(deviceId);
  }

  const stores = () => [...devices.values()].map(({ store }) => store);

  return {
    hold: (push) => of(push.deviceId).store.hold(push),
    put: (push, now, wins) => of(push.deviceId).store.put(push, now, wins),
    take: (deviceId, now, options) => of(deviceId).store.take(deviceId, now, options),
    retry: (uniqueId) => ofPush(uniqueId)?.retry(uniqueId),
    expired: (now) => stores().flatMap((store) => store.expired(now)),
    nextExpiry(now) {
      const next = stores().flatMap((store) => store.nextExpiry(now) ?? []);
      return next.length === 0 ? undefined : Math.min(...next);
    },
    remove: (uniqueId) => ofPush(uniqueId)?.remove(uniqueId),
    removeApp: (deviceId, bundleId) => of(deviceId).store.removeApp(deviceId, bundleId),
    removeChannel: (deviceId, channelId) => of(deviceId).store.removeChannel(deviceId, channelId),
    clear() {
      for (const store of stores()) store.clear();
    },
    load(deviceId, slots) {
      unload(deviceId);
      for (const slot of slots) fill(slot);
    },
    fill: (push) => fill({ push, waits: false, attempts: 1 }),
    unload,
    has: ({ deviceId, uniqueId }) => devices.get(deviceId)?.store.has(uniqueId) ?? false,
    contents: (deviceId) => devices.get(deviceId)?.store.expired(Number.POSITIVE_INFINITY) ?? [],
  };
}
