import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../../shell/Button.module.css';
import { useLab } from '../../store/lab.ts';
import { prepare } from '../steps.ts';
import { useProblemWords } from '../use-problem-words.ts';
import { useStreet } from '../use-street.ts';
import css from '../Welcome.module.css';

/** While the phone in sight has no token: one press that opens the app, registers and allows, so that there is something to send to. */
export function ReadyPhone() {
  const { t } = useTranslation();
  const street = useStreet();
  const words = useProblemWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const registered = useLab(
    (lab) => lab.mirrors[street?.phoneId ?? '']?.state.apps[street?.bundleId ?? '']?.registration === 'registered',
  );
  if (street === null || (registered && !busy)) return null;
  async function ready() {
    if (street === null || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await prepare(street);
    } catch (error) {
      setProblem(words(error));
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <button type="button" className={button.button} aria-disabled={busy} onClick={ready} data-testid="ready-phone">
        {t(busy ? 'exercises.gettingReady' : 'exercises.readyPhone')}
      </button>
      {problem !== null && (
        <span className={css.error} role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
