import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorError } from '../api/http.ts';
import button from '../shell/Button.module.css';
import css from './FleetMap.module.css';
import { dismissFleet, pushToFleet, type RunningFleet } from './fleet-doors.ts';

/** Fleets that run inside: a push to each of their phones, and an end. */
export function RunningFleets({
  fleets,
  onChange,
}: {
  readonly fleets: readonly RunningFleet[];
  readonly onChange: () => void;
}) {
  const { t, i18n } = useTranslation();
  const [problem, setProblem] = useState('');
  const number = (value: number) => value.toLocaleString(i18n.language);
  async function run(what: () => Promise<unknown>) {
    try {
      await what();
      setProblem('');
    } catch (error) {
      setProblem(error instanceof DoorError ? error.message : String(error));
    }
    onChange();
  }
  if (fleets.length === 0) return null;
  return (
    <section className={css.running} aria-label={t('fleetMap.running')}>
      <ul>
        {fleets.map(({ id, phones, behaviour, counts }) => (
          <li key={id} data-fleet={id} data-online={counts.online}>
            <p>
              <b>
                {t('fleetMap.fleetOf', {
                  count: phones,
                  number: number(phones),
                  behaviour: t(`fleetMap.behaviours.${behaviour}.name`),
                })}
              </b>{' '}
              <span>
                {t('fleetMap.fleetCounts', {
                  online: number(counts.online),
                  pushes: number(counts.pushes),
                  reconnects: number(counts.reconnects),
                })}
              </span>
            </p>
            <button
              type="button"
              className={button.primary}
              aria-disabled={counts.tokens === 0}
              onClick={() => counts.tokens > 0 && run(() => pushToFleet(id))}
              data-testid="push-to-all"
            >
              {t('fleetMap.pushToAll')}
            </button>
            <button
              type="button"
              className={button.button}
              onClick={() => run(() => dismissFleet(id))}
              data-testid="dismiss"
            >
              {t('fleetMap.dismiss')}
            </button>
          </li>
        ))}
      </ul>
      {problem !== '' && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </section>
  );
}
