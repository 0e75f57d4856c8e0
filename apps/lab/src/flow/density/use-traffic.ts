import { useEffect, useState } from 'react';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import { type Traffic, trafficAt } from './traffic-now.ts';

const secondNow = () => Math.floor(browserClock.now() / 1000);

/** How much is going on: `null` when it is no storm. Looks again every second while anything has passed of late. */
export function useTraffic(): Traffic | null {
  const seconds = useLab((lab) => lab.traffic);
  const [now, setNow] = useState(secondNow);
  const { received, isStorm, ...rest } = trafficAt(seconds, now);
  const anything = received > 0;
  useEffect(() => {
    if (!anything) return;
    let cancel = () => {};
    const again = () => {
      setNow(secondNow());
      cancel = browserClock.schedule((secondNow() + 1) * 1000, again);
    };
    again();
    return () => cancel();
  }, [anything]);
  return isStorm ? { received, isStorm, ...rest } : null;
}
