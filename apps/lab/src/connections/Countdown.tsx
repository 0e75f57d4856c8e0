import { useEffect, useState } from 'react';
import { refreshEndpoint } from '../shell/RealFrame.tsx';
import { useLab } from '../store/lab.ts';
import { browserClock } from '../time.ts';

/** Minutes and seconds until a time of the simulation's clock; the endpoint is read again when it is reached. */
export function Countdown({ until }: { readonly until: number }) {
  const offset = useLab((lab) => Object.values(lab.mirrors)[0]?.clockOffset ?? 0);
  const [now, setNow] = useState(browserClock.now() + offset);
  useEffect(() => {
    const tick = () => {
      setNow(browserClock.now() + offset);
      cancel = browserClock.schedule(browserClock.now() + 1000, tick);
    };
    let cancel = browserClock.schedule(browserClock.now() + 1000, tick);
    return () => cancel();
  }, [offset]);
  const left = Math.max(0, Math.round((until - now) / 1000));
  useEffect(() => {
    if (left === 0) refreshEndpoint().catch(() => undefined);
  }, [left]);
  const seconds = String(left % 60).padStart(2, '0');
  return (
    <span role="timer">
      {Math.floor(left / 60)}:{seconds}
    </span>
  );
}
