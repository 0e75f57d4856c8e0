import { useMemo } from 'react';
import { useLab } from '../store/lab.ts';
import { type Street } from './steps.ts';

/** The phone in sight and the seeded app on it; `null` until the simulation has answered. */
export function useStreet(): Street | null {
  const phoneId = useLab((lab) => lab.phoneId);
  const live = useLab((lab) => phoneId !== null && lab.mirrors[phoneId]?.live === true);
  const bundleId = useLab((lab) => lab.health?.topic);
  return useMemo(
    () => (phoneId === null || bundleId === undefined || !live ? null : { phoneId, bundleId }),
    [phoneId, bundleId, live],
  );
}
