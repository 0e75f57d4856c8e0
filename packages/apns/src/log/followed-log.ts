import { type Clock, type DeliveryEvent, type DeliveryEventDraft } from '@apns-sim/protocol';
import { type DeliveryLog, type LogListener, type LogView, wallMicroseconds } from './delivery-log.ts';

/** An event that has no number yet: the log it goes to gives it one. */
export type UnnumberedEvent = DeliveryEventDraft & Pick<DeliveryEvent, 'at' | 'wall'>;

/** What came out of a log that is kept elsewhere. */
export interface LogNews {
  readonly events: readonly DeliveryEvent[];
  readonly bodies: readonly (readonly [uniqueId: string, bytes: Uint8Array])[];
  /** Everything before it is gone. */
  readonly isCleared: boolean;
  /** The last seq given out. */
  readonly lastSeq: number;
}

/** The newest part of a log that is kept elsewhere, in memory. */
export interface FollowedLog extends DeliveryLog {
  follow(news: LogNews): void;
}

interface FollowedLogOptions {
  readonly clock: Clock;
  /** How many events stay; up to a tenth more before the oldest are removed. */
  readonly maxEvents: number;
  /** Where what is appended here goes; it comes back by `follow`. */
  readonly out: {
    event(event: UnnumberedEvent): void;
    body(uniqueId: string, bytes: Uint8Array): void;
    clear(): void;
  };
}

/**
 * Views and listeners hear an event when it has come back with its number, also those of this process: all nodes see one log in one order.
 * What `append` gives has the seq 0.
 */
export function createFollowedLog({ clock, maxEvents, out }: FollowedLogOptions): FollowedLog {
  const listeners = new Set<{ readonly hear: LogListener; readonly cleared: () => void }>();
  const views = new Set<LogView>();
  let events: DeliveryEvent[] = [];
  let bodies = new Map<string, { readonly seq: number; readonly bytes: Uint8Array }>();
  let lastSeq = 0;
  let prunedUpTo = 0;

  function forget(upTo: number): void {
    prunedUpTo = upTo;
    events = events.slice(placeAfter(upTo));
    bodies = new Map([...bodies].filter(([, { seq }]) => seq > upTo));
    for (const view of views) view.pruned(upTo);
  }

  /** The seqs of events are without gaps but for what was not followed. */
  function placeAfter(seq: number): number {
    let [from, to] = [0, events.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if ((events[middle]?.seq ?? 0) <= seq) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  return {
    append(draft) {
      const event: UnnumberedEvent = { ...draft, at: clock.now(), wall: wallMicroseconds() };
      out.event(event);
      return { ...event, seq: 0 };
    },
    keepBody: out.body,
    body: (uniqueId) => bodies.get(uniqueId)?.bytes,
    read(after, limit = Number.POSITIVE_INFINITY) {
      const from = placeAfter(after);
      return events.slice(from, from + limit);
    },
    lastSeq: () => lastSeq,
    subscribe(hear, cleared = () => undefined) {
      const one = { hear, cleared };
      listeners.add(one);
      return () => void listeners.delete(one);
    },
    observe(view) {
      views.add(view);
    },
    clear: out.clear,
    reload: () => undefined,
    follow(news) {
      ({ lastSeq } = news);
      if (news.isCleared) {
        forget(lastSeq);
        for (const { cleared } of listeners) cleared();
      }
      events.push(...news.events);
      for (const [uniqueId, bytes] of news.bodies) bodies.set(uniqueId, { seq: lastSeq, bytes });
      for (const event of news.events) for (const view of views) view.appended(event);
      if (lastSeq - prunedUpTo > maxEvents * 1.1) forget(lastSeq - maxEvents);
      if (news.events.length > 0) for (const { hear } of listeners) hear(news.events);
    },
  };
}
