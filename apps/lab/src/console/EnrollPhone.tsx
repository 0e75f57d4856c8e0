import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../learn/use-problem-words.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import css from './Field.module.css';
import { ensureCertificate, managePhone } from './manage-phone.ts';
import { type Target } from './recipient.ts';

/** Whether the phone a draft goes to is managed, and the press that enrols it and gives the provider its certificate. */
export function EnrollPhone({ target }: { readonly target: Target }) {
  const { t } = useTranslation();
  const words = useProblemWords();
  const inSight = useLab((lab) => lab.phoneId);
  const phoneId = target.known?.phoneId ?? inSight;
  const managed = useLab((lab) => lab.phones.find(({ id }) => id === phoneId)?.management ?? null);
  const [problem, setProblem] = useState<string | null>(null);
  const topic = managed?.topic;
  // one that was enrolled elsewhere
  useEffect(() => {
    if (topic !== undefined) ensureCertificate(topic).catch(() => undefined);
  }, [topic]);
  if (phoneId === null) return null;
  return (
    <p className={css.hint} data-testid="managed" data-managed={managed !== null}>
      {managed === null ? (
        <>
          {t('composer.unmanaged')}{' '}
          <button
            type="button"
            className={button.button}
            data-testid="enroll"
            onClick={() => {
              setProblem(null);
              managePhone(phoneId).catch((error: unknown) => setProblem(words(error)));
            }}
          >
            {t('composer.enroll')}
          </button>
        </>
      ) : (
        t('composer.managed')
      )}
      {problem !== null && <span role="alert"> {problem}</span>}
    </p>
  );
}
