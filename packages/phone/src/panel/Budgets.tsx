import { type AppState, fidelity, updatesOften } from '@apns-sim/device';
import { useId } from 'react';
import { useWording } from '../text/phone-text.ts';
import { useNow } from '../use-now.ts';
import { HowSure } from './HowSure.tsx';
import css from './StatePanel.module.css';

const hour = 3_600_000;

/** What an app has used of what iOS grants it each hour: wakes in the background, updates of its Live Activities. */
export function Budgets({ app, now }: { readonly app: AppState; readonly now: () => number }) {
  const { t } = useWording();
  const at = useNow(now);
  const id = useId();
  const budgets = [
    { name: 'backgroundWakes', text: 'budgetWakes', fact: 'wakesPerHour' },
    { name: 'activityUpdates', text: 'budgetActivity', fact: 'activityUpdatesPerHour' },
    { name: 'activityStarts', text: 'budgetStarts', fact: 'activityStartsPerHour' },
  ] as const;
  return budgets.map(({ name, text, fact }) => {
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
}
