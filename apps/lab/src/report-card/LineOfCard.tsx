import { type DrillStep, findingText } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogue } from '../i18n/i18n.ts';
import button from '../shell/Button.module.css';
import { type Card } from './card.ts';
import css from './ReportCard.module.css';

interface LineProps {
  readonly line: Card['lines'][number];
  readonly canTry: boolean;
  readonly tryIt: (step: DrillStep) => void;
}

/** One line: its grade, what was found, what to do, and the pushes that show it. */
export function LineOfCard({ line, canTry, tryIt }: LineProps) {
  const { t } = useTranslation();
  const { report } = useCatalogue();
  const { id, grade, finding, values, evidence, step } = line;
  const words = report.lines[id];
  const isBest = grade === 'A';
  return (
    <li className={css.line} data-line={id} data-grade={grade ?? 'none'} data-finding={finding}>
      <b className={css.grade} data-grade={grade ?? 'none'}>
        <span aria-hidden="true">{grade ?? '–'}</span>
        <span className="visually-hidden">{grade === null ? t('report.untried') : t('report.grade', { grade })}</span>
      </b>
      <div className={css.words}>
        <h3>{words.title}</h3>
        <p>{findingText(report.findings[finding], values)}</p>
        {grade !== null && !isBest && (
          <p className={css.advice}>
            {words.advice} <cite>{words.source}</cite>
          </p>
        )}
        {!isBest && evidence.length > 0 && (
          <ul className={css.evidence} aria-label={t('report.evidence')}>
            {evidence.map(({ uniqueId, text }) => (
              <li key={uniqueId}>
                <Link to={`/log/${uniqueId}`}>{text}</Link>
              </li>
            ))}
          </ul>
        )}
      </div>
      {grade === null && step !== null && (
        <button
          type="button"
          className={button.button}
          disabled={!canTry}
          onClick={() => tryIt(step)}
          data-try={step}
          aria-label={`${t('report.tryIt')}: ${words.title}`}
        >
          {t('report.tryIt')}
        </button>
      )}
    </li>
  );
}
