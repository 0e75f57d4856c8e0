import { useEffect } from 'react';
import { tellPhone } from '../session.ts';
import { useLab } from '../store/lab.ts';

/** Who comes to the lesson sees a Lock Screen with its clock, not a dark glass: the phone beside it is woken, once. */
export function useLitPhone(): void {
  const phoneId = useLab((lab) => lab.phoneId);
  const live = useLab((lab) => lab.mirrors[phoneId ?? '']?.live === true);
  useEffect(() => {
    if (phoneId === null || !live) return;
    const phone = useLab.getState().mirrors[phoneId]?.state;
    if (phone?.power === 'on' && (phone.lock === 'screenOff' || phone.lock === 'aod'))
      tellPhone(phoneId, { type: 'WAKE' });
  }, [phoneId, live]);
}
