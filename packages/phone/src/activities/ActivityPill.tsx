import { type ScreenActivity } from '@apns-sim/device';
import css from './ActivityPill.module.css';
import { Leading, Trailing } from './CompactActivity.tsx';

/** What of an activity the pill shows. */
type Shown = Pick<ScreenActivity, 'bundleId' | 'attributesType' | 'attributes' | 'contentState'>;

/** An activity as the Dynamic Island holds it, without a phone around: for pages that show many. */
export function ActivityPill({ activity }: { readonly activity: Shown }) {
  return (
    <span className={css.pill} data-testid="activity-pill">
      <Leading activity={activity} />
      <Trailing activity={activity} />
    </span>
  );
}
