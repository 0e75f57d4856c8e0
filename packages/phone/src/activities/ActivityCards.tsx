import { type ScreenActivity } from '@apns-sim/device';
import { AnimatePresence, m } from 'motion/react';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { openAppOf, usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './ActivityCards.module.css';
import { ActivityContent } from './ActivityContent.tsx';

function ActivityCard({ activity }: { readonly activity: ScreenActivity }) {
  const phone = usePhone();
  const { t } = useWording();
  const remove = () => phone.dispatch({ type: 'DISMISS_ACTIVITY', activityId: activity.activityId });
  return (
    <article
      className={css.card}
      data-activity-id={activity.activityId}
      data-app={activity.bundleId}
      data-state={activity.state}
      onKeyDown={(event) => {
        if (event.key !== 'Delete' && event.key !== 'Backspace') return;
        event.preventDefault();
        event.stopPropagation();
        remove();
      }}
    >
      <button
        type="button"
        className={css.main}
        aria-description={t('openApp', { app: activity.app })}
        aria-keyshortcuts="Enter Delete"
        onClick={() => openAppOf(phone, activity.bundleId)}
      >
        <ActivityContent activity={activity} />
      </button>
      <button
        type="button"
        className={css.remove}
        data-action="clear"
        aria-label={t('activityRemove', { app: activity.app })}
        title={t('activityRemove', { app: activity.app })}
        onClick={remove}
      >
        <Glyph name="close" />
      </button>
    </article>
  );
}

/** The cards of Live Activities over a list of notifications. */
export function ActivityCards() {
  const { screen } = usePhone();
  const { t } = useWording();
  if (screen.liveActivities.length === 0) return null;
  return (
    <ul className={css.list} aria-label={t('liveActivities')} data-testid="live-activities">
      <AnimatePresence initial={false}>
        {screen.liveActivities.map((activity) => (
          <m.li
            key={activity.activityId}
            initial={{ opacity: 0, y: 60 }}
            animate={{ opacity: 1, y: 0, transition: springs.itemRises }}
            exit={{ opacity: 0, transition: { duration: 0.18 } }}
          >
            <ActivityCard activity={activity} />
          </m.li>
        ))}
      </AnimatePresence>
    </ul>
  );
}
