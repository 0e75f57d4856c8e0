import { type Clock, type DeliveryEvent } from '@apns-sim/protocol';
import { type DeliveryLog, type LogListener, type LogView, wallMicroseconds } from './delivery-log.ts';

interface MemoryLogOptions {
  readonly clock: Clock;
  /** How many events stay; up to a tenth more before the oldest are removed. */
  readonly maxEvents: number;
}

interface Listening {
  readonly hear: LogListener;
  readonly cleared: () => void;
}

/** The log's rules in their plainest form; the model the SQLite one is compared with. */
export function createMemoryLog({ clock, maxEvents }: MemoryLogOptions): DeliveryLog {
  const listening = new Set<Listening>();
  const views = new Set<LogView>();
  let committed: (readonly DeliveryEvent[])[] = [];
  let bodies = new Map<string, { readonly seq: number; readonly bytes: Uint8Array }>();
  let events: DeliveryEvent[] = [];
  let newBodies = new Map<string, Uint8Array>();
  let lastSeq = 0;
  let forgottenUpTo = 0;
  let scheduled: NodeJS.Immediate | undefined;

  /** Only whole transactions go, as they came. */
  function forget(upTo: number): void {
    forgottenUpTo = upTo;
    committed = committed.filter((batch) => batch.some(({ seq }) => seq > upTo));
    bodies = new Map([...bodies].filter(([, { seq }]) => seq > upTo));
    for (const view of views) view.pruned(upTo);
  }

  function commit(): void {
    if (scheduled === undefined) return;
    clearImmediate(scheduled);
    scheduled = undefined;
    const batch = events;
    events = [];
    if (batch.length > 0) committed.push(batch);
    for (const [uniqueId, bytes] of newBodies) bodies.set(uniqueId, { seq: lastSeq, bytes });
    newBodies = new Map();
    if (lastSeq - forgottenUpTo > maxEvents * 1.1) forget(lastSeq - maxEvents);
    if (batch.length > 0) for (const { hear } of listening) hear(batch);
  }

  function due(): void {
    scheduled ??= setImmediate(commit);
  }

  function read(after: number, limit = Number.POSITIVE_INFINITY): DeliveryEvent[] {
    commit();
    const found: DeliveryEvent[] = [];
    for (const batch of committed) if (found.length < limit) found.push(...batch.filter(({ seq }) => seq > after));
    return found;
  }

  function clear(): void {
    commit();
    forget(lastSeq);
    for (const { cleared } of listening) cleared();
  }

  return {
    append(draft) {
      const event: DeliveryEvent = { ...draft, seq: ++lastSeq, at: clock.now(), wall: wallMicroseconds() };
      events.push(event);
      due();
      for (const view of views) view.appended(event);
      return event;
    },
    keepBody(uniqueId, bytes) {
      newBodies.set(uniqueId, Uint8Array.from(bytes));
      due();
    },
    body(uniqueId) {
      commit();
      return bodies.get(uniqueId)?.bytes;
    },
    read,
    lastSeq: () => lastSeq,
    subscribe(hear, cleared = () => undefined) {
      const one = { hear, cleared };
      listening.add(one);
      return () => {
        listening.delete(one);
      };
    },
    observe(view) {
      views.add(view);
    },
    clear,
    reload() {
      // nobody else can fill a memory, so what comes instead is what was there
      const loaded = read(0);
      const [batches, kept] = [committed, bodies];
      clear();
      [committed, bodies] = [batches, kept];
      for (const event of loaded) for (const view of views) view.appended(event);
      if (loaded.length > 0) for (const { hear } of listening) hear(loaded);
    },
  };
}
