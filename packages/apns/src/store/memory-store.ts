import { keptUntil, type PendingPush, type PendingStore } from './pending-store.ts';

interface Slot {
  readonly push: PendingPush;
  readonly waits: boolean;
  readonly attempts: number;
}

/** The store's rules in their plainest form; the model the SQLite one is compared with. */
export function createMemoryStore(): PendingStore {
  const slots = new Map<string, Slot>();

  const ofApp = (deviceId: string, bundleId: string) =>
    [...slots.values()].filter(({ push }) => push.deviceId === deviceId && push.bundleId === bundleId);

  function forget(removed: readonly Slot[]): PendingPush[] {
    for (const { push } of removed) slots.delete(push.uniqueId);
    return removed.map(({ push }) => push);
  }

  return {
    hold(push) {
      slots.set(push.uniqueId, { push, waits: false, attempts: 1 });
    },
    put(push, now, wins = () => true) {
      if (keptUntil(push) <= now) return { stored: false, keptInstead: undefined };
      const displaced = ofApp(push.deviceId, push.bundleId).find(
        (slot) => slot.waits && slot.push.channelId === push.channelId && slot.push.uniqueId !== push.uniqueId,
      )?.push;
      if (displaced !== undefined && !wins(displaced)) return { stored: false, keptInstead: displaced };
      slots.delete(push.uniqueId);
      if (displaced !== undefined) slots.delete(displaced.uniqueId);
      slots.set(push.uniqueId, { push, waits: true, attempts: 0 });
      return { stored: true, displaced };
    },
    take(deviceId, now, { which, mayGo }) {
      const taken = [...slots.values()].filter(
        ({ push, waits }) => push.deviceId === deviceId && (which === 'all' || waits) && mayGo(push),
      );
      const expired = taken.filter(({ push }) => keptUntil(push) <= now);
      const due = taken.filter((slot) => !expired.includes(slot));
      for (const { push } of expired) slots.delete(push.uniqueId);
      for (const slot of due) slots.set(slot.push.uniqueId, { ...slot, waits: false, attempts: slot.attempts + 1 });
      return {
        due: due.map(({ push, attempts }) => ({ push, attempt: attempts + 1 })),
        expired: expired.map(({ push }) => push),
      };
    },
    retry(uniqueId) {
      const slot = slots.get(uniqueId);
      if (slot !== undefined) slots.set(uniqueId, { ...slot, attempts: slot.attempts + 1 });
    },
    expired: (now) => [...slots.values()].map(({ push }) => push).filter((push) => keptUntil(push) <= now),
    nextExpiry(now) {
      const later = [...slots.values()].map(({ push }) => keptUntil(push)).filter((until) => until > now);
      return later.length === 0 ? undefined : Math.min(...later);
    },
    remove(uniqueId) {
      slots.delete(uniqueId);
    },
    removeApp: (deviceId, bundleId) => forget(ofApp(deviceId, bundleId)),
    removeChannel: (deviceId, channelId) =>
      forget([...slots.values()].filter(({ push }) => push.deviceId === deviceId && push.channelId === channelId)),
    clear() {
      slots.clear();
    },
  };
}
