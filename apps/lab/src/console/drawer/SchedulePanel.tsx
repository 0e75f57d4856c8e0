import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { createSchedule, startJob } from '../../api/jobs.ts';
import button from '../../shell/Button.module.css';
import { CopyButton } from '../../shell/CopyButton.tsx';
import { isReal } from '../../store/endpoint.ts';
import { useLab } from '../../store/lab.ts';
import { browserClock } from '../../time.ts';
import { useConsole } from '../console-store.ts';
import { Choice, TextLine } from '../Field.tsx';
import { readPayload } from '../payload-text.ts';
import { requestOf, type Target } from '../recipient.ts';
import css from './Drawer.module.css';
import { ScheduleList } from './ScheduleList.tsx';
import { mostBurst, type ScheduleWish, triggerCurl, ways, whenOf, whole } from './schedule-wish.ts';
import { useSchedules } from './use-schedules.ts';

const firstWish: ScheduleWish = {
  way: 'later',
  seconds: '30',
  at: '',
  times: '5',
  trigger: 'order.shipped',
  where: '',
};

/** Sends the draft later, again and again, when another program says so, or many times at once; the provider server does it by the simulation's clock. */
export function SchedulePanel({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const draft = useConsole((console) => console.draft);
  const real = useLab((lab) => isReal(lab.endpoint));
  const mirror = useLab((lab) => (target.known === null ? undefined : lab.mirrors[target.known.phoneId]));
  const [wish, setWish] = useState(firstWish);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const { schedules, read } = useSchedules();
  const change = (part: Partial<ScheduleWish>) => setWish({ ...wish, ...part });
  const now = () => mirror?.frozenAt ?? browserClock.now() + (mirror?.clockOffset ?? 0);
  const { way } = wish;
  const when = whenOf(wish, now());
  const burst = way === 'burst' ? whole(wish.times) : null;
  const ready =
    target.deviceToken !== '' &&
    readPayload(draft.payload).ok &&
    (way === 'burst' ? burst !== null && burst <= mostBurst : when !== null);

  async function plan() {
    const request = requestOf(draft, target, browserClock.now());
    try {
      if (burst !== null) {
        const { deviceToken, ...rest } = request;
        const job = await startJob({ ...rest, deviceTokens: Array.from({ length: burst }, () => deviceToken) });
        setSaid({ ok: true, text: t('composer.schedule.burst', { count: job.total, id: job.id }) });
        return;
      }
      const asked = whenOf(wish, now());
      if (asked === null) return;
      const { id } = await createSchedule(asked, request);
      setSaid({ ok: true, text: t('composer.schedule.made', { id }) });
      await read();
    } catch (error) {
      setSaid({ ok: false, text: error instanceof Error ? error.message : String(error) });
    }
  }
  return (
    <div className={css.panel} data-testid="schedule">
      <Choice
        name="way"
        label={t('composer.schedule.way')}
        value={way}
        options={ways.map((name) => [name, t(`composer.schedule.ways.${name}`)] as const)}
        onChange={(chosen) => change({ way: chosen })}
      />
      {(way === 'later' || way === 'every') && (
        <TextLine
          name="seconds"
          label={t('composer.schedule.seconds')}
          value={wish.seconds}
          onChange={(seconds) => change({ seconds })}
        />
      )}
      {way === 'at' && (
        <TextLine
          name="at"
          type="datetime-local"
          label={t('composer.schedule.at')}
          value={wish.at}
          onChange={(at) => change({ at })}
        />
      )}
      {(way === 'every' || way === 'burst') && (
        <TextLine
          name="times"
          label={t('composer.schedule.times')}
          value={wish.times}
          onChange={(times) => change({ times })}
        />
      )}
      {way === 'when' && (
        <>
          <TextLine
            name="trigger"
            label={t('composer.schedule.trigger')}
            value={wish.trigger}
            onChange={(trigger) => change({ trigger })}
            hint={t('composer.schedule.triggerHint', { path: '{{path}}' })}
          />
          <TextLine
            name="where"
            label={t('composer.schedule.where')}
            value={wish.where}
            onChange={(where) => change({ where })}
            hint="order.express = true"
          />
          {when !== null && 'on' in when && (
            <div className={css.call}>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
              <pre tabIndex={0} data-testid="trigger-curl">
                {triggerCurl(location.origin, when)}
              </pre>
              <CopyButton text={triggerCurl(location.origin, when)} what="curl" />
            </div>
          )}
        </>
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
      <ScheduleList schedules={schedules} now={now()} onChange={read} />
    </div>
  );
}
