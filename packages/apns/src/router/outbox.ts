import { type Clock } from '@apns-sim/protocol';
import { type HeldPush } from '../store/pending-store.ts';

/** A push on its way to a connected device. */
export interface Outgoing extends HeldPush {
  readonly fromStorage: boolean;
}

/** What goes to one connected device, in order, with a limit on what is unacknowledged. */
export interface Outbox {
  add(outgoing: Outgoing): void;
  /** The push leaves; the next one that waited is sent. `undefined` when it was not sent or has left before. */
  acknowledge(uniqueId: string): Outgoing | undefined;
  /** The push is not to be sent any more. */
  drop(uniqueId: string): void;
  has(uniqueId: string): boolean;
  /** Sent and unacknowledged ones, then those that wait. */
  contents(): readonly Outgoing[];
  /** The device is gone, or the world begins again: nobody waits for acknowledgements any more. */
  close(): void;
  readonly size: number;
}

interface Sent {
  readonly outgoing: Outgoing;
  /** How often it was sent on this connection. */
  readonly times: number;
  /** When its acknowledgement is late. */
  readonly lateAt: number;
}

interface OutboxOptions {
  /** How many may be sent and unacknowledged: a phone that stalls then costs memory here, not in the socket. */
  readonly window: number;
  /** How long the first try waits for its acknowledgement; each further one twice as long. Milliseconds. */
  readonly acknowledgeMs: number;
  readonly clock: Clock;
  readonly send: (outgoing: Outgoing) => void;
  /** What to do with a push whose acknowledgement is late; `times` is how often it was sent on this connection. */
  readonly late: (outgoing: Outgoing, times: number) => 'resend' | 'drop' | 'giveUp';
}

/** @see Outbox */
export function createOutbox({ window, acknowledgeMs, clock, send, late }: OutboxOptions): Outbox {
  const sent = new Map<string, Sent>();
  const waiting = new Map<string, Outgoing>();
  let callOff: (() => void) | undefined;

  function transmit(outgoing: Outgoing, times: number): void {
    const { uniqueId } = outgoing.push;
    sent.set(uniqueId, { outgoing, times, lateAt: clock.now() + acknowledgeMs * 2 ** (times - 1) });
    send(outgoing);
    callOff ??= clock.schedule(clock.now() + acknowledgeMs, look);
  }

  /** One timer a device, left standing when all is acknowledged: it costs less than one a push. */
  function look(): void {
    callOff = undefined;
    for (const { outgoing, times, lateAt } of [...sent.values()]) {
      if (lateAt > clock.now()) continue;
      const verdict = late(outgoing, times);
      if (verdict === 'giveUp') return;
      if (verdict === 'drop') sent.delete(outgoing.push.uniqueId);
      else transmit({ ...outgoing, attempt: outgoing.attempt + 1 }, times + 1);
    }
    const next = Math.min(...[...sent.values()].map(({ lateAt }) => lateAt));
    if (callOff === undefined && sent.size > 0) callOff = clock.schedule(next, look);
    sendNext();
  }

  function sendNext(): void {
    if (waiting.size === 0) return;
    for (const [uniqueId, outgoing] of waiting) {
      if (sent.size >= window) return;
      waiting.delete(uniqueId);
      transmit(outgoing, 1);
    }
  }

  return {
    add(outgoing) {
      if (waiting.size === 0 && sent.size < window) {
        transmit(outgoing, 1);
        return;
      }
      waiting.set(outgoing.push.uniqueId, outgoing);
      sendNext();
    },
    acknowledge(uniqueId) {
      const outgoing = sent.get(uniqueId)?.outgoing;
      sent.delete(uniqueId);
      sendNext();
      return outgoing;
    },
    drop(uniqueId) {
      sent.delete(uniqueId);
      waiting.delete(uniqueId);
      sendNext();
    },
    has: (uniqueId) => sent.has(uniqueId) || waiting.has(uniqueId),
    contents: () => [...[...sent.values()].map(({ outgoing }) => outgoing), ...waiting.values()],
    close() {
      callOff?.();
      callOff = undefined;
      sent.clear();
      waiting.clear();
    },
    get size() {
      return sent.size + waiting.size;
    },
  };
}
