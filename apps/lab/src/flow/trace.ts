import { type DeliveryEvent, isPushEvent } from '@apns-sim/protocol';

/** One push in the log, for lists and pickers. */
export interface PushLine {
  readonly uniqueId: string;
  readonly events: readonly DeliveryEvent[];
}

/** Whose registration stands in front of a push. */
export interface Registrant {
  readonly deviceId: string;
  readonly bundleId: string;
}

/** The log lines of one push together with the registration of the app it went to; the order of the log is kept. */
export function traceOf(
  registrations: readonly DeliveryEvent[],
  push: readonly DeliveryEvent[],
  registrant: Registrant | null,
): DeliveryEvent[] {
  const own = registrations.filter(
    (event) =>
      !isPushEvent(event) &&
      'deviceId' in event &&
      'bundleId' in event &&
      event.deviceId === registrant?.deviceId &&
      event.bundleId === registrant.bundleId,
  );
  const lastInvalidated = own.findLastIndex(({ type }) => type === 'tokenInvalidated');
  return [...own.slice(lastInvalidated + 1), ...push].sort((a, b) => a.seq - b.seq);
}

/** The app and phone a push was accepted for. */
export function registrantOf(push: readonly DeliveryEvent[]): { deviceId: string; topic: string } | null {
  for (const event of push)
    if (event.type === 'accepted' || event.type === 'addressed')
      return { deviceId: event.deviceId, topic: event.topic };
  return null;
}

/** The broadcast one device's delivery belongs to, by its uniqueId; '' for any other push. */
export function broadcastOf(push: readonly DeliveryEvent[]): string {
  const [first] = push;
  return first?.type === 'addressed' ? first.broadcastId : '';
}
