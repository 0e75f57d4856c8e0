import { type AppState } from '@apns-sim/device';
import { m, useIsPresent } from 'motion/react';
import { AppIcon } from '../icons/AppIcon.tsx';
import { Glyph } from '../icons/Glyph.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { authorizationText } from '../sheets/Settings.tsx';
import { useWording } from '../text/phone-text.ts';
import css from './AppScreen.module.css';
import { CallbackList } from './CallbackList.tsx';
import { TokenCard } from './TokenCard.tsx';

function Permission({ app }: { readonly app: AppState }) {
  const { dispatch, show } = usePhone();
  const { t } = useWording();
  const { bundleId, authorization } = app;
  const undecided = authorization === 'notDetermined';
  return (
    <section className={css.card} data-auth={authorization}>
      <h3 className={css.caption}>{t('permission')}</h3>
      <p className={css.state} data-ok={authorization === 'authorized'} data-bad={authorization === 'denied'}>
        <span className={css.dot} aria-hidden="true" />
        {t(authorizationText(authorization))}
      </p>
      {authorization === 'denied' && <p className={css.hint}>{t('deniedHint')}</p>}
      <div className={css.buttons}>
        {(undecided || authorization === 'provisional') && (
          <button
            type="button"
            className={css.primary}
            onClick={() => dispatch({ type: 'REQUEST_AUTHORIZATION', bundleId })}
          >
            {t('askPermission')}
          </button>
        )}
        {undecided && (
          <button type="button" onClick={() => dispatch({ type: 'REQUEST_PROVISIONAL', bundleId })}>
            {t('askQuietly')}
          </button>
        )}
        {!undecided && (
          <button type="button" onClick={() => show({ kind: 'settings', bundleId })}>
            {t('notificationSettings')}
          </button>
        )}
      </div>
    </section>
  );
}

/** An app in front. Ours have one screen: what the app knows of push. */
export function AppScreen({ app, covered }: { readonly app: AppState; readonly covered: boolean }) {
  const { dispatch } = usePhone();
  const { t } = useWording();
  const present = useIsPresent();
  return (
    <m.section
      className={css.app}
      data-surface="app"
      data-app={app.bundleId}
      aria-label={app.displayName}
      inert={covered || !present}
      initial={{ opacity: 0, scale: 0.72, borderRadius: '22%' }}
      animate={{ opacity: 1, scale: 1, borderRadius: '0%', transition: springs.openApp }}
      exit={{ opacity: 0, scale: 0.72, borderRadius: '22%', transition: { duration: 0.2 } }}
    >
      <div className={css.scroll}>
        <header className={css.hero}>
          <AppIcon bundleId={app.bundleId} />
          <div>
            <h2>{app.displayName}</h2>
            <p>{t('appIntro')}</p>
          </div>
        </header>
        <Permission app={app} />
        <TokenCard app={app} />
        <CallbackList app={app} />
      </div>
      <button type="button" className={css.grip} aria-label={t('home')} onClick={() => dispatch({ type: 'HOME' })}>
        <Glyph name="home" className={css.hidden} />
      </button>
    </m.section>
  );
}
