import {
  type AppleWord,
  appleWords,
  type Clock,
  type DeviceToken,
  type Random,
  type RecordEvent,
  type Why,
} from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { type Gateway } from '../gateway/gateway.ts';
import { type Registry } from '../registry/registry.ts';
import { keptUntil, type PendingPush, type PendingStore, type TakeOptions } from '../store/pending-store.ts';
import { type AcceptedPush } from './accepted-push.ts';
import { type DeliveryRouter, type RouterLimits } from './delivery-router.ts';
import { createExpiry } from './expiry.ts';
import { createOutbox, type Outbox, type Outgoing } from './outbox.ts';
import { createPower } from './power.ts';
import { route } from './route.ts';
import { toFrame } from './to-frame.ts';

interface RouterOptions {
  readonly registry: Registry;
  readonly store: PendingStore;
  readonly gateway: Pick<Gateway, 'session' | 'send' | 'giveUp'>;
  /** Runs a write in the transaction that ends this turn; resolves when that is committed. */
  readonly commit: <T>(write: () => T) => Promise<T>;
  readonly record: RecordEvent;
  readonly clock: Clock;
  readonly random: Random;
  readonly fidelity: Fidelity;
  readonly limits: RouterLimits;
}

/** Pushes to one app that follow each other this closely may overwrite each other in either order, milliseconds. */
const closely = 1000;

/** Carries out what `route` decides, and drains the store when a device returns. */
export function createRouter(options: RouterOptions): DeliveryRouter {
  const { registry, store, gateway, commit, record, clock, random, fidelity, limits } = options;
  const outboxes = new Map<string, Outbox>();
  const power = createPower({ fidelity, clock, release: takeIfPossible });
  const expiry = createExpiry({ clock, next: store.nextExpiry, due: expireDue });

  function send(outgoing: Outgoing): void {
    const { uniqueId, deviceId } = outgoing.push;
    const session = gateway.session(deviceId);
    if (session === undefined) return;
    gateway.send(deviceId, toFrame(outgoing));
    const { attempt, fromStorage } = outgoing;
    if (attempt === 1) power.spend(outgoing.push);
    record({ type: 'sent', uniqueId, deviceId, sessionId: session.sessionId, attempt, fromStorage });
  }

  function outboxOf(deviceId: string): Outbox {
    const known = outboxes.get(deviceId);
    if (known !== undefined) return known;
    const { unacknowledged: window, acknowledgeMs } = limits;
    const outbox = createOutbox({ window, acknowledgeMs, clock, send, late });
    outboxes.set(deviceId, outbox);
    return outbox;
  }

  /** A frame can be lost on a connection that stands, or a device can have stalled. */
  function late({ push }: Outgoing, times: number): 'resend' | 'drop' | 'giveUp' {
    const { uniqueId, deviceId } = push;
    if (keptUntil(push) <= clock.now()) {
      expire(push);
      return 'drop';
    }
    if (times >= limits.tries) {
      gateway.giveUp(deviceId, `${times} times sent and never acknowledged: ${uniqueId}`);
      return 'giveUp';
    }
    store.retry(uniqueId);
    return 'resend';
  }

  /** The clock has passed the time of something that waits; what is on its way to a connected device is not too late yet. */
  function expireDue(): void {
    for (const push of store.expired(clock.now())) {
      if (outboxes.get(push.deviceId)?.has(push.uniqueId) !== true) expire(push);
    }
  }

  /** What could not be acknowledged stays held for the device's return, unless its time is over. */
  function leave(push: PendingPush): void {
    const { uniqueId, deviceId } = push;
    const until = keptUntil(push);
    if (until > clock.now()) {
      record({ type: 'stored', uniqueId, deviceId, word: appleWords.storedOffline, until });
      expiry.watch(until);
    } else expire(push);
  }

  function expire({ uniqueId }: PendingPush): void {
    store.remove(uniqueId);
    record({ type: 'expired', uniqueId, word: appleWords.discardedExpired });
  }

  function recordEnd({ uniqueId }: PendingPush, word: AppleWord): void {
    if (word === appleWords.discardedExpired) record({ type: 'expired', uniqueId, word });
    else record({ type: 'discarded', uniqueId, word, outcome: null });
  }

  function discard(push: PendingPush, word: AppleWord): void {
    store.remove(push.uniqueId);
    recordEnd(push, word);
  }

  /** A broadcast goes to those who listen; who stops has what is on its way taken back, see `channelLeft`. */
  const isRegistered = (deviceToken: DeviceToken | null) =>
    deviceToken === null || registry.token(deviceToken)?.invalidSince === null;

  function deliver(outgoing: Outgoing): void {
    const { deviceId } = outgoing.push;
    if (gateway.session(deviceId) === undefined) leave(outgoing.push);
    else outboxOf(deviceId).add(outgoing);
  }

  /** Apple does not promise that the newest of several in a short time is the one that stays. */
  function wins(push: AcceptedPush, older: PendingPush): boolean {
    const mayLose =
      fidelity.storageWinner === 'seeded' &&
      push.channelId === undefined &&
      push.acceptedAt - older.acceptedAt < closely;
    return !mayLose || keptUntil(older) <= clock.now() || random.next() < 0.5;
  }

  function keep(push: AcceptedPush, word: AppleWord, why: Why | undefined): void {
    const now = clock.now();
    const { uniqueId, deviceId } = push;
    const placing = store.put(push, now, (older) => wins(push, older));
    if (!placing.stored) {
      const { keptInstead } = placing;
      if (keptInstead === undefined) expire(push);
      else record({ type: 'replaced', uniqueId, byUniqueId: keptInstead.uniqueId });
      return;
    }
    const { displaced } = placing;
    if (displaced !== undefined) {
      if (keptUntil(displaced) <= now) expire(displaced);
      else record({ type: 'replaced', uniqueId: displaced.uniqueId, byUniqueId: uniqueId });
    }
    const until = keptUntil(push);
    record({ type: 'stored', uniqueId, deviceId, word, until, ...(why !== undefined && { why }) });
    expiry.watch(until);
  }

  /** @param awake the device may be woken now, so that no burst has to be waited for. */
  function take(deviceId: string, which: TakeOptions['which'], awake: boolean): void {
    const session = gateway.session(deviceId);
    if (session === undefined) return;
    const mayGo = (push: PendingPush) =>
      power.reasonToWait(push, session) === undefined && (awake || !power.isGathered(push));
    const { due, expired } = store.take(deviceId, clock.now(), { which, mayGo });
    for (const push of expired) record({ type: 'expired', uniqueId: push.uniqueId, word: appleWords.discardedExpired });
    for (const held of due) {
      if (isRegistered(held.push.deviceToken)) deliver({ ...held, fromStorage: true });
      else discard(held.push, appleWords.discardedUnregistered);
    }
  }

  /** Acknowledged in this turn: the store forgets them with its end, and nothing takes them back until then. */
  const arrived = new Set<string>();

  const isFull = (deviceId: string) => (outboxes.get(deviceId)?.size ?? 0) >= limits.backlog;

  /** A device that came in between, or that caught up, must not leave its slots waiting until the next time. */
  function takeIfPossible(deviceId: string, awake = false): void {
    if (!isFull(deviceId)) take(deviceId, 'waiting', awake);
  }

  function takeBack(pushes: readonly PendingPush[]): void {
    for (const push of pushes) {
      if (arrived.has(push.uniqueId)) continue;
      outboxes.get(push.deviceId)?.drop(push.uniqueId);
      discard(push, appleWords.discardedUnregistered);
    }
  }

  return {
    async accept(push) {
      const { deviceId } = push;
      const session = gateway.session(deviceId);
      const why = session && (power.reasonToWait(push, session) ?? power.gather(push));
      const decision = route({
        push,
        now: clock.now(),
        isConnected: session !== undefined,
        waitsForPower: why !== undefined,
        isRegistered: isRegistered(push.deviceToken),
        isFull: isFull(deviceId),
      });
      switch (decision.to) {
        case 'send':
          await commit(() => store.hold(push));
          deliver({ push, attempt: 1, fromStorage: push.fromStorage === true });
          break;
        case 'store':
          await commit(() => keep(push, decision.word, why));
          if (why === undefined) takeIfPossible(deviceId);
          break;
        case 'discard':
          // it was never stored
          await commit(() => recordEnd(push, decision.word));
          break;
      }
    },
    drain(deviceId) {
      take(deviceId, 'all', true);
    },
    powerRestored: (deviceId) => takeIfPossible(deviceId, true),
    disconnected(deviceId) {
      const outbox = outboxes.get(deviceId);
      const left = outbox?.contents() ?? [];
      outbox?.close();
      outboxes.delete(deviceId);
      for (const { push } of left) leave(push);
    },
    acknowledged(deviceId, uniqueId) {
      const outbox = outboxes.get(deviceId);
      const outgoing = outbox?.acknowledge(uniqueId);
      if (outbox === undefined || outgoing === undefined) return;
      const word = outgoing.fromStorage ? appleWords.deliveredFromStorage : appleWords.delivered;
      record({ type: 'delivered', uniqueId, deviceId, word });
      arrived.add(uniqueId);
      // a removal that fails means one more delivery, which the phone knows by its uniqueId
      commit(() => store.remove(uniqueId))
        .catch(() => undefined)
        .finally(() => arrived.delete(uniqueId));
      if (outbox.size === 0) takeIfPossible(deviceId);
    },
    appRemoved(deviceId, bundleId) {
      takeBack(store.removeApp(deviceId, bundleId));
    },
    channelLeft(deviceId, channelId) {
      takeBack(store.removeChannel(deviceId, channelId));
    },
    reset() {
      for (const outbox of outboxes.values()) outbox.close();
      outboxes.clear();
      power.reset();
      expiry.stop();
    },
    resume: expiry.restart,
  };
}
