import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type JobSummary, listJobs } from '../api/jobs.ts';
import { refreshPhones } from '../session.ts';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import { AudienceForm } from './AudienceForm.tsx';
import css from './Bulk.module.css';
import { JobView } from './JobView.tsx';
import { useJob } from './use-job.ts';

/** The newest jobs; one that a closed tab began is found here again. */
function Jobs({ current, followed }: { readonly current: string | undefined; readonly followed: JobSummary | null }) {
  const { t, i18n } = useTranslation();
  const live = useLab((lab) => lab.line === 'live');
  const [jobs, setJobs] = useState<readonly JobSummary[]>([]);
  // another job in sight, or another state of it, is a reason to look again
  useEffect(() => {
    if (live)
      listJobs().then(
        (all) => setJobs(all.filter(({ total }) => total > 1)),
        () => undefined,
      );
  }, [live, current, followed?.state]);
  if (jobs.length === 0) return null;
  return (
    <nav className={css.card} aria-label={t('bulk.jobs')}>
      <h2>{t('bulk.jobs')}</h2>
      <ul className={css.jobs}>
        {jobs
          .map((job) => (job.id === followed?.id ? followed : job))
          .map(({ id, name, state, ...counts }) => (
            <li key={id} data-listed={id} data-state={state}>
              <Link to={`/bulk/${id}`} aria-current={id === current ? 'page' : undefined}>
                {name ?? id}
              </Link>
              <span>{t(`bulk.states.${state}`)}</span>
              <span>
                {(counts.accepted + counts.refused + counts.failed).toLocaleString(i18n.language)} /{' '}
                {counts.total.toLocaleString(i18n.language)}
              </span>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** One push to many phones: the audience, a dry run, and how the job goes. */
export function BulkPage() {
  const { t } = useTranslation();
  const { jobId } = useParams();
  const live = useLab((lab) => lab.line === 'live');
  const { followed, look } = useJob(jobId);
  useTitle(t('bulk.tab'));
  useEffect(() => {
    if (live) refreshPhones().catch(() => undefined);
  }, [live]);
  return (
    <main id="content" className={css.page}>
      <h1>{t('bulk.title')}</h1>
      <p className={css.intro}>{t('bulk.intro')}</p>
      <div className={css.columns} data-job={jobId !== undefined}>
        <div className={css.column}>
          <AudienceForm />
          <Jobs current={jobId} followed={followed?.job ?? null} />
        </div>
        {jobId === undefined ? (
          <p className={css.empty}>{t('bulk.none')}</p>
        ) : (
          <JobView key={jobId} id={jobId} followed={followed} look={look} />
        )}
      </div>
    </main>
  );
}
