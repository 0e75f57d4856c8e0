import { type AppState, type fidelity, grants, turnsWithin } from '@apns-sim/device';
import { useId } from 'react';
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
export function GrantBudgets({ app, at }: { readonly app: AppState; readonly at: number }) {
  const { t } = useWording();
  const id = useId();
  return budgets.map(([type, fact]) => {
    if (app.frameworks[type] === undefined) return null;
    const { most } = grants[type];
    const used = turnsWithin(app, type, at).length;
    return (
      <div key={type} className={css.budget} data-budget={type} data-used={used}>
        <span id={`${id}${type}`}>{t(`budget_${type}`)}</span>
        <meter min={0} max={most} value={used} high={most - 0.5} optimum={0} aria-labelledby={`${id}${type}`} />
        <span className={css.used}>{t('budgetUsed', { used, most })}</span>
        <HowSure facts={[fact]} t={t} />
      </div>
    );
  });
}
