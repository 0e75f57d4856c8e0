import { useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { readMoment } from '../api/doors.ts';
import { keepChoice } from '../phone-pane/choose-phone.ts';
import { type Lab, useLab } from '../store/lab.ts';
import { readDeepLink } from './deep-link.ts';
import { registrantOf } from './trace.ts';

/** Finds a push by its uniqueId or its apns-id. */
function found(lab: Lab, trace: string): string | undefined {
  if (lab.pushes[trace] !== undefined) return trace;
  return lab.order.findLast((id) =>
    lab.pushes[id]?.events.some((event) => 'apnsId' in event && event.apnsId.toLowerCase() === trace),
  );
}

/** The phone as it was, for a push that came before this page was opened. */
function remember(uniqueId: string, deviceId: string): void {
  const { moments, keepMoment } = useLab.getState();
  if (moments.some((moment) => moment.uniqueId === uniqueId)) return;
  // a simulation that was started since remembers no states: then the phone shows as it is
  readMoment(deviceId, uniqueId).then(keepMoment, () => undefined);
}

/** Goes where the address says: to a push, at a point of its way, with its phone. `true` while that push has not been heard of. */
export function useDeepLink(): boolean {
  const [search] = useSearchParams();
  const link = readDeepLink(search);
  const address = search.toString();
  const gone = useRef('');
  const uniqueId = useLab((lab) => (link === null ? undefined : found(lab, link.trace)));
  const live = useLab((lab) => lab.line === 'live');
  const [missing, setMissing] = useState(false);
  useEffect(() => {
    setMissing(link !== null && live && uniqueId === undefined);
    if (link === null || uniqueId === undefined || gone.current === address) return;
    gone.current = address;
    const lab = useLab.getState();
    const to = registrantOf(lab.pushes[uniqueId]?.events ?? []);
    if (to !== null) {
      remember(uniqueId, to.deviceId);
      keepChoice(to.deviceId);
      lab.showPhone(to.deviceId);
    }
    lab.setFollowing(false);
    lab.focusPush(uniqueId, { play: false, position: link.position });
  }, [link, uniqueId, live, address]);
  return missing;
}
