import { m } from 'motion/react';
import { springs } from '../motion/springs.ts';
import { openAppOf, usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './ActivityBanner.module.css';
import { ActivityContent } from './ActivityContent.tsx';

/** The alert of a Live Activity on a phone without a Dynamic Island: its card at the top, for a moment; a tap opens the app. */
export function ActivityBanner() {
  const phone = usePhone();
  const { t } = useWording();
  const { activityBanner: activity } = phone.screen;
  if (activity === null) return null;
  return (
    <m.article
      className={css.banner}
      data-surface="activityBanner"
      data-activity-id={activity.activityId}
      data-app={activity.bundleId}
      initial={{ opacity: 0, y: -40 }}
      animate={{ opacity: 1, y: 0, transition: springs.itemRises }}
    >
      <button
        type="button"
        className={css.main}
        aria-description={t('openApp', { app: activity.app })}
        onClick={() => openAppOf(phone, activity.bundleId)}
      >
        <ActivityContent activity={activity} />
      </button>
    </m.article>
  );
}
