import { type ScreenActivity } from '@apns-sim/device';
import { AppIcon } from '../icons/AppIcon.tsx';
import { activityLook } from './activity-look.ts';
import css from './CompactActivity.module.css';
import { Crest } from './Crest.tsx';
import { Rolling } from './Rolling.tsx';

/** What a small form needs to know. */
type Shown = Pick<ScreenActivity, 'bundleId' | 'attributesType' | 'attributes' | 'contentState'>;

/** What fits beside the camera: the most telling value. */
export function shortText(activity: Shown): string {
  const look = activityLook(activity);
  if (look.kind === 'match') return `${look.homeScore}–${look.awayScore}`;
  if (look.kind === 'plain') return look.rows[0]?.[1] ?? '';
  if (look.minutes !== null) return `${look.minutes}′`;
  return look.stops !== null ? `${look.stops}` : `${Math.round(look.progress * 100)}%`;
}

/** How far a delivery has come, as a ring around what is in it. */
function Ring({ progress, text }: { readonly progress: number; readonly text: string }) {
  return (
    <span className={css.ring}>
      <svg viewBox="0 0 28 28" aria-hidden="true">
        <circle className={css.track} cx="14" cy="14" r="12" />
        <circle className={css.done} cx="14" cy="14" r="12" pathLength={1} style={{ strokeDashoffset: 1 - progress }} />
      </svg>
      <span className={css.inRing}>
        <Rolling value={text} />
      </span>
    </span>
  );
}

/** Left of the camera: the home side and its score, or the app. */
export function Leading({ activity }: { readonly activity: Shown }) {
  const look = activityLook(activity);
  if (look.kind !== 'match') return <AppIcon bundleId={activity.bundleId} />;
  return (
    <span className={css.side} aria-hidden="true">
      <Crest name={look.home} />
      <Rolling value={look.homeScore} />
    </span>
  );
}

/** Right of it: the away side, or what is left of the way. */
export function Trailing({ activity }: { readonly activity: Shown }) {
  const look = activityLook(activity);
  const text = shortText(activity);
  if (look.kind === 'delivery') return <Ring progress={look.progress} text={text.replace('′', '')} />;
  if (look.kind !== 'match') return <Rolling value={text} />;
  return (
    <>
      <span className={css.side} aria-hidden="true">
        <Rolling value={look.awayScore} />
        <Crest name={look.away} />
      </span>
      <span className={css.hidden}>{`${look.home} ${look.homeScore} : ${look.awayScore} ${look.away}`}</span>
    </>
  );
}

/** One of two: as little as can be. */
export function Minimal({ activity }: { readonly activity: Shown }) {
  const look = activityLook(activity);
  if (look.kind === 'delivery') return <Ring progress={look.progress} text={shortText(activity).replace('′', '')} />;
  if (look.kind === 'match')
    return (
      <span className={css.score}>
        <Rolling value={shortText(activity)} />
      </span>
    );
  return <AppIcon bundleId={activity.bundleId} />;
}
