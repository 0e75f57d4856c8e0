import { type BehaviourName, behaviours, type ComeBack, comeBacks } from '@apns-sim/device';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DoorError } from '../api/http.ts';
import button from '../shell/Button.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import css from './FleetMap.module.css';
import { startFleet } from './fleet-doors.ts';

const behaviourNames = Object.keys(behaviours) as BehaviourName[];
const comeBackNames = Object.keys(comeBacks) as ComeBack[];
const command = 'apns-sim fleet --phones 20000 --processes 2 --behaviour storm';

/** Starts light phones inside the simulation. */
export function StartFleet({ left, onStarted }: { readonly left: number; readonly onStarted: () => void }) {
  const { t, i18n } = useTranslation();
  const id = useId();
  const [phones, setPhones] = useState('500');
  const [seconds, setSeconds] = useState('5');
  const [behaviour, setBehaviour] = useState<BehaviourName>('steady');
  const [reconnect, setReconnect] = useState<ComeBack>('jitter');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const wanted = Number(phones);
  const arrive = Number(seconds);
  const wrongPhones = !Number.isInteger(wanted) || wanted < 1 || wanted > left;
  const wrongSeconds = seconds === '' || !(arrive >= 0 && arrive <= 600);
  async function start() {
    setBusy(true);
    try {
      await startFleet({ phones: wanted, behaviour, reconnect, arriveMs: Math.round(arrive * 1_000) });
      setProblem('');
      onStarted();
    } catch (error) {
      setProblem(error instanceof DoorError ? error.message : String(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <form
      className={css.card}
      aria-labelledby={`${id}title`}
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrongPhones && !wrongSeconds && !busy) start();
      }}
    >
      <h2 id={`${id}title`}>{t('fleetMap.start')}</h2>
      <div className={css.two}>
        <label className={css.line}>
          <span>{t('fleetMap.howMany')}</span>
          <input
            type="number"
            min={1}
            max={left}
            value={phones}
            onChange={({ target }) => setPhones(target.value)}
            aria-invalid={wrongPhones}
            aria-describedby={wrongPhones ? `${id}phones` : undefined}
            data-testid="fleet-phones"
          />
        </label>
        <label className={css.line}>
          <span>{t('fleetMap.arrive')}</span>
          <input
            type="number"
            min={0}
            max={600}
            step="any"
            value={seconds}
            onChange={({ target }) => setSeconds(target.value)}
            aria-invalid={wrongSeconds}
            aria-describedby={wrongSeconds ? `${id}seconds` : undefined}
            data-testid="fleet-arrive"
          />
        </label>
      </div>
      {wrongPhones && (
        <p id={`${id}phones`} className={css.problem} role="status">
          {t('fleetMap.wrongPhones', { came: phones, most: left.toLocaleString(i18n.language) })}
        </p>
      )}
      {wrongSeconds && (
        <p id={`${id}seconds`} className={css.problem} role="status">
          {t('fleetMap.wrongSeconds', { came: seconds })}
        </p>
      )}
      <label className={css.line}>
        <span>{t('fleetMap.behaviour')}</span>
        <select
          value={behaviour}
          onChange={({ target }) => setBehaviour(target.value as BehaviourName)}
          data-testid="fleet-behaviour"
        >
          {behaviourNames.map((name) => (
            <option key={name} value={name}>
              {t(`fleetMap.behaviours.${name}.name`)}
            </option>
          ))}
        </select>
      </label>
      <p className={css.hint}>{t(`fleetMap.behaviours.${behaviour}.about`)}</p>
      <label className={css.line}>
        <span>{t('fleetMap.reconnect')}</span>
        <select value={reconnect} onChange={({ target }) => setReconnect(target.value as ComeBack)}>
          {comeBackNames.map((name) => (
            <option key={name} value={name}>
              {t(`fleetMap.comeBacks.${name}`)}
            </option>
          ))}
        </select>
      </label>
      {problem !== '' && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className={button.primary} aria-disabled={busy} data-testid="start-fleet">
        {t('fleetMap.begin')}
      </button>
      <p className={css.hint}>{t('fleetMap.more')}</p>
      <p className={css.command}>
        <code>{command}</code>
        <CopyButton text={command} what={t('fleetMap.command')} />
      </p>
    </form>
  );
}
