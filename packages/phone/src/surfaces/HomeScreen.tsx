import { type AppState } from '@apns-sim/device';
import { m } from 'motion/react';
import { AppIcon } from '../icons/AppIcon.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { badgeText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import css from './HomeScreen.module.css';
import { HomeWidgets } from './HomeWidgets.tsx';

function HomeApp({ app }: { readonly app: AppState }) {
  const { screen, dispatch } = usePhone();
  const { t } = useWording();
  const badge = screen.badges[app.bundleId] ?? 0;
  return (
    <li>
      <button
        type="button"
        className={css.app}
        data-app={app.bundleId}
        data-run={app.run}
        data-auth={app.authorization}
        data-badge={badge}
        aria-label={badge > 0 ? t('badge', { app: app.displayName, count: badge }) : app.displayName}
        onClick={() => dispatch({ type: 'OPEN_APP', bundleId: app.bundleId })}
      >
        <span className={css.picture}>
          <AppIcon bundleId={app.bundleId} />
          {badge > 0 && (
            <m.span className={css.badge} initial={{ scale: 0.4 }} animate={{ scale: 1 }} transition={springs.settle}>
              {badgeText(badge)}
            </m.span>
          )}
        </span>
        <span className={css.label}>{app.displayName}</span>
      </button>
    </li>
  );
}

/** The Home Screen: installed apps with their badges, and Settings in the dock. */
export function HomeScreen({ behind, covered }: { readonly behind: boolean; readonly covered: boolean }) {
  const { state, show } = usePhone();
  const { t } = useWording();
  return (
    <m.section
      className={css.home}
      data-surface="home"
      aria-label={t('homeScreen')}
      inert={covered}
      initial={{ opacity: 0, scale: 1.08 }}
      animate={{ opacity: behind ? 0 : 1, scale: behind ? 0.9 : 1, transition: springs.openApp }}
      exit={{ opacity: 0, transition: { duration: 0.15 } }}
    >
      <HomeWidgets />
      <ul className={css.grid}>
        {Object.values(state.apps).map((app) => (
          <HomeApp key={app.bundleId} app={app} />
        ))}
      </ul>
      <span className={css.search} aria-hidden="true">
        <Glyph name="search" />
        {t('search')}
      </span>
      <nav className={css.dock} aria-label={t('dock')}>
        <button
          type="button"
          className={css.app}
          aria-label={t('settings')}
          onClick={() => show({ kind: 'settings', bundleId: null })}
        >
          <span className={css.picture}>
            <AppIcon bundleId="settings" />
          </span>
        </button>
      </nav>
    </m.section>
  );
}
