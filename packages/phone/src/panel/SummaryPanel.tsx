import { type DeviceState, fidelity, type UserEvent } from '@apns-sim/device';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';
import { CheckField } from './fields/CheckField.tsx';
import fields from './fields/Fields.module.css';
import { HowSure } from './HowSure.tsx';
import { Part } from './Part.tsx';
import css from './StatePanel.module.css';

/** So many hours a day fit into a summary. Source: Apple, "Schedule a notification summary on iPhone". */
const mostHours = 12;

/** Settings › Notifications › Scheduled Summary: its hours and its apps, and what it holds now. */
export function SummaryPanel({
  state,
  dispatch,
}: {
  readonly state: DeviceState;
  readonly dispatch: (event: UserEvent) => void;
}) {
  const { t } = useWording();
  const { summarySchedule, summary, summaryDue, utcOffsetMinutes } = state;
  const apps = Object.values(state.apps);
  const inIt = apps.filter(({ settings }) => settings.inSummary).map(({ bundleId }) => bundleId);
  const times = summarySchedule?.times ?? [];
  const set = (next: { readonly times?: readonly string[]; readonly apps?: readonly string[] }) =>
    dispatch({ type: 'PATCH', patch: { summary: { times, apps: inIt, ...next } } });
  return (
    <Part
      title={
        <>
          {t('scheduledSummary')} <small>{summarySchedule === null ? t('off') : times.join(' · ')}</small>
        </>
      }
      data-part="summary"
    >
      <div className={css.withFacts}>
        <CheckField
          name="summary"
          label={t('summaryOn')}
          checked={summarySchedule !== null}
          onChange={(on) =>
            on ? set({ times: fidelity.summaryTimes.value }) : dispatch({ type: 'PATCH', patch: { summary: null } })
          }
        />
        <HowSure facts={['summaryTimes']} t={t} />
      </div>
      {summarySchedule !== null && (
        <>
          <fieldset className={fields.options}>
            <legend>{t('summaryTimes')}</legend>
            {times.map((time, index) => (
              <span key={index} className={css.hour}>
                <input
                  type="time"
                  value={time}
                  aria-label={t('summaryTime', { number: index + 1 })}
                  data-field={`summary.times[${index}]`}
                  onChange={({ target }) => target.value !== '' && set({ times: times.with(index, target.value) })}
                />
                <button
                  type="button"
                  className={fields.quiet}
                  aria-label={t('removeTime', { time })}
                  title={t('removeTime', { time })}
                  onClick={() => set({ times: times.toSpliced(index, 1) })}
                >
                  ✕
                </button>
              </span>
            ))}
            <button
              type="button"
              className={fields.button}
              data-add="time"
              disabled={times.length >= mostHours}
              onClick={() => set({ times: [...times, '12:00'] })}
            >
              + {t('addTime')}
            </button>
          </fieldset>
          <fieldset className={fields.options}>
            <legend>{t('summaryApps')}</legend>
            {apps.map(({ bundleId, displayName }) => (
              <CheckField
                key={bundleId}
                name={`summary.apps.${bundleId}`}
                label={displayName}
                checked={inIt.includes(bundleId)}
                onChange={(on) => set({ apps: on ? [...inIt, bundleId] : inIt.filter((each) => each !== bundleId) })}
              />
            ))}
          </fieldset>
          <p className={css.hint} data-held={summary.length}>
            {summaryDue === null
              ? t('summaryHeld', { count: summary.length })
              : t('summaryDue', { count: summary.length, time: clockText(summaryDue, utcOffsetMinutes) })}{' '}
            {summary.length > 0 && (
              <button type="button" className={fields.button} onClick={() => dispatch({ type: 'SUMMARY_TICK' })}>
                {t('summaryNow')}
              </button>
            )}
          </p>
        </>
      )}
    </Part>
  );
}
