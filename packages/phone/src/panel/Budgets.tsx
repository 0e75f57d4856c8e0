import { type AppState, type DeviceState, fidelity, updatesOften } from '@apns-sim/device';
import { useId } from 'react';
import { useWording } from '../text/phone-text.ts';
import { useNow } from '../use-now.ts';
import { GrantBudgets } from './GrantBudgets.tsx';
import { HowSure } from './HowSure.tsx';
import css from './StatePanel.module.css';
import { WakeState } from './WakeState.tsx';

const hour = 3_600_000;

/** What an app has used of what iOS grants it each hour: wakes in the background, updates of its Live Activities. */
export function Budgets({
  app,
  state,
  now,
}: {
  readonly app: AppState;
  readonly state: DeviceState;
  readonly now: () => number;
}) {
  const { t } = useWording();
  const at = useNow(now);
  const id = useId();
  const budgets = [
    { name: 'backgroundWakes', text: 'budgetWakes', fact: 'wakesPerHour' },
    { name: 'activityUpdates', text: 'budgetActivity', fact: 'activityUpdatesPerHour' },
    { name: 'activityStarts', text: 'budgetStarts', fact: 'activityStartsPerHour' },
  ] as const;
  const hourly = budgets.map(({ name, text, fact }) => {
    const most = fidelity[fact].value;
    const used = app[name].filter((time) => at - time < hour).length;
    const over = name === 'activityUpdates' && updatesOften(app);
    return (
      <div key={name} className={css.budget} data-budget={name} data-used={used}>
        <span id={`${id}${name}`}>{t(text)}</span>
        <meter min={0} max={most} value={used} high={most - 0.5} optimum={0} aria-labelledby={`${id}${name}`} />
        <span className={css.used}>{over ? t('budgetNone') : t('budgetUsed', { used, most })}</span>
        <HowSure facts={[fact]} t={t} />
      </div>
    );
  });
  return (
    <>
      <WakeState app={app} state={state} at={at} />
      {hourly}
      <GrantBudgets app={app} at={at} utcOffsetMinutes={state.utcOffsetMinutes} />
    </>
  );
}
