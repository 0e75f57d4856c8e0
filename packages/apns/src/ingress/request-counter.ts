/** Counts requests by deviceToken, or by channel, within the minute that runs. */
export interface RequestCounter {
  /** Counts one more and gives the number so far. @param now milliseconds since 1970. */
  count(target: string, now: number): number;
}

/** @see RequestCounter */
export function createRequestCounter(): RequestCounter {
  const counts = new Map<string, number>();
  let minute = 0;
  return {
    count(target, now) {
      const current = Math.floor(now / 60_000);
      if (current !== minute) counts.clear();
      minute = current;
      const count = (counts.get(target) ?? 0) + 1;
      counts.set(target, count);
      return count;
    },
  };
}
