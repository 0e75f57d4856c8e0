import { useCallback, useEffect, useState } from 'react';
import { listSchedules, type Schedule } from '../../api/jobs.ts';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';

/** How often the list is read while something waits, milliseconds: the time left is shown in seconds. */
const lookEvery = 1000;

/** What waits at the provider, kept up to date for as long as it is shown. */
export function useSchedules(): { readonly schedules: readonly Schedule[]; readonly read: () => Promise<void> } {
  const live = useLab((lab) => lab.line === 'live');
  const [schedules, setSchedules] = useState<readonly Schedule[]>([]);
  const read = useCallback(() => listSchedules().then(setSchedules), []);
  const waits = schedules.some(({ state }) => state === 'waiting');
  useEffect(() => {
    if (!live) return;
    let ended = false;
    let cancel = () => {};
    const look = async () => {
      await read().catch(() => undefined);
      if (!ended && waits) cancel = browserClock.schedule(browserClock.now() + lookEvery, () => void look());
    };
    void look();
    return () => {
      ended = true;
      cancel();
    };
  }, [live, waits, read]);
  return { schedules, read };
}
