/** How one phone stands in the picture of all. */
export interface PhoneSlot {
  readonly deviceId: string;
  online: boolean;
  /** Pushes that wait for it. */
  waiting: number;
  /** When it acknowledged a push last, milliseconds by the machine's clock. */
  gotAt: number;
  /** Living deviceTokens of its apps, as far as was heard; `null` before the first one. */
  tokens: number | null;
}

/** Phones in the order they came first, each in a place that stays its own. */
export interface PhoneSlots {
  /** The phone's slot; it gets one when it has none. */
  of(deviceId: string): PhoneSlot;
  known(deviceId: string): PhoneSlot | undefined;
  /** A phone that is offline, has lost its last token and waits for nothing gives its place to the next one. */
  leaveIfGone(slot: PhoneSlot): void;
  /** Places in their order; an empty one is free. */
  list(): readonly (PhoneSlot | undefined)[];
  readonly size: number;
  clear(): void;
}

/** No phone is there yet. */
export function createPhoneSlots(): PhoneSlots {
  const places = new Map<string, number>();
  let slots: (PhoneSlot | undefined)[] = [];
  let free: number[] = [];
  const known = (deviceId: string) => slots[places.get(deviceId) ?? -1];
  return {
    known,
    of(deviceId) {
      const had = known(deviceId);
      if (had !== undefined) return had;
      const slot: PhoneSlot = { deviceId, online: false, waiting: 0, gotAt: 0, tokens: null };
      const place = free.pop() ?? slots.length;
      slots[place] = slot;
      places.set(deviceId, place);
      return slot;
    },
    leaveIfGone({ deviceId, online, waiting, tokens }) {
      const place = places.get(deviceId);
      if (place === undefined || online || waiting > 0 || tokens !== 0) return;
      places.delete(deviceId);
      slots[place] = undefined;
      free.push(place);
    },
    list: () => slots,
    get size() {
      return places.size;
    },
    clear() {
      places.clear();
      slots = [];
      free = [];
    },
  };
}
