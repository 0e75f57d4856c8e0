import { type AppState, type fidelity, grants, turnsUsed } from '@apns-sim/device';
import { useId } from 'react';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import { HowSure } from './HowSure.tsx';
import css from './StatePanel.module.css';

const budgets = [
  ['widgets', 'widgetReloadsPerDay'],
  ['controls', 'controlReloadsPerDay'],
  ['location', 'locationPushesPerDay'],
  ['complication', 'complicationPushesPerDay'],
  ['fileprovider', 'fileProviderSignalsPerHour'],
] as const satisfies readonly (readonly [keyof typeof grants, keyof typeof fidelity])[];

/** What an app has used of the turns frameworks grant it; one that was never used is not listed. */
export function GrantBudgets({
  app,
  at,
  utcOffsetMinutes,
}: {
  readonly app: AppState;
  readonly at: number;
  readonly utcOffsetMinutes: number;
}) {
  const { t } = useWording();
  const id = useId();
  const { locationTopic } = app;
  const rows = budgets.map(([type, fact]) => {
    if (app.frameworks[type] === undefined) return null;
    const { most } = grants[type];
    const used = turnsUsed(app, type, at);
    return (
      <div key={type} className={css.budget} data-budget={type} data-used={used}>
        <span id={`${id}${type}`}>{t(`budget_${type}`)}</span>
        <meter min={0} max={most} value={used} high={most - 0.5} optimum={0} aria-labelledby={`${id}${type}`} />
        <span className={css.used}>{t('budgetUsed', { used, most })}</span>
        <HowSure facts={[fact]} t={t} />
      </div>
    );
  });
  return (
    <>
      {rows}
      {locationTopic.state === 'unregistered' && (
        <p className={css.wake} data-testid="location-away">
          {t('locationAway', { time: clockText(locationTopic.until, utcOffsetMinutes) })}
        </p>
      )}
    </>
  );
}
