import { type DeliveryEvent } from '@apns-sim/protocol';
import { type CreateSlice } from './slice.ts';

/** What passed in one second, of all pushes. */
export interface TrafficSecond {
  /** Seconds since 1970 by the browser's clock. */
  readonly second: number;
  readonly received: number;
  readonly accepted: number;
  readonly refused: number;
  readonly sent: number;
}

/** How much is going on, second by second. */
export interface TrafficSlice {
  /** The newest seconds in which anything passed, the oldest first. */
  readonly traffic: readonly TrafficSecond[];
  /** @param at the browser's clock, milliseconds since 1970 */
  countTraffic(events: readonly DeliveryEvent[], at: number): void;
}

/** How far back traffic is looked at, seconds. */
export const trafficSeconds = 10;

const counted = {
  received: 'received',
  accepted: 'accepted',
  broadcastAccepted: 'accepted',
  rejected: 'refused',
  sent: 'sent',
} as const satisfies Partial<Record<DeliveryEvent['type'], keyof TrafficSecond>>;
const isCounted = (type: DeliveryEvent['type']): type is keyof typeof counted => Object.hasOwn(counted, type);

export const createTrafficSlice: CreateSlice<TrafficSlice> = (set) => ({
  traffic: [],
  countTraffic: (events, at) =>
    set(({ traffic }) => {
      const second = Math.floor(at / 1000);
      const last = traffic.at(-1);
      const isSame = last?.second === second;
      const now = { received: 0, accepted: 0, refused: 0, sent: 0, ...(isSame && last), second };
      let any = false;
      for (const { type } of events) {
        if (!isCounted(type)) continue;
        now[counted[type]]++;
        any = true;
      }
      if (!any) return {};
      const before = isSame ? traffic.slice(0, -1) : traffic;
      return { traffic: [...before, now].filter((one) => one.second > second - trafficSeconds) };
    }),
});
