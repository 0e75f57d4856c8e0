import {
  type DeliveryEvent,
  type DeliveryStatus,
  headerNames,
  isPushEvent,
  type NotificationRecord,
  nextStatus,
  statusAfter,
  topicFor,
  type Why,
} from '@apns-sim/protocol';

/** One push as the log tells it so far. Grows in place: there is one for every push, and six events each. */
export interface NotificationEntry {
  readonly uniqueId: string;
  readonly firstSeq: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly events: DeliveryEvent[];
  apnsId: string;
  deviceToken: string | null;
  deviceId: string | null;
  topic: string | null;
  status: DeliveryStatus;
  why: Why | null;
  channelId?: string;
  /** Of one device's delivery: the broadcast. */
  readonly broadcastId?: string;
  /** Of a broadcast: devices that listened when it was accepted. */
  subscribers?: number;
  /** Of a broadcast: its deliveries. */
  readonly deliveries?: NotificationEntry[];
}

type PushEventOf<Type extends DeliveryEvent['type']> = Extract<DeliveryEvent, { type: Type }>;

/** Begins the entry of a push. What the request only claims (its token, its topic) stands until APNs has accepted it. */
export function startEntry(event: PushEventOf<'received'>): NotificationEntry {
  const headers = Object.fromEntries(event.request.headers);
  return {
    uniqueId: event.uniqueId,
    firstSeq: event.seq,
    headers,
    events: [event],
    apnsId: headers[headerNames.apnsId] ?? '',
    deviceToken: event.request.path.match(/^\/3\/device\/([^/]+)$/)?.[1]?.toLowerCase() ?? null,
    deviceId: null,
    topic: headers[headerNames.topic] ?? null,
    status: 'received',
    why: null,
    deliveries: [],
  };
}

/** Begins the entry of one device's delivery of a broadcast; the request was the broadcast's. */
export function startDelivery(
  event: PushEventOf<'addressed'>,
  broadcast: NotificationEntry | undefined,
): NotificationEntry {
  const { uniqueId, broadcastId, apnsId, deviceId, topic, channelId } = event;
  return {
    uniqueId,
    firstSeq: event.seq,
    headers: broadcast?.headers ?? {},
    events: [event],
    apnsId,
    deviceToken: null,
    deviceId,
    topic,
    status: 'accepted',
    why: null,
    channelId,
    broadcastId,
  };
}

/** What an event says about why the push is where it is. */
function whyOf(event: DeliveryEvent): Why | undefined {
  switch (event.type) {
    case 'rejected':
    case 'faultInjected':
      return event.why;
    case 'stored':
      if (event.why !== undefined) return event.why;
      return event.word === 'Stored - Power Considerations'
        ? { rule: 'RT-4', text: 'the phone saves power and the push is not urgent, so APNs keeps it' }
        : { rule: 'RT-2', text: 'the phone is not connected, so APNs keeps the push until it is' };
    case 'replaced':
      return { rule: 'ST-2', text: 'a newer push to the same app took its place while the phone was away' };
    case 'expired':
      return { rule: 'ST-3', text: 'it could not be delivered before its apns-expiration' };
    case 'presented':
    case 'suppressed':
    case 'discarded': {
      if (event.outcome?.why !== undefined) return event.outcome.why;
      if (event.type === 'presented') return undefined;
      if (event.outcome === null)
        return { rule: 'RT-5', text: 'the app was deleted from the phone, so its deviceToken is dead' };
      const gate = event.outcome.gates.find(({ verdict }) => verdict === 'stop');
      return { rule: gate?.rule ?? 'GW-8', text: event.outcome.word ?? 'the phone showed nothing' };
    }
    default:
      return undefined;
  }
}

/** Adds what happened next. */
export function extendEntry(entry: NotificationEntry, event: DeliveryEvent): void {
  if (!isPushEvent(event)) return;
  entry.events.push(event);
  const news = statusAfter(event);
  entry.status = nextStatus(entry.status, event);
  // what comes too late to change the status does not change its reason either
  if (news === undefined || news === entry.status) entry.why = whyOf(event) ?? entry.why;
  if (event.type === 'rejected') entry.apnsId = event.apnsId;
  if (event.type === 'broadcastAccepted') {
    entry.apnsId = event.apnsId;
    entry.topic = topicFor(event.bundleId, 'liveactivity');
    entry.channelId = event.channelId;
    entry.subscribers = event.subscribers;
  }
  if (event.type === 'accepted') {
    entry.apnsId = event.apnsId;
    entry.deviceToken = event.deviceToken;
    entry.deviceId = event.deviceId;
    entry.topic = event.topic;
  }
}

function parsePayload(body: Uint8Array | undefined): unknown {
  if (body === undefined) return null;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}

/** What only broadcasts and their deliveries have. */
function broadcastFields({ channelId, broadcastId, subscribers, deliveries = [] }: NotificationEntry) {
  const counts: Partial<Record<DeliveryStatus, number>> = {};
  for (const { status } of deliveries) counts[status] = (counts[status] ?? 0) + 1;
  return {
    ...(channelId !== undefined && { channelId }),
    ...(broadcastId !== undefined && { broadcastId }),
    ...(subscribers !== undefined && { broadcast: { subscribers, deliveries: counts } }),
  };
}

/** The entry as the API gives it. */
export function toRecord(entry: NotificationEntry, body: Uint8Array | undefined): NotificationRecord {
  const { apnsId, uniqueId, deviceToken, deviceId, topic, headers, status, why, events } = entry;
  return {
    apnsId,
    uniqueId,
    deviceToken,
    deviceId,
    topic,
    headers,
    payload: parsePayload(body),
    status,
    why,
    events: [...events],
    ...broadcastFields(entry),
  };
}
