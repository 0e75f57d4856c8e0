import { type DeliveryEvent } from '@apns-sim/protocol';
import { acknowledge, type Burst, createBursts, type OpenBurst } from './bursts.ts';
import { createLatency } from './latency.ts';
import { createPhoneSlots, type PhoneSlot } from './phone-slots.ts';

/** Where all accepted pushes are: the first is the sum of the others. */
export interface PushTotals {
  readonly accepted: number;
  readonly delivered: number;
  /** A newer one of the same app took the slot. */
  readonly replaced: number;
  readonly expired: number;
  /** Their app was gone, or their channel left. */
  readonly discarded: number;
  /** In the slot of a phone that is away, or may not be woken. */
  readonly waiting: number;
  /** Sent and not acknowledged, or about to be sent. */
  readonly underWay: number;
}

/** All phones APNs knows, and the pushes to them, in numbers that take no look at each push. It lives in memory. */
export interface FleetBook {
  /** Places in the order phones came; an empty one is free. */
  phones(): readonly (PhoneSlot | undefined)[];
  totals(): PushTotals;
  /** The newest first. */
  bursts(): Burst[];
  /** Buckets of the time from acceptance to acknowledgement of every push that did not wait for its phone. */
  latency(): { readonly upToMs: number[]; readonly counts: number[] };
}

/** A push on its way. */
interface Way {
  readonly slot: PhoneSlot;
  readonly acceptedAt: number;
  readonly burst: OpenBurst;
  waits: boolean;
  waited: boolean;
}

type Ends = 'delivered' | 'replaced' | 'expired' | 'discarded';

/** As much of the delivery log as is read here. */
interface Log {
  read(after: number): readonly DeliveryEvent[];
  observe(view: { appended(event: DeliveryEvent): void; pruned(upTo: number): void }): void;
}

/**
 * Opens the book with what the log holds, and keeps it in step.
 * @param onlineDevices who is connected now: asked when the log may tell of another world
 */
export function openFleetBook(log: Log, onlineDevices: () => readonly string[]): FleetBook {
  const slots = createPhoneSlots();
  const bursts = createBursts();
  const ways = new Map<string, Way>();
  let latency = createLatency();
  let ended = { accepted: 0, delivered: 0, replaced: 0, expired: 0, discarded: 0 };
  let waiting = 0;
  let lastSeq = 0;
  let needsReconciling = true;

  function accepted(uniqueId: string, deviceId: string, at: number, broadcastId?: string): void {
    ended.accepted++;
    const burst = bursts.accepted(at, broadcastId);
    ways.set(uniqueId, { slot: slots.of(deviceId), acceptedAt: at, burst, waits: false, waited: false });
  }

  function setWaits(way: Way, waits: boolean): void {
    if (way.waits === waits) return;
    way.waits = waits;
    way.waited ||= waits;
    const change = waits ? 1 : -1;
    way.slot.waiting += change;
    waiting += change;
  }

  function end(uniqueId: string, how: Ends, at: number): void {
    const way = ways.get(uniqueId);
    if (way === undefined) return;
    ways.delete(uniqueId);
    setWaits(way, false);
    ended[how]++;
    if (how === 'delivered') {
      way.slot.gotAt = at;
      acknowledge(way.burst, way.acceptedAt, at, way.waited);
      if (!way.waited) latency.add(at - way.acceptedAt);
    }
    slots.leaveIfGone(way.slot);
  }

  function wait(uniqueId: string, waits: boolean): void {
    const way = ways.get(uniqueId);
    if (way !== undefined) setWaits(way, waits);
  }

  /** A phone came, left, or one of its tokens was given or died. */
  function change(deviceId: string, how: (slot: PhoneSlot) => void): void {
    const slot = slots.of(deviceId);
    how(slot);
    slots.leaveIfGone(slot);
  }

  function appended(event: DeliveryEvent): void {
    const at = event.wall / 1000;
    lastSeq = event.seq;
    switch (event.type) {
      case 'deviceOnline':
        slots.of(event.deviceId).online = true;
        break;
      case 'deviceOffline':
        // of a phone nobody knows any more, after a reset, nothing is left to tell
        if (slots.known(event.deviceId) !== undefined)
          change(event.deviceId, (slot) => {
            slot.online = false;
          });
        break;
      case 'tokenIssued':
        if (event.isNew)
          change(event.deviceId, (slot) => {
            slot.tokens = (slot.tokens ?? 0) + 1;
          });
        break;
      case 'tokenInvalidated':
        change(event.deviceId, (slot) => {
          slot.tokens = Math.max(0, (slot.tokens ?? 0) - 1);
        });
        break;
      case 'accepted':
        accepted(event.uniqueId, event.deviceId, at);
        break;
      case 'addressed':
        accepted(event.uniqueId, event.deviceId, at, event.broadcastId);
        break;
      case 'stored':
        wait(event.uniqueId, true);
        break;
      case 'sent':
        wait(event.uniqueId, false);
        break;
      case 'delivered':
      case 'replaced':
      case 'expired':
        end(event.uniqueId, event.type, at);
        break;
      case 'discarded':
        // a phone that shows nothing has taken it all the same, and says so by its acknowledgement
        if (event.outcome === null) end(event.uniqueId, 'discarded', at);
        break;
    }
  }

  /** Who is connected is asked: the log was filled by another world, or its process was killed. */
  function reconcile(): void {
    needsReconciling = false;
    const online = new Set(onlineDevices());
    for (const slot of slots.list()) if (slot !== undefined) slot.online = online.has(slot.deviceId);
    for (const deviceId of online) slots.of(deviceId).online = true;
  }

  function pruned(upTo: number): void {
    // with the newest line the world begins again
    if (upTo < lastSeq) return;
    slots.clear();
    bursts.clear();
    ways.clear();
    latency = createLatency();
    ended = { accepted: 0, delivered: 0, replaced: 0, expired: 0, discarded: 0 };
    waiting = 0;
    needsReconciling = true;
  }

  for (const event of log.read(0)) appended(event);
  log.observe({ appended, pruned });

  return {
    phones() {
      if (needsReconciling) reconcile();
      return slots.list();
    },
    totals: () => ({ ...ended, waiting, underWay: ways.size - waiting }),
    bursts: bursts.list,
    latency: () => latency.buckets(),
  };
}
