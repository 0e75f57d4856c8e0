import { isReason, retryAdvice } from '@apns-sim/protocol';
import { useTranslation } from 'react-i18next';
import { type SendResult } from '../api/doors.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import { Terms } from '../learn/glossary/Terms.tsx';
import css from './Console.module.css';
import { ReasonFix } from './ReasonFix.tsx';
import { type Target } from './recipient.ts';

/** A refusal in human words: what it means, why here, what to do, and whether to try again. */
export function RefusalHelp({ result, target }: { readonly result: SendResult; readonly target: Target }) {
  const { t } = useTranslation();
  const { reasons } = useCatalogue();
  const { reason = '' } = result;
  if (!isReason(reason)) return <p className={css.explain}>{t('composer.unknownReason', { reason })}</p>;
  const words = reasons[reason];
  return (
    <div className={css.explain} data-testid="explain" data-reason={reason}>
      <p>
        <b>{words.meaning}</b> <Terms text={words.cause} />
      </p>
      <p>
        <Terms text={words.fix} />
      </p>
      <p data-retry={retryAdvice(reason)}>{t(`composer.retry.${retryAdvice(reason)}`)}</p>
      <ReasonFix reason={reason} target={target} />
    </div>
  );
}
