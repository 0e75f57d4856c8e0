import { type DeviceToken } from '@apns-sim/protocol';

/** Counts requests by deviceToken within the minute that runs. */
export interface RequestCounter {
  /** Counts one more and gives the number so far. @param now milliseconds since 1970. */
  count(deviceToken: DeviceToken, now: number): number;
}

/** @param limit requests a minute; 0 counts nothing and costs nothing. */
export function createRequestCounter(limit: number): RequestCounter {
  if (limit === 0) return { count: () => 0 };
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
