import { isReason } from '@apns-sim/protocol';
import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { actOnJob, resultsAddress } from '../api/jobs.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import css from './Bulk.module.css';
import { Sparkline } from './Sparkline.tsx';
import { useJob } from './use-job.ts';

const actions = { running: ['pause', 'cancel'], paused: ['resume', 'cancel'], done: [], cancelled: [] } as const;
const count = (value: number) => value.toLocaleString('en');
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
export function JobView({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const { reasons } = useCatalogue();
  const { followed, look } = useJob(id);
  const [problem, setProblem] = useState<string | null>(null);
  const job = followed?.job;
  const settled = job === undefined ? 0 : job.accepted + job.refused + job.failed;
  useQuarters(job === undefined || job.total === 0 ? 0 : settled / job.total);
  if (job === undefined || followed === null) return <p className={css.empty}>{t('bulk.loading')}</p>;
  const rate = followed.rates.at(-1) ?? 0;
  async function act(action: 'pause' | 'resume' | 'cancel') {
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
          {id} <span data-state={job.state}>{t(`bulk.states.${job.state}`)}</span>
        </h2>
        {actions[job.state].map((action) => (
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
      <progress max={job.total} value={settled} aria-label={t('bulk.progressLabel')} />
      <p className={css.numbers}>
        <b>
          {count(settled)} / {count(job.total)}
        </b>
        <span>{t('bulk.rate', { rate: count(Math.round(rate)) })}</span>
        {job.state === 'running' && rate > 0 && (
          <span>{t('bulk.eta', { seconds: Math.ceil(job.pending / rate) })}</span>
        )}
      </p>
      <dl className={css.counts}>
        {(['accepted', 'refused', 'failed', 'pending'] as const).map((name) => (
          <div key={name} data-count={name} data-value={job[name]}>
            <dt>{t(`bulk.counts.${name}`)}</dt>
            <dd>{count(job[name])}</dd>
          </div>
        ))}
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
        <Sparkline values={followed.rates} label={t('bulk.speed')} />
      </div>
      <p className={css.empty}>{t('bulk.closing')}</p>
      {(problem ?? followed.problem) !== null && (
        <p className={css.problem} role="alert">
          {problem ?? followed.problem}
        </p>
      )}
    </section>
  );
}
