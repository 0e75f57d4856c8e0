import { AnimatePresence, m, useIsPresent } from 'motion/react';
import { useState } from 'react';
import { LateActivityCards } from '../activities/LateActivities.tsx';
import { LockControl } from '../frameworks/LockControl.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { springs, wakeSeconds } from '../motion/springs.ts';
import { NotificationList } from '../notifications/NotificationList.tsx';
import { unlock, usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import { BigClock } from './BigClock.tsx';
import css from './LockScreen.module.css';

/** The lower part: everything as stacks or a list, or one line with their number. */
function Listed() {
  const { state, screen } = usePhone();
  const { t } = useWording();
  const [opened, setOpened] = useState(false);
  const items = screen.lockScreen;
  if (state.display === 'count' && !opened)
    return (
      <>
        {screen.liveActivities.length > 0 && (
          <div className={css.scroll} data-display={state.display}>
            <LateActivityCards />
          </div>
        )}
        {items.length > 0 && (
          <button type="button" className={css.count} data-testid="notification-count" onClick={() => setOpened(true)}>
            {t('count', { count: items.length })}
          </button>
        )}
      </>
    );
  return (
    <div className={css.scroll} data-display={state.display}>
      <LateActivityCards />
      <NotificationList items={items} groups={screen.lockScreenGroups} place="lock" />
    </div>
  );
}

/** The Lock Screen: lit, dimmed as an always-on display is, or dark, when there is nothing on it but our own word how to wake it. */
export function LockScreen({ covered }: { readonly covered: boolean }) {
  const phone = usePhone();
  const present = useIsPresent();
  const { state, screen, dispatch } = phone;
  const { t } = useWording();
  const dimmed = state.lock === 'aod';
  const dark = dimmed || state.lock === 'screenOff';
  return (
    <m.section
      className={css.lock}
      data-surface="lock"
      data-lit={!dark}
      data-always-on={dimmed}
      data-dim={dimmed || state.focus?.dimLock === true}
      aria-label={t('lockScreen')}
      inert={!present}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1, transition: { duration: wakeSeconds } }}
      exit={{ y: '-104%', transition: springs.unlock }}
    >
      <div className={css.content} inert={dark || covered}>
        <span className={css.padlock} role="img" aria-label={t(state.face === 'looking' ? 'face' : 'stateLocked')}>
          <Glyph name={state.face === 'looking' && state.unlockedSinceBoot ? 'unlock' : 'lock'} />
        </span>
        <BigClock tall={screen.lockScreen.length + screen.liveActivities.length === 0} dim={dark} />
        <Listed />
        <div className={css.bottom}>
          <LockControl className={css.round} />
          <button type="button" className={css.unlock} onClick={() => unlock(phone)}>
            {t('swipeUpToUnlock')}
          </button>
          <span className={css.round} aria-hidden="true">
            <Glyph name="camera" />
          </span>
        </div>
        <span className={css.indicator} aria-hidden="true" />
      </div>
      <AnimatePresence>
        {dark && (
          <m.button
            type="button"
            className={css.wake}
            aria-label={t('wake')}
            onClick={() => dispatch({ type: 'WAKE' })}
            initial={{ opacity: 0 }}
            animate={{ opacity: 1 }}
            exit={{ opacity: 0, transition: { duration: wakeSeconds } }}
          >
            {!dimmed && <span className={css.wakeHint}>{t('wakeHint')}</span>}
          </m.button>
        )}
      </AnimatePresence>
    </m.section>
  );
}
