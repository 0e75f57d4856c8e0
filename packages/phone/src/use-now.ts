import { useEffect, useState } from 'react';

/**
 * The given time, read again every second so that clocks and "2m ago" stay right.
 * @param now gives milliseconds since 1970.
 */
export function useNow(now: () => number): number {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000);
    return () => clearInterval(timer);
  }, []);
  return now();
}
