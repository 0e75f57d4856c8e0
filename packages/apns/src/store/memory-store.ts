import { keptUntil, type PendingPush, type PendingStore } from './pending-store.ts';

/** A push in the store, and how it is kept. */
export interface Slot {
  readonly push: PendingPush;
  readonly waits: boolean;
  /** How often it was sent. */
  readonly attempts: number;
}

/** What is in the store, for who keeps it elsewhere too. */
export interface MemorySlots {
  /** Puts in what was kept elsewhere, behind what there is; nobody is told. */
  fill(slot: Slot): void;
  has(uniqueId: string): boolean;
  readonly size: number;
}

/** Hears of each change: how a push is kept from now on, or that it is gone. */
export type SlotListener = (push: PendingPush, slot: Slot | undefined) => void;

/** The store's rules in their plainest form; the model the SQLite one is compared with. */
export function createMemoryStore(changed: SlotListener = () => undefined): PendingStore & MemorySlots {
  const slots = new Map<string, Slot>();

  function set(slot: Slot): void {
    slots.set(slot.push.uniqueId, slot);
    changed(slot.push, slot);
  }

  function drop({ push }: Pick<Slot, 'push'>): void {
    if (slots.delete(push.uniqueId)) changed(push, undefined);
  }

  const ofApp = (deviceId: string, bundleId: string) =>
    [...slots.values()].filter(({ push }) => push.deviceId === deviceId && push.bundleId === bundleId);

  function forget(removed: readonly Slot[]): PendingPush[] {
    for (const slot of removed) drop(slot);
    return removed.map(({ push }) => push);
  }

  return {
    hold(push) {
      set({ push, waits: false, attempts: 1 });
    },
    put(push, now, wins = () => true) {
      if (keptUntil(push) <= now) return { stored: false, keptInstead: undefined };
      const displaced = ofApp(push.deviceId, push.bundleId).find(
        (slot) => slot.waits && slot.push.channelId === push.channelId && slot.push.uniqueId !== push.uniqueId,
      )?.push;
      if (displaced !== undefined && !wins(displaced)) return { stored: false, keptInstead: displaced };
      slots.delete(push.uniqueId);
      if (displaced !== undefined) drop({ push: displaced });
      set({ push, waits: true, attempts: 0 });
      return { stored: true, displaced };
    },
    take(deviceId, now, { which, mayGo }) {
      const taken = [...slots.values()].filter(
        ({ push, waits }) => push.deviceId === deviceId && (which === 'all' || waits) && mayGo(push),
      );
      const expired = taken.filter(({ push }) => keptUntil(push) <= now);
      const due = taken.filter((slot) => !expired.includes(slot));
      for (const slot of expired) drop(slot);
      for (const slot of due) set({ ...slot, waits: false, attempts: slot.attempts + 1 });
      return {
        due: due.map(({ push, attempts }) => ({ push, attempt: attempts + 1 })),
        expired: expired.map(({ push }) => push),
      };
    },
    retry(uniqueId) {
      const slot = slots.get(uniqueId);
      if (slot !== undefined) set({ ...slot, attempts: slot.attempts + 1 });
    },
    expired: (now) => [...slots.values()].map(({ push }) => push).filter((push) => keptUntil(push) <= now),
    nextExpiry(now) {
      const later = [...slots.values()].map(({ push }) => keptUntil(push)).filter((until) => until > now);
      return later.length === 0 ? undefined : Math.min(...later);
    },
    remove(uniqueId) {
      const slot = slots.get(uniqueId);
      if (slot !== undefined) drop(slot);
    },
    removeApp: (deviceId, bundleId) => forget(ofApp(deviceId, bundleId)),
    removeChannel: (deviceId, channelId) =>
      forget([...slots.values()].filter(({ push }) => push.deviceId === deviceId && push.channelId === channelId)),
    clear() {
      forget([...slots.values()]);
    },
    fill(slot) {
      slots.set(slot.push.uniqueId, slot);
    },
    has: (uniqueId) => slots.has(uniqueId),
    get size() {
      return slots.size;
    },
  };
}
