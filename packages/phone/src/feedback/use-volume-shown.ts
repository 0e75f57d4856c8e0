import { type DeviceState } from '@apns-sim/device';
import { useEffect, useRef, useState } from 'react';

/** How long the volume is shown after it was turned, in milliseconds. */
const shownMs = 2000;

/** The ringer's volume while it is being turned; `null` as soon as hands are off. */
export function useVolumeShown({ id, ringerVolume }: Pick<DeviceState, 'id' | 'ringerVolume'>): number | null {
  const before = useRef({ id, ringerVolume });
  const [turning, setTurning] = useState(false);
  useEffect(() => {
    const { id: sameId, ringerVolume: old } = before.current;
    before.current = { id, ringerVolume };
    const turned = sameId === id && old !== ringerVolume;
    setTurning(turned);
    if (!turned) return;
    const timer = setTimeout(() => setTurning(false), shownMs);
    return () => clearTimeout(timer);
  }, [id, ringerVolume]);
  return turning ? ringerVolume : null;
}
