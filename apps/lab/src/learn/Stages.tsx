import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { Terms } from './glossary/Terms.tsx';
import css from './Stages.module.css';

/** The three stages in the course's own sentences, each with what they leave out. */
export function Stages() {
  const { t } = useTranslation();
  const { street } = useCatalogue();
  return (
    <ol className={css.stages} data-testid="stages">
      {([1, 2, 3] as const).map((n) => (
        <li key={n} className={css.stage} data-stage={n}>
          <span className={css.number} aria-hidden="true">
            {n}
          </span>
          <b>{street.stages[n].sentence}</b>
          <p>
            {t('learn.modern')} · <Terms text={street.stages[n].note} />
          </p>
        </li>
      ))}
    </ol>
  );
}
