import { type AppState, grants, turnsUsed } from '@apns-sim/device';
import { AnimatePresence, m } from 'motion/react';
import { AppIcon } from '../icons/AppIcon.tsx';
import { springs } from '../motion/springs.ts';
import { usePhone } from '../phone-context.ts';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import css from './AppWidget.module.css';

/** How many stops the parcel of our example has. */
const stops = 4;

/** An app's widget: a push says only that there is news, the content is what the app fetches; each reload brings the parcel a stop nearer. */
export function AppWidget({ app }: { readonly app: AppState }) {
  const { at, state } = usePhone();
  const { t } = useWording();
  const use = app.frameworks.widgets;
  if (use === undefined) return null;
  const done = use.count % (stops + 1);
  const left = stops - done;
  const { most } = grants.widgets;
  return (
    <section
      className={css.widget}
      data-widget={app.bundleId}
      data-reloads={use.count}
      aria-label={t('widgetLabel', { app: app.displayName })}
    >
      <div className={css.card}>
        <div className={css.top}>
          <AppIcon bundleId={app.bundleId} />
          <AnimatePresence mode="popLayout" initial={false}>
            <m.span
              key={use.count}
              className={css.state}
              initial={{ opacity: 0, y: 10 }}
              animate={{ opacity: 1, y: 0, transition: springs.settle }}
              exit={{ opacity: 0, y: -10 }}
            >
              {left === 0 ? t('activityDelivered') : t('activityStops', { count: left })}
            </m.span>
          </AnimatePresence>
        </div>
        <span className={css.track} aria-hidden="true">
          {Array.from({ length: stops }, (_, stop) => (
            <span key={stop} data-done={stop < done} />
          ))}
        </span>
        <span className={css.small}>
          <span>{t('widgetReloaded', { time: clockText(use.at, state.utcOffsetMinutes) })}</span>
          <span>{t('widgetToday', { used: turnsUsed(app, 'widgets', at), most })}</span>
        </span>
      </div>
      <span className={css.label} aria-hidden="true">
        {app.displayName}
      </span>
    </section>
  );
}
