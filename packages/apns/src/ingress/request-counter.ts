import { type DeviceToken } from '@apns-sim/protocol';

/** Counts requests by deviceToken within the minute that runs. */
export interface RequestCounter {
  /** Counts one more and gives the number so far. @param now milliseconds since 1970. */
  count(deviceToken: DeviceToken, now: number): number;
}

/** @see RequestCounter */
export function createRequestCounter(): RequestCounter {
  const counts = new Map<DeviceToken, number>();
  let minute = 0;
  return {
    count(deviceToken, now) {
      const current = Math.floor(now / 60_000);
      if (current !== minute) counts.clear();
      minute = current;
      const count = (counts.get(deviceToken) ?? 0) + 1;
      counts.set(deviceToken, count);
      return count;
    },
  };
}
