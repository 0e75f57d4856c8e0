import { type AppState, type DeviceState, grants, turnsUsed } from '@apns-sim/device';
import { AppIcon } from '../icons/AppIcon.tsx';
import { clockText, dateParts } from '../text/format.ts';
import { textsIn } from '../text/phone-text.ts';
import { useNow } from '../use-now.ts';
import css from './Watch.module.css';

/** The app whose complication there is something to say of. */
const appWithComplication = ({ apps }: DeviceState): AppState | undefined =>
  Object.values(apps).find(({ frameworks }) => frameworks.complication !== undefined) ??
  Object.values(apps).find(({ settings }) => !settings.complicationOnFace);

/** The watch face beside a phone with what the complication shows, and the day's budget; nothing while no app has used one. */
export function Watch({ state, now }: { readonly state: DeviceState; readonly now: () => number }) {
  const at = useNow(now);
  const app = appWithComplication(state);
  if (app === undefined) return null;
  const t = textsIn(state.language);
  const { frameworks, settings, displayName, bundleId } = app;
  const use = frameworks.complication;
  const shows = use?.shows ?? null;
  const { most } = grants.complication;
  const used = turnsUsed(app, 'complication', at);
  const { weekday, day } = dateParts(at, state.utcOffsetMinutes, state.language);
  const budget = t('watchBudget', { used, most });
  return (
    <section
      className={css.watch}
      lang={state.language}
      aria-label={t('watchLabel')}
      data-testid="watch"
      data-on-face={settings.complicationOnFace}
    >
      <div className={css.case}>
        <div className={css.face}>
          <div className={css.top}>
            <span className={css.day}>
              {weekday} {day}
            </span>
            <span className={css.time}>{clockText(at, state.utcOffsetMinutes)}</span>
          </div>
          {settings.complicationOnFace ? (
            <div className={css.complication} data-complication={bundleId} key={use?.count}>
              <span className={css.name}>
                <AppIcon bundleId={bundleId} />
                {displayName}
              </span>
              <span className={css.value} data-long={(shows?.value.length ?? 0) > 8}>
                {shows?.value ?? '—'}
              </span>
              <span className={css.label}>{shows?.label}</span>
            </div>
          ) : (
            <div className={css.other}>{t('watchOtherFace')}</div>
          )}
        </div>
      </div>
      <div className={css.caption}>
        <span>{budget}</span>
        <meter min={0} max={most} value={used} high={most - 0.5} optimum={0} aria-label={budget} />
        {use !== undefined && <span>{t('watchUpdated', { time: clockText(use.at, state.utcOffsetMinutes) })}</span>}
      </div>
    </section>
  );
}
