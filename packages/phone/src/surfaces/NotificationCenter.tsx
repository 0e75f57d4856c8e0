import { m, useIsPresent } from 'motion/react';
import { LateActivityCards } from '../activities/LateActivities.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { NotificationList } from '../notifications/NotificationList.tsx';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { BigClock } from './BigClock.tsx';
import css from './NotificationCenter.module.css';
import { Wallpaper } from './Wallpaper.tsx';

/** Notification Center over whatever is in front: everything that was not cleared, newest first. */
export function NotificationCenter({ covered }: { readonly covered: boolean }) {
  const { screen, dispatch } = usePhone();
  const { t } = useWording();
  const present = useIsPresent();
  return (
    <m.section
      className={css.center}
      data-surface="nc"
      aria-label={t('notificationCenter')}
      inert={covered || !present}
      initial={{ y: '-100%' }}
      animate={{ y: 0, transition: springs.unlock }}
      exit={{ y: '-104%', transition: springs.unlock }}
    >
      <Wallpaper light="full" />
      <div className={css.content}>
        <BigClock tall={false} dim={false} />
        <div className={css.scroll}>
          <LateActivityCards />
          <div className={css.header}>
            <h2>{t('notificationCenter')}</h2>
            {screen.notificationCenter.length > 0 && (
              <button
                type="button"
                data-action="clear-all"
                aria-label={t('clearAll')}
                onClick={() => dispatch({ type: 'CLEAR_ALL' })}
              >
                <Glyph name="close" />
              </button>
            )}
          </div>
          {screen.notificationCenter.length === 0 && <p className={css.empty}>{t('noOlder')}</p>}
          <NotificationList items={screen.notificationCenter} groups={screen.notificationCenterGroups} place="nc" />
        </div>
        <button
          type="button"
          className={css.grip}
          aria-label={t('close')}
          onClick={() => dispatch({ type: 'CLOSE_NOTIFICATION_CENTER' })}
        />
      </div>
    </m.section>
  );
}
