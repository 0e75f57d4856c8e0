import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import own from './FanOut.module.css';
import css from './FleetMap.module.css';
import { type Burst, type FleetPicture } from './fleet-doors.ts';
import { barsOf, timeText } from './time-text.ts';

const percentiles = ['p50Ms', 'p90Ms', 'p99Ms', 'maxMs'] as const;

/** When how many phones had it, and how long each took: of the last burst, or of one before. */
export function FanOut({ bursts, stepsMs }: Pick<FleetPicture, 'bursts' | 'stepsMs'>) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const number = (value: number) => value.toLocaleString(i18n.language);
  const many = bursts.filter(({ accepted }) => accepted > 1);
  const burst = many.find(({ startedAt }) => startedAt === chosen) ?? many[0];
  const nameOf = ({ kind, accepted, startedAt }: Burst) =>
    `${new Date(startedAt).toLocaleTimeString(i18n.language)} · ${t(`fleetMap.kinds.${kind}`, { count: accepted, number: number(accepted) })}`;
  return (
    <section className={css.card} aria-labelledby={`${id}title`} data-testid="fan-out">
      <h2 id={`${id}title`}>{t('fleetMap.fanOut')}</h2>
      {burst === undefined ? (
        <p className={css.hint}>{t('fleetMap.noBurst')}</p>
      ) : (
        <>
          <label className={css.line}>
            <span>{t('fleetMap.burst')}</span>
            <select
              value={chosen === null ? '' : String(burst.startedAt)}
              onChange={({ target }) => setChosen(target.value === '' ? null : Number(target.value))}
            >
              <option value="">{t('fleetMap.newest', { burst: nameOf(many[0] ?? burst) })}</option>
              {many.slice(1).map((one) => (
                <option key={one.startedAt} value={one.startedAt}>
                  {nameOf(one)}
                </option>
              ))}
            </select>
          </label>
          <dl className={own.percentiles}>
            {percentiles.map((name) => (
              <div key={name}>
                <dt>{t(`fleetMap.percentiles.${name}`)}</dt>
                <dd data-percentile={name}>{timeText(burst.latency[name])}</dd>
              </div>
            ))}
          </dl>
          <p className={css.hint}>{t('fleetMap.latencyIs')}</p>
          <table className={own.bars}>
            <caption>{t('fleetMap.histogram')}</caption>
            <thead className="visually-hidden">
              <tr>
                <th scope="col">{t('fleetMap.within')}</th>
                <th scope="col">{t('fleetMap.phones')}</th>
              </tr>
            </thead>
            <tbody>
              {barsOf(burst.fanOut.steps, stepsMs).map(({ upToMs, count, part }) => (
                <tr key={upToMs ?? 'more'}>
                  <th scope="row">
                    {upToMs === null ? `> ${timeText(stepsMs.at(-1) ?? null)}` : `≤ ${timeText(upToMs)}`}
                  </th>
                  <td>
                    <i style={{ inlineSize: `${(part * 100).toFixed(1)}%` }} aria-hidden />
                    <span>{number(count)}</span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <p className={own.facts} data-testid="burst-facts">
            {t('fleetMap.had', { delivered: number(burst.delivered), accepted: number(burst.accepted) })}{' '}
            {burst.fromStorage > 0 &&
              t('fleetMap.later', { count: burst.fromStorage, number: number(burst.fromStorage) })}{' '}
            {t('fleetMap.took', { sending: timeText(burst.sendingMs), spread: timeText(burst.spreadMs) })}
          </p>
        </>
      )}
    </section>
  );
}
