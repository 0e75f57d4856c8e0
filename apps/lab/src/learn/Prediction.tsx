import { ArrowRight } from 'lucide-react';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../shell/Button.module.css';
import css from './Prediction.module.css';

interface PredictionProps<Answer extends string> {
  readonly question: string;
  readonly answers: readonly (readonly [answer: Answer, text: string])[];
  /** `null` until somebody has guessed. */
  readonly given: Answer | null;
  /** Somebody went on without a guess: the truth is told all the same. */
  readonly skipped?: boolean;
  /** The true answer; `null` while the engine has not told it yet. */
  readonly truth: Answer | null;
  /** Said once the truth is known. */
  readonly told: ReactNode;
  readonly onAnswer: (answer: Answer) => void;
  /** Shows the hop or gate that decided. */
  readonly proof?: { readonly label: string; readonly onShow: () => void } | undefined;
}

/** A guess before the observation. A guess that did not come true is no fault: it is answered, never scolded. */
export function Prediction<Answer extends string>(props: PredictionProps<Answer>) {
  const { question, answers, given, skipped = false, truth, told, onAnswer, proof } = props;
  const { t } = useTranslation();
  const settled = truth !== null && (given !== null || skipped);
  const closed = given !== null || skipped;
  return (
    <fieldset
      className={css.prediction}
      data-testid="prediction"
      data-given={given ?? ''}
      data-verdict={settled ? (given === truth ? 'right' : given === null ? 'skipped' : 'other') : 'open'}
    >
      <legend className={css.question}>{question}</legend>
      <div className={css.answers}>
        {answers.map(([answer, text], i) => (
          <button
            key={answer}
            type="button"
            className={css.answer}
            data-answer={answer}
            data-truth={settled && answer === truth}
            aria-pressed={given === answer}
            disabled={closed && given !== answer && !(settled && answer === truth)}
            onClick={() => !closed && onAnswer(answer)}
          >
            <i aria-hidden="true">{settled && answer === truth ? '✓' : i + 1}</i>
            <span>
              {text}
              {settled && answer === truth && <span className="visually-hidden">: {t('learn.predict.isSo')}</span>}
            </span>
          </button>
        ))}
      </div>
      <div className={css.told} role="status" data-testid="prediction-told">
        {!closed ? (
          <p className={css.hint}>{t('learn.predict.hint')}</p>
        ) : !settled ? (
          <p>{t('learn.predict.kept')}</p>
        ) : (
          <p>
            {given !== null && <b>{t(given === truth ? 'learn.predict.right' : 'learn.predict.other')}</b>} {told}{' '}
            {proof !== undefined && (
              <button
                type="button"
                className={`${button.quiet} ${css.proof}`}
                onClick={proof.onShow}
                data-testid="prediction-proof"
              >
                {proof.label} <ArrowRight size={14} aria-hidden />
              </button>
            )}
          </p>
        )}
      </div>
    </fieldset>
  );
}
