import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fireTrigger, removeSchedule, type Schedule, type ScheduleWhen } from '../../api/jobs.ts';
import button from '../../shell/Button.module.css';
import css from './Drawer.module.css';
import { bodyFor } from './schedule-wish.ts';

const second = 1000;
const units = [
  ['day', 86_400 * second],
  ['hour', 3600 * second],
  ['minute', 60 * second],
  ['second', second],
] as const;

/** `in 3 min.`, in the page's language and the largest unit that says something. */
function timeLeft(ms: number, language: string): string {
  const [unit, size] = units.find(([, least]) => ms >= least) ?? ['second', second];
  return new Intl.RelativeTimeFormat(language, { style: 'short' }).format(Math.max(0, Math.round(ms / size)), unit);
}

/** Everything that waits or has run: when it is due next, what it did, and the button that ends it. @param now the simulation's time, milliseconds */
export function ScheduleList({
  schedules,
  now,
  onChange,
}: {
  readonly schedules: readonly Schedule[];
  readonly now: number;
  readonly onChange: () => Promise<void>;
}) {
  const { t, i18n } = useTranslation();
  const [problem, setProblem] = useState<string | null>(null);
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  function words(when: ScheduleWhen, runs: number): string {
    if ('on' in when) return t('composer.schedule.on', { event: when.on });
    if ('at' in when) return t('composer.schedule.once', { time: time.format(when.at) });
    const seconds = when.everyMs / second;
    const { count } = when;
    return count === undefined
      ? t('composer.schedule.each', { seconds })
      : t('composer.schedule.eachOf', { seconds, runs, count });
  }
  const act = (doing: Promise<unknown>) =>
    void doing.then(onChange).then(
      () => setProblem(null),
      (error: unknown) => setProblem(error instanceof Error ? error.message : String(error)),
    );
  return (
    <>
      {problem !== null && (
        <p className={css.empty} role="alert">
          {problem}
        </p>
      )}
      <ul className={css.past} aria-label={t('composer.schedule.list')}>
        {schedules.map(({ id, when, state, nextAt, runs, lastJob, lastError }) => (
          <li key={id} data-schedule={id} data-state={state} data-runs={runs}>
            <p className={css.what}>
              <b>{words(when, runs)}</b>
              <span>
                {nextAt !== null
                  ? timeLeft(nextAt - now, i18n.language)
                  : t(state === 'done' ? 'composer.schedule.done' : 'composer.schedule.listens')}
              </span>
            </p>
            <p className={css.to}>
              {id} · {t('composer.schedule.runs', { count: runs })}
              {lastJob !== null && (
                <>
                  {' · '}
                  <Link to={`/bulk/${lastJob}`}>{lastJob}</Link>
                </>
              )}
            </p>
            {lastError !== null && <p className={css.failed}>{lastError}</p>}
            <div className={css.buttons}>
              {'on' in when && (
                <button
                  type="button"
                  className={button.button}
                  data-do="fire"
                  onClick={() => act(fireTrigger(when.on, bodyFor(when.where)))}
                >
                  {t('composer.schedule.fire')}
                </button>
              )}
              <button
                type="button"
                className={button.button}
                data-do="call-off"
                onClick={() => act(removeSchedule(id))}
              >
                {t(state === 'done' ? 'composer.schedule.clear' : 'composer.schedule.callOff')}
              </button>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
