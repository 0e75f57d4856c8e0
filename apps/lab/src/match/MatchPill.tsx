import { type LiveActivity } from '@apns-sim/device';
import { loadActivityPill } from '@apns-sim/phone';
import { lazy, Suspense } from 'react';
import css from './Match.module.css';

const ActivityPill = lazy(async () => ({ default: await loadActivityPill() }));

/** A match in the Dynamic Island, without a phone around. */
export function MatchPill({
  activity,
}: {
  readonly activity: Pick<LiveActivity, 'bundleId' | 'attributesType' | 'attributes' | 'contentState'>;
}) {
  return (
    <div className={css.pill}>
      <Suspense>
        <ActivityPill activity={activity} />
      </Suspense>
    </div>
  );
}
