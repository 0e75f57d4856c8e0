import { type DeliveryEventDraft } from '@apns-sim/protocol';
import { type Notifications } from '../log/notifications.ts';

/** Which pushes went to which phone from here: the log says so too, but only when it has come back. */
export interface SentHere {
  recorded(event: DeliveryEventDraft): void;
  isAddressee(deviceId: string, uniqueId: string): boolean;
}

/** How many are remembered; older ones are long in the log. */
const most = 20_000;

/** @see SentHere */
export function createSentHere(notifications: Pick<Notifications, 'deviceOf'>): SentHere {
  const sent = new Map<string, string>();
  return {
    recorded(event) {
      if (event.type !== 'sent') return;
      sent.set(event.uniqueId, event.deviceId);
      const [oldest] = sent.keys();
      if (sent.size > most && oldest !== undefined) sent.delete(oldest);
    },
    isAddressee: (deviceId, uniqueId) => (sent.get(uniqueId) ?? notifications.deviceOf(uniqueId)) === deviceId,
  };
}
