import { type ScreenActivity } from '@apns-sim/device';
import { AppIcon } from '../icons/AppIcon.tsx';
import { useWording } from '../text/phone-text.ts';
import css from './ActivityContent.module.css';
import { type ActivityLook, activityLook } from './activity-look.ts';
import { DeliveryActivity } from './DeliveryActivity.tsx';
import { MatchActivity } from './MatchActivity.tsx';
import { Rolling } from './Rolling.tsx';

/** As many lines as a card has room for. */
const rowsShown = 4;

function Plain({ look }: { readonly look: Extract<ActivityLook, { kind: 'plain' }> }) {
  return (
    <span className={css.rows}>
      {look.rows.slice(0, rowsShown).map(([key, value]) => (
        <span key={key}>
          <span className={css.left}>{key}</span>{' '}
          <b>
            <Rolling value={value} />
          </b>
        </span>
      ))}
    </span>
  );
}

/** The whole of an activity: on the Lock Screen and in the expanded Dynamic Island. */
export function ActivityContent({ activity }: { readonly activity: ScreenActivity }) {
  const { t } = useWording();
  const look = activityLook(activity);
  const { state } = activity;
  const about = look.kind === 'match' ? look.competition : look.kind === 'delivery' ? look.courier : '';
  return (
    <span className={css.content} data-template={look.kind} data-state={state}>
      <span className={css.head}>
        <AppIcon bundleId={activity.bundleId} />
        <span className={css.title}>{activity.title || about || activity.app}</span>
        {state === 'active' ? (
          about !== '' && activity.title !== '' && <span className={css.about}>{about}</span>
        ) : (
          <span className={css.state}>{t(state === 'ended' ? 'activityEnded' : 'activityStale')}</span>
        )}
      </span>
      {look.kind === 'delivery' ? (
        <DeliveryActivity look={look} />
      ) : look.kind === 'match' ? (
        <MatchActivity look={look} />
      ) : (
        <Plain look={look} />
      )}
    </span>
  );
}
