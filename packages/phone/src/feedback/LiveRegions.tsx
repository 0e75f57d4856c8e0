import { type DeviceState } from '@apns-sim/device';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { type PhoneLanguage, textsIn } from '../text/phone-text.ts';
import { type Announcement, announcementsBetween, mergeAnnouncements, stillShown } from './announcements.ts';
import css from './LiveRegions.module.css';

/** At most one polite announcement in this time, milliseconds. */
const paceMs = 1000;

/**
 * Two permanent live regions at the end of the page that say what arrives on the phone: critical alerts and a lost
 * connection at once, everything else politely and at most once a second. One of them is enough for a page.
 */
export function LiveRegions({
  state,
  live,
  language = state.language,
}: {
  readonly state: DeviceState;
  readonly live: boolean;
  readonly language?: PhoneLanguage;
}) {
  const t = useMemo(() => textsIn(language), [language]);
  const [polite, setPolite] = useState<readonly Announcement[]>([]);
  const [assertive, setAssertive] = useState<readonly Announcement[]>([]);
  const [lost, setLost] = useState(false);
  const before = useRef({ state, live });
  const waiting = useRef<Announcement[]>([]);
  const spokenAt = useRef(Number.NEGATIVE_INFINITY);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  useEffect(() => {
    const { state: old, live: wasLive } = before.current;
    before.current = { state, live };
    if (wasLive !== live) setLost(!live);
    if (old === state) return;
    const shown = stillShown(state);
    // a count of several tells no secret and is not said again with every one that goes
    const kept = (said: readonly Announcement[]) => (said.length === 0 || said.some(shown) ? said : []);
    setPolite(kept);
    setAssertive(kept);
    waiting.current = waiting.current.filter(shown);
    if (old.id !== state.id) return;
    const fresh = announcementsBetween(old, state, t);
    const urgent = fresh.filter((each) => each.urgent);
    if (urgent.length > 0) setAssertive(urgent);
    waiting.current.push(...fresh.filter((each) => !each.urgent));
    if (waiting.current.length === 0 || timer.current !== undefined) return;
    // a first one goes out at once, what follows within the second is merged
    const wait = Math.max(0, spokenAt.current + paceMs - performance.now());
    timer.current = setTimeout(() => {
      timer.current = undefined;
      spokenAt.current = performance.now();
      if (waiting.current.length > 0) setPolite(waiting.current);
      waiting.current = [];
    }, wait);
  }, [state, live, t]);

  useEffect(() => () => clearTimeout(timer.current), []);

  return createPortal(
    <div className={css.regions} lang={language}>
      <div aria-live="polite" aria-atomic="true" data-testid="live-polite">
        {mergeAnnouncements(polite, t)}
      </div>
      <div aria-live="assertive" aria-atomic="true" data-testid="live-assertive">
        {lost ? t('announceLost') : mergeAnnouncements(assertive, t)}
      </div>
    </div>,
    document.body,
  );
}
