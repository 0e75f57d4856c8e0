import { isReason } from '@apns-sim/protocol';
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { actOnJob, type JobSummary, resultsAddress } from '../api/jobs.ts';
import { currentLanguage, useCatalogue } from '../i18n/i18n.ts';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import css from './Bulk.module.css';
import { ProgressBar } from './ProgressBar.tsx';
import { ResultsTable } from './ResultsTable.tsx';
import { Sparkline } from './Sparkline.tsx';
import { type FollowedJob } from './use-job.ts';

const actions = { running: ['pause', 'cancel'], paused: ['resume', 'cancel'], done: [], cancelled: [] } as const;
type Action = Parameters<typeof actOnJob>[1];

/** What may be done to a job now; what ended without an answer may be sent again, on purpose only. */
function actionsOf({ state, failed }: JobSummary): readonly Action[] {
  return state === 'done' && failed > 0 ? ['resend-unknown'] : actions[state];
}
const count = (value: number) => value.toLocaleString(currentLanguage());
const milliseconds = (value: number | null | undefined) => (value == null ? '–' : `${value.toFixed(1)} ms`);

/** Says a quarter when it is reached, and no number between. */
function useQuarters(share: number): void {
  const { t } = useTranslation();
  const quarter = Math.floor(share * 4) * 25;
  const said = useRef(-1);
  useEffect(() => {
    if (said.current === quarter) return;
    said.current = quarter;
    announce(t('bulk.progress', { percent: quarter }));
  }, [quarter, t]);
}

/** One bulk send: how far, how fast, what was refused and why; and the buttons to hold or end it. */
export function JobView({
  id,
  followed,
  look,
}: {
  readonly id: string;
  readonly followed: FollowedJob | null;
  /** Asks how the job is, now. */
  readonly look: () => void;
}) {
  const { t } = useTranslation();
  const { reasons } = useCatalogue();
  const live = useLab((lab) => lab.line === 'live');
  const [problem, setProblem] = useState<string | null>(null);
  const job = followed?.job;
  const settled = job === undefined ? 0 : job.accepted + job.refused + job.failed;
  useQuarters(job === undefined || job.total === 0 ? 0 : settled / job.total);
  if (job === undefined || followed === null) return <p className={css.empty}>{t('bulk.loading')}</p>;
  // a lost line has a banner of its own
  const seenProblem = live ? followed.problem : null;
  const rate = followed.rates.at(-1) ?? 0;
  async function act(action: Action) {
    try {
      await actOnJob(id, action);
      setProblem(null);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    look();
  }
  return (
    <section
      className={css.card}
      aria-labelledby="job"
      data-testid="job"
      data-job={id}
      data-state={job.state}
      data-settled={settled}
      data-total={job.total}
    >
      <header className={css.head}>
        <h2 id="job">
          {job.name ?? id} <span data-state={job.state}>{t(`bulk.states.${job.state}`)}</span>
        </h2>
        {actionsOf(job).map((action) => (
          <button
            key={action}
            type="button"
            className={button.button}
            data-do={action}
            onClick={() => void act(action)}
          >
            {t(`bulk.actions.${action}`)}
          </button>
        ))}
        <a className={button.button} href={resultsAddress(id)} download data-testid="results-csv">
          <Download size={14} aria-hidden />
          results.csv
        </a>
      </header>
      <ProgressBar job={job} />
      <p className={css.numbers}>
        <b>
          {count(settled)} / {count(job.total)}
        </b>
        {job.state === 'running' && <span>{t('bulk.rate', { rate: count(Math.round(rate)) })}</span>}
        {job.state === 'running' && rate > 0 && (
          <span>{t('bulk.eta', { seconds: Math.ceil(job.pending / rate) })}</span>
        )}
      </p>
      <dl className={css.counts}>
        {(['accepted', 'refused', 'failed'] as const).map((name) => (
          <div key={name} data-count={name} data-value={job[name]}>
            <dt>{t(`bulk.counts.${name}`)}</dt>
            <dd>{count(job[name])}</dd>
          </div>
        ))}
        <div data-count="pending" data-value={job.total - settled}>
          <dt>{t(job.state === 'cancelled' ? 'bulk.notSent' : 'bulk.counts.pending')}</dt>
          <dd>{count(job.total - settled)}</dd>
        </div>
        <div data-count="retrying" data-value={job.retrying ?? 0}>
          <dt>{t('bulk.counts.retrying')}</dt>
          <dd>{count(job.retrying ?? 0)}</dd>
        </div>
      </dl>
      {Object.keys(job.refusedByReason).length > 0 && (
        <table className={css.reasons}>
          <caption>{t('bulk.byReason')}</caption>
          <tbody>
            {Object.entries(job.refusedByReason).map(([reason, number]) => (
              <tr key={reason} data-reason={reason}>
                <th scope="row">{reason}</th>
                <td>{count(number)}</td>
                <td>{isReason(reason) ? reasons[reason].meaning : ''}</td>
                <td>
                  <Link to={`/log?filter=reason:${reason}`}>{t('bulk.list')}</Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={css.speed}>
        <span>
          p50 {milliseconds(followed.timings?.p50Ms)} · p95 {milliseconds(followed.timings?.p95Ms)} · p99{' '}
          {milliseconds(followed.timings?.p99Ms)}
        </span>
        {followed.rates.length > 1 && <Sparkline values={followed.rates} label={t('bulk.speed')} />}
      </div>
      <ResultsTable job={job} />
      <p className={css.empty}>{t('bulk.closing')}</p>
      {(problem ?? seenProblem) !== null && (
        <p className={css.problem} role="alert">
          {problem ?? seenProblem}
        </p>
      )}
    </section>
  );
}
