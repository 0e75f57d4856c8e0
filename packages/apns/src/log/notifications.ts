import { type DeliveryEvent, type DeliveryStatus, isPushEvent, type NotificationRecord } from '@apns-sim/protocol';
import { createAddressees } from './addressees.ts';
import { type DeliveryLog } from './delivery-log.ts';
import { extendEntry, type NotificationEntry, startDelivery, startEntry, toRecord } from './notification-entry.ts';

/** Which pushes; what is absent is not asked for. */
export interface NotificationQuery {
  readonly deviceToken?: string | undefined;
  readonly topic?: string | undefined;
  readonly apnsId?: string | undefined;
  readonly status?: DeliveryStatus | undefined;
  readonly deviceId?: string | undefined;
  /** Broadcasts to this channel and their deliveries. */
  readonly channelId?: string | undefined;
  /** The deliveries of one broadcast. */
  readonly broadcastId?: string | undefined;
  /** A cursor: `next` of the page before. */
  readonly after?: number | undefined;
  readonly limit?: number | undefined;
}

/** Pushes in the order they came, and the cursor of the next page, `null` on the last one. */
export interface NotificationPage {
  readonly notifications: readonly NotificationRecord[];
  readonly next: number | null;
}

/** The pushes of the log, put together from their events. Those whose first event was pruned are gone. */
export interface Notifications {
  query(query: NotificationQuery): NotificationPage;
  /** The newest push with this apns-id or apns-unique-id, in either letter case. */
  find(id: string): NotificationRecord | undefined;
  /** All that came after a cursor, oldest first. */
  after(cursor: number): Iterable<NotificationRecord>;
  /** To which device a push was addressed. */
  deviceOf(uniqueId: string): string | undefined;
  /** Hears of every push something happened to, once the event is committed. */
  subscribe(listener: (uniqueIds: ReadonlySet<string>) => void): () => void;
}

const sameText = (a: string | null, b: string) => a !== null && a.toLowerCase() === b.toLowerCase();

function matches(entry: NotificationEntry, query: NotificationQuery): boolean {
  return (
    (query.deviceToken === undefined || sameText(entry.deviceToken, query.deviceToken)) &&
    (query.topic === undefined || entry.topic === query.topic) &&
    (query.apnsId === undefined || sameText(entry.apnsId, query.apnsId)) &&
    (query.deviceId === undefined || entry.deviceId === query.deviceId) &&
    (query.channelId === undefined || entry.channelId === query.channelId) &&
    (query.broadcastId === undefined || sameText(entry.broadcastId ?? null, query.broadcastId)) &&
    (query.status === undefined || entry.status === query.status)
  );
}

/** Builds the view from what the log holds, whenever somebody looks at it. */
export function createNotifications(log: DeliveryLog): Notifications {
  const entries = new Map<string, NotificationEntry>();
  const addressees = createAddressees(() => log.read(0));
  let builtUpTo = 0;

  function add(event: DeliveryEvent): void {
    if (!isPushEvent(event)) return;
    if (event.type === 'received') {
      entries.set(event.uniqueId, startEntry(event));
      return;
    }
    if (event.type === 'addressed') {
      const broadcast = entries.get(event.broadcastId);
      const delivery = startDelivery(event, broadcast);
      entries.set(event.uniqueId, delivery);
      broadcast?.deliveries?.push(delivery);
      return;
    }
    const entry = entries.get(event.uniqueId);
    if (entry !== undefined) extendEntry(entry, event);
  }

  /** All pushes, as they stand. */
  function built(): ReadonlyMap<string, NotificationEntry> {
    for (const event of log.read(builtUpTo)) {
      // reading commits, and whoever hears of that may have looked here
      if (event.seq <= builtUpTo) continue;
      add(event);
      builtUpTo = event.seq;
    }
    return entries;
  }

  log.observe({
    appended: addressees.appended,
    pruned(upTo) {
      addressees.pruned(upTo);
      for (const [uniqueId, entry] of entries) {
        if (entry.firstSeq > upTo) break;
        entries.delete(uniqueId);
      }
    },
  });

  const record = (entry: NotificationEntry) => toRecord(entry, log.body(entry.broadcastId ?? entry.uniqueId));

  function* after(cursor: number): Generator<NotificationRecord> {
    for (const entry of built().values()) if (entry.firstSeq > cursor) yield record(entry);
  }

  return {
    query(query) {
      const limit = query.limit ?? 100;
      const found: NotificationEntry[] = [];
      for (const entry of built().values()) {
        if (entry.firstSeq <= (query.after ?? 0) || !matches(entry, query)) continue;
        found.push(entry);
        if (found.length > limit) break;
      }
      const page = found.slice(0, limit);
      return { notifications: page.map(record), next: found.length > limit ? (page.at(-1)?.firstSeq ?? null) : null };
    },
    find(id) {
      const known =
        built().get(id) ??
        [...entries.values()].findLast((entry) => sameText(entry.apnsId, id) || sameText(entry.uniqueId, id));
      return known && record(known);
    },
    after,
    deviceOf: (uniqueId) => addressees.deviceOf(uniqueId),
    subscribe(listener) {
      return log.subscribe((events) => {
        const touched = new Set(events.filter(isPushEvent).map(({ uniqueId }) => uniqueId));
        if (touched.size > 0) listener(touched);
      });
    },
  };
}
