import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  createSchedule,
  listSchedules,
  removeSchedule,
  type Schedule,
  type ScheduleTime,
  startJob,
} from '../../api/jobs.ts';
import button from '../../shell/Button.module.css';
import { isReal } from '../../store/endpoint.ts';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import { useConsole } from '../console-store.ts';
import { Choice, TextLine } from '../Field.tsx';
import { readPayload } from '../payload-text.ts';
import { requestOf, type Target } from '../recipient.ts';
import css from './Drawer.module.css';

const ways = ['later', 'every', 'burst'] as const;
type Way = (typeof ways)[number];
const mostBurst = 1000;

/** A whole number of at least one; `null` when the text is none. */
const whole = (text: string): number | null => (/^[1-9]\d{0,8}$/.test(text.trim()) ? Number(text) : null);

/** Sends the draft later, again and again, or many times at once; the provider server does it by the simulation's clock. */
export function SchedulePanel({ target }: { readonly target: Target }) {
  const { t, i18n } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const real = useLab((lab) => isReal(lab.endpoint));
  const offset = useLab((lab) => (target.known === null ? 0 : (lab.mirrors[target.known.phoneId]?.clockOffset ?? 0)));
  const [way, setWay] = useState<Way>('later');
  const [seconds, setSeconds] = useState('30');
  const [count, setCount] = useState('5');
  const [schedules, setSchedules] = useState<readonly Schedule[]>([]);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const read = useCallback(() => listSchedules().then(setSchedules), []);
  useEffect(() => {
    read().catch(() => undefined);
  }, [read]);
  const interval = whole(seconds);
  const times = whole(count);
  const ready =
    target.deviceToken !== '' &&
    readPayload(draft.payload).ok &&
    (way === 'burst' ? times !== null && times <= mostBurst : interval !== null && (way === 'later' || times !== null));

  async function plan() {
    const now = browserClock.now() + offset;
    const request = requestOf(draft, target, browserClock.now());
    try {
      if (way === 'burst') {
        const { deviceToken, ...rest } = request;
        const job = await startJob({ ...rest, deviceTokens: Array.from({ length: times ?? 1 }, () => deviceToken) });
        setSaid({ ok: true, text: t('composer.schedule.burst', { count: job.total, id: job.id }) });
      } else {
        const afterMs = (interval ?? 1) * 1000;
        const when: ScheduleTime =
          way === 'later' ? { at: now + afterMs } : { everyMs: afterMs, firstAt: now, count: times ?? 1 };
        const { id } = await createSchedule(when, request);
        setSaid({ ok: true, text: t('composer.schedule.made', { id }) });
        await read();
      }
    } catch (error) {
      setSaid({ ok: false, text: error instanceof Error ? error.message : String(error) });
    }
  }
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' });
  return (
    <div className={css.panel} data-testid="schedule">
      <Choice
        name="way"
        label={t('composer.schedule.way')}
        value={way}
        options={ways.map((name) => [name, t(`composer.schedule.ways.${name}`)] as const)}
        onChange={setWay}
      />
      {way !== 'burst' && (
        <TextLine name="seconds" label={t('composer.schedule.seconds')} value={seconds} onChange={setSeconds} />
      )}
      {way !== 'later' && (
        <TextLine name="times" label={t('composer.schedule.times')} value={count} onChange={setCount} />
      )}
      <div className={css.buttons}>
        <button
          type="button"
          className={button.button}
          disabled={!ready || real}
          onClick={() => void plan()}
          data-testid="plan"
        >
          {t(`composer.schedule.go.${way}`)}
        </button>
        <Link className={button.quiet} to="/bulk">
          {t('composer.schedule.bulk')}
        </Link>
      </div>
      {real && <p className={css.empty}>{t('composer.schedule.real')}</p>}
      {said !== null && (
        <p className={css.empty} role="status" data-ok={said.ok}>
          {said.text}
        </p>
      )}
      <ul className={css.past}>
        {schedules
          .filter(({ state }) => state === 'waiting')
          .map(({ id, nextAt, runs, lastError }) => (
            <li key={id} data-schedule={id}>
              <p className={css.what}>
                <b>{id}</b>
                <span>{nextAt === null ? '' : time.format(nextAt)}</span>
              </p>
              <p className={css.to}>
                {t('composer.schedule.runs', { count: runs })} {lastError}
              </p>
              <div className={css.buttons}>
                <button
                  type="button"
                  className={button.button}
                  onClick={() => void removeSchedule(id).then(read, () => undefined)}
                >
                  {t('composer.schedule.callOff')}
                </button>
              </div>
            </li>
          ))}
      </ul>
    </div>
  );
}
