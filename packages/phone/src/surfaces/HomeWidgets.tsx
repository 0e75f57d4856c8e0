import { type DeviceState } from '@apns-sim/device';
import { lazy, Suspense } from 'react';
import { Glyph } from '../icons/Glyph.tsx';
import { usePhone } from '../phone-context.ts';
import { dateParts } from '../text/format.ts';
import { type TextKey, useWording } from '../text/phone-text.ts';
import css from './HomeWidgets.module.css';

const AppWidget = lazy(async () => ({ default: (await import('../frameworks/AppWidget.tsx')).AppWidget }));

const lines = {
  online: 'lineOnline',
  connecting: 'lineConnecting',
  offline: 'lineOffline',
} as const satisfies Record<DeviceState['gateway'], TextKey>;

/** Today's date by the simulation's clock. */
function Calendar() {
  const { at, state } = usePhone();
  const { t, language } = useWording();
  const { weekday, day, month } = dateParts(at, state.utcOffsetMinutes, language);
  return (
    <div className={css.widget} data-widget="calendar">
      <div className={css.card}>
        <span className={css.weekday}>{weekday}</span>
        <span className={css.day}>{day}</span>
        <span className={css.small}>{month}</span>
      </div>
      <span className={css.label}>{t('calendar')}</span>
    </div>
  );
}

/** The phone's one line to APNs, and how much of what came over it is still listed. */
function Line() {
  const { state } = usePhone();
  const { t } = useWording();
  return (
    <div className={css.widget} data-widget="line" data-gateway={state.gateway}>
      <div className={css.card}>
        <span className={css.mark}>
          <Glyph name={state.network === 'airplane' ? 'airplane' : 'signal'} />
        </span>
        <span className={css.state}>{t(lines[state.gateway])}</span>
        <span className={css.small}>{t('count', { count: state.notifications.length })}</span>
      </div>
      <span className={css.label}>{t('lineToApns')}</span>
    </div>
  );
}

/** The two squares over the apps, and the widgets of apps that a push has reloaded. */
export function HomeWidgets() {
  const { state } = usePhone();
  return (
    <div className={css.widgets}>
      <Calendar />
      <Line />
      <Suspense>
        {Object.values(state.apps).map(
          (app) => app.frameworks.widgets !== undefined && <AppWidget key={app.bundleId} app={app} />,
        )}
      </Suspense>
    </div>
  );
}
