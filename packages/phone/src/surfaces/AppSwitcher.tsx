import { type AppState } from '@apns-sim/device';
import { m, type PanInfo, useIsPresent } from 'motion/react';
import { useRef } from 'react';
import { AppIcon } from '../icons/AppIcon.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { useDragIsNoPress } from '../motion/use-drag-is-no-press.ts';
import { focusBeside } from '../notifications/focus-beside.ts';
import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './AppSwitcher.module.css';

/** Distance in px and speed in px/s from which a card thrown up is meant. */
const far = 90;
const fast = 500;

function AppCard({ app }: { readonly app: AppState }) {
  const { dispatch } = usePhone();
  const { t } = useWording();
  const { bundleId, displayName, run } = app;
  const card = useRef<HTMLLIElement>(null);
  const noPress = useDragIsNoPress();
  const quit = () => {
    focusBeside(card.current);
    dispatch({ type: 'FORCE_QUIT', bundleId });
  };
  const onDragEnd = (_: unknown, { offset, velocity }: PanInfo) => {
    if (offset.y < -far || velocity.y < -fast) quit();
  };
  return (
    <m.li
      ref={card}
      className={css.card}
      data-app={bundleId}
      data-run={run}
      layout
      initial={{ opacity: 0, scale: 0.9 }}
      animate={{ opacity: 1, scale: 1, transition: springs.stack }}
      exit={{ opacity: 0, y: '-120%', transition: springs.bannerOut }}
    >
      <span className={css.title}>
        <AppIcon bundleId={bundleId} />
        {displayName}
        <button
          type="button"
          className={css.quit}
          data-action="force-quit"
          aria-label={t('forceQuit', { app: displayName })}
          onClick={quit}
        >
          <Glyph name="close" />
        </button>
      </span>
      <m.button
        type="button"
        className={css.picture}
        data-own-swipe
        {...noPress}
        aria-label={t('openApp', { app: displayName })}
        aria-keyshortcuts="Delete"
        drag="y"
        dragMomentum={false}
        dragConstraints={{ top: 0, bottom: 0 }}
        dragElastic={{ top: 0.9, bottom: 0.1 }}
        onDragEnd={onDragEnd}
        onKeyDown={({ key }) => {
          if (key === 'Delete' || key === 'Backspace') quit();
        }}
        onClick={() => dispatch({ type: 'OPEN_APP', bundleId })}
      >
        <span className={css.art}>
          <AppIcon bundleId={bundleId} />
        </span>
      </m.button>
    </m.li>
  );
}

/** The apps that stand one after the other; one thrown up is force-quit, and iOS wakes it no more for background pushes. */
export function AppSwitcher({ covered }: { readonly covered: boolean }) {
  const { state, screen, dispatch } = usePhone();
  const { t } = useWording();
  const present = useIsPresent();
  const close = () => dispatch({ type: 'CLOSE_APP_SWITCHER' });
  const apps = screen.appSwitcher.flatMap((bundleId) => state.apps[bundleId] ?? []);
  return (
    <m.section
      className={css.switcher}
      data-surface="switcher"
      aria-label={t('appSwitcher')}
      inert={covered || !present}
      initial={{ opacity: 0 }}
      animate={{ opacity: 1 }}
      exit={{ opacity: 0 }}
    >
      <div className={css.away} onPointerDown={close} />
      {apps.length === 0 ? (
        <p className={css.empty}>{t('noRecents')}</p>
      ) : (
        <ul className={css.cards}>
          {apps.map((app) => (
            <AppCard key={app.bundleId} app={app} />
          ))}
        </ul>
      )}
      <p className={css.hint}>{t('forceQuitHint')}</p>
      <button type="button" className={css.grip} aria-label={t('close')} onClick={close} />
    </m.section>
  );
}
