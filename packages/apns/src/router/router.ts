import {
  type AppleWord,
  appleWords,
  type Clock,
  type DeviceToken,
  type NotificationFrame,
  type RecordEvent,
} from '@apns-sim/protocol';
import { type Gateway } from '../gateway/gateway.ts';
import { type Registry } from '../registry/registry.ts';
import { keptUntil, type PendingPush, type PendingStore, type TakeOptions } from '../store/pending-store.ts';
import { type AcceptedPush, type Router } from './accepted-push.ts';
import { createOutbox, type Outbox, type Outgoing } from './outbox.ts';
import { route } from './route.ts';

/** The router, and what the gateway tells it of devices. */
export interface DeliveryRouter extends Router {
  /** The device has connected: it gets what waits for it and what it has not acknowledged. */
  drain(deviceId: string): void;
  /** The device may be woken again: it gets what waits for it. */
  powerRestored(deviceId: string): void;
  disconnected(deviceId: string): void;
  acknowledged(deviceId: string, uniqueId: string): void;
  /** The app is gone from the device, and with it all that is on its way to it. */
  appRemoved(deviceId: string, bundleId: string): void;
  /** The device listens to the channel no more: what is on its way from it is dropped. */
  channelLeft(deviceId: string, channelId: string): void;
  /** Forgets what is on its way; the store is cleared by its owner. */
  reset(): void;
}

interface RouterOptions {
  readonly registry: Registry;
  readonly store: PendingStore;
  readonly gateway: Pick<Gateway, 'session' | 'send'>;
  /** Runs a write in the transaction that ends this turn; resolves when that is committed. */
  readonly commit: <T>(write: () => T) => Promise<T>;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly limits: { readonly unacknowledged: number; readonly backlog: number };
}

function toFrame({ push, fromStorage }: Outgoing): NotificationFrame {
  const { uniqueId, apnsId, topic, pushType, priority, expiration, collapseId, channelId, body } = push;
  const payload = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  return {
    type: 'notification',
    uniqueId,
    apnsId,
    topic,
    pushType,
    priority,
    expiration,
    collapseId,
    payload,
    fromStorage,
    ...(channelId !== undefined && { channelId }),
  };
}

/** Carries out what `route` decides, and drains the store when a device returns. */
export function createRouter(options: RouterOptions): DeliveryRouter {
  const { registry, store, gateway, commit, record, clock, limits } = options;
  const outboxes = new Map<string, Outbox>();

  function send(outgoing: Outgoing): void {
    const { uniqueId, deviceId } = outgoing.push;
    const session = gateway.session(deviceId);
    if (session === undefined) return;
    gateway.send(deviceId, toFrame(outgoing));
    const { attempt, fromStorage } = outgoing;
    record({ type: 'sent', uniqueId, deviceId, sessionId: session.sessionId, attempt, fromStorage });
  }

  function outboxOf(deviceId: string): Outbox {
    const known = outboxes.get(deviceId);
    if (known !== undefined) return known;
    const outbox = createOutbox({ window: limits.unacknowledged, send });
    outboxes.set(deviceId, outbox);
    return outbox;
  }

  /** What could not be acknowledged stays held for the device's return, unless its time is over. */
  function leave(push: PendingPush): void {
    const { uniqueId, deviceId } = push;
    const until = keptUntil(push);
    if (until > clock.now()) record({ type: 'stored', uniqueId, deviceId, word: appleWords.storedOffline, until });
    else expire(push);
  }

  function expire({ uniqueId }: PendingPush): void {
    store.remove(uniqueId);
    record({ type: 'expired', uniqueId, word: appleWords.discardedExpired });
  }

  function discard(push: PendingPush, word: AppleWord): void {
    if (word === appleWords.discardedExpired) {
      expire(push);
      return;
    }
    store.remove(push.uniqueId);
    record({ type: 'discarded', uniqueId: push.uniqueId, word, outcome: null });
  }

  /** A broadcast goes to those who listen; who stops has what is on its way taken back, see `channelLeft`. */
  const isRegistered = (deviceToken: DeviceToken | null) =>
    deviceToken === null || registry.token(deviceToken)?.invalidSince === null;

  function deliver(outgoing: Outgoing): void {
    const { deviceId } = outgoing.push;
    if (gateway.session(deviceId) === undefined) leave(outgoing.push);
    else outboxOf(deviceId).add(outgoing);
  }

  function keep(push: AcceptedPush, word: AppleWord): void {
    const now = clock.now();
    const { uniqueId, deviceId } = push;
    const { stored, displaced } = store.put(push, now);
    if (!stored) {
      expire(push);
      return;
    }
    if (displaced !== undefined) {
      if (keptUntil(displaced) <= now) expire(displaced);
      else record({ type: 'replaced', uniqueId: displaced.uniqueId, byUniqueId: uniqueId });
    }
    record({ type: 'stored', uniqueId, deviceId, word, until: keptUntil(push) });
  }

  function take(deviceId: string, which: TakeOptions['which']): void {
    const session = gateway.session(deviceId);
    if (session === undefined) return;
    const { due, expired } = store.take(deviceId, clock.now(), { which, urgentOnly: session.powerRestricted });
    for (const push of expired) record({ type: 'expired', uniqueId: push.uniqueId, word: appleWords.discardedExpired });
    for (const held of due) {
      if (isRegistered(held.push.deviceToken)) deliver({ ...held, fromStorage: true });
      else discard(held.push, appleWords.discardedUnregistered);
    }
  }

  const isFull = (deviceId: string) => (outboxes.get(deviceId)?.size ?? 0) >= limits.backlog;

  /** A device that came in between, or that caught up, must not leave its slots waiting until the next time. */
  function takeIfPossible(deviceId: string): void {
    if (!isFull(deviceId)) take(deviceId, 'waiting');
  }

  function takeBack(pushes: readonly PendingPush[]): void {
    for (const push of pushes) {
      outboxes.get(push.deviceId)?.drop(push.uniqueId);
      discard(push, appleWords.discardedUnregistered);
    }
  }

  return {
    async accept(push) {
      const { deviceId } = push;
      const session = gateway.session(deviceId) ?? null;
      const decision = route({
        push,
        now: clock.now(),
        session,
        isRegistered: isRegistered(push.deviceToken),
        isFull: isFull(deviceId),
      });
      switch (decision.to) {
        case 'send':
          await commit(() => store.hold(push));
          deliver({ push, attempt: 1, fromStorage: push.fromStorage === true });
          break;
        case 'store':
          await commit(() => keep(push, decision.word));
          takeIfPossible(deviceId);
          break;
        case 'discard':
          await commit(() => discard(push, decision.word));
          break;
      }
    },
    drain(deviceId) {
      take(deviceId, 'all');
    },
    powerRestored: takeIfPossible,
    disconnected(deviceId) {
      const left = outboxes.get(deviceId)?.contents() ?? [];
      outboxes.delete(deviceId);
      for (const { push } of left) leave(push);
    },
    acknowledged(deviceId, uniqueId) {
      const outbox = outboxes.get(deviceId);
      const outgoing = outbox?.acknowledge(uniqueId);
      if (outbox === undefined || outgoing === undefined) return;
      const word = outgoing.fromStorage ? appleWords.deliveredFromStorage : appleWords.delivered;
      record({ type: 'delivered', uniqueId, deviceId, word });
      // a removal that fails means one more delivery, which the phone knows by its uniqueId
      commit(() => store.remove(uniqueId)).catch(() => undefined);
      if (outbox.size === 0) takeIfPossible(deviceId);
    },
    appRemoved(deviceId, bundleId) {
      takeBack(store.removeApp(deviceId, bundleId));
    },
    channelLeft(deviceId, channelId) {
      takeBack(store.removeChannel(deviceId, channelId));
    },
    reset() {
      outboxes.clear();
    },
  };
}
