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
  /** Sent and unacknowledged ones, then those that wait. */
  contents(): readonly Outgoing[];
  readonly size: number;
}

/**
 * @param window how many may be sent and unacknowledged: a phone that stalls then costs memory here, not in the socket.
 */
export function createOutbox({ window, send }: { window: number; send: (outgoing: Outgoing) => void }): Outbox {
  const sent = new Map<string, Outgoing>();
  const waiting = new Map<string, Outgoing>();

  function sendNext(): void {
    for (const [uniqueId, outgoing] of waiting) {
      if (sent.size >= window) return;
      waiting.delete(uniqueId);
      sent.set(uniqueId, outgoing);
      send(outgoing);
    }
  }

  return {
    add(outgoing) {
      waiting.set(outgoing.push.uniqueId, outgoing);
      sendNext();
    },
    acknowledge(uniqueId) {
      const outgoing = sent.get(uniqueId);
      sent.delete(uniqueId);
      sendNext();
      return outgoing;
    },
    drop(uniqueId) {
      sent.delete(uniqueId);
      waiting.delete(uniqueId);
      sendNext();
    },
    contents: () => [...sent.values(), ...waiting.values()],
    get size() {
      return sent.size + waiting.size;
    },
  };
}
