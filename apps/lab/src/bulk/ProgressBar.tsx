import { useTranslation } from 'react-i18next';
import { type JobSummary } from '../api/jobs.ts';
import css from './Bulk.module.css';

const parts = ['accepted', 'refused', 'failed'] as const;

/** How much of a job was answered, and how: accepted, refused and unanswered stand one behind the other. */
export function ProgressBar({ job }: { readonly job: JobSummary }) {
  const { t } = useTranslation();
  const settled = job.accepted + job.refused + job.failed;
  const percent = job.total === 0 ? 0 : Math.floor((settled / job.total) * 100);
  return (
    <div
      className={css.bar}
      role="progressbar"
      aria-label={t('bulk.progressLabel')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-state={job.state}
    >
      {parts.map((name) => (
        <span key={name} data-part={name} style={{ width: `${(job[name] / Math.max(1, job.total)) * 100}%` }} />
      ))}
    </div>
  );
}
