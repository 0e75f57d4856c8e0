import { type DeliveryEvent } from '@apns-sim/protocol';

/** To whom pushes were addressed. */
export interface Addressees {
  appended(event: DeliveryEvent): void;
  deviceOf(uniqueId: string): string | undefined;
  /** Forgets those of events with a seq up to `upTo`. */
  pruned(upTo: number): void;
}

interface Addressed {
  readonly uniqueId: string;
  readonly deviceId: string;
  readonly seq: number;
}

/** Notes them one behind the other, and sorts them by id when somebody asks. @param before what the log held before, read with the first question */
export function createAddressees(before: () => Iterable<DeliveryEvent>): Addressees {
  const byId = new Map<string, Addressed>();
  let fresh: Addressed[] = [];
  let isRead = false;

  function appended(event: DeliveryEvent): void {
    if (event.type !== 'accepted' && event.type !== 'addressed') return;
    const { uniqueId, deviceId, seq } = event;
    fresh.push({ uniqueId, deviceId, seq });
  }

  function sortFresh(): void {
    for (const one of fresh) byId.set(one.uniqueId, one);
    fresh = [];
  }

  return {
    appended,
    deviceOf(uniqueId) {
      if (!isRead) {
        isRead = true;
        fresh = [];
        for (const event of before()) appended(event);
      }
      sortFresh();
      return byId.get(uniqueId)?.deviceId;
    },
    pruned(upTo) {
      const kept = fresh.findIndex(({ seq }) => seq > upTo);
      fresh = kept === -1 ? [] : fresh.slice(kept);
      for (const [uniqueId, { seq }] of byId) {
        if (seq > upTo) break;
        byId.delete(uniqueId);
      }
    },
  };
}
