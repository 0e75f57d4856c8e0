import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import { FaultForm } from './FaultForm.tsx';
import css from './Faults.module.css';
import { FaultyConnections } from './FaultyConnections.tsx';
import { type Act, undoFaultChange } from './fault-actions.ts';
import { LaidFaults } from './LaidFaults.tsx';
import { ScenarioCards } from './ScenarioCards.tsx';

/** Everything that goes wrong on purpose: what is laid, bad days by name, a form for every kind, the open connections. */
export function FaultsPanel() {
  const { t } = useTranslation();
  const { hash } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const canUndo = useLab((lab) => lab.faultChange !== null);
  useEffect(() => {
    if (hash !== '#faults') return;
    heading.current?.scrollIntoView();
    heading.current?.focus();
  }, [hash]);
  const act: Act = async (what, words) => {
    try {
      await what();
      setProblem(null);
      setSaid(words);
      announce(words);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <section id="faults" className={css.panel} aria-labelledby="faults-title" data-testid="faults">
      <header className={css.head}>
        <h2 id="faults-title" ref={heading} tabIndex={-1}>
          {t('faults.title')}
        </h2>
        <p>{t('faults.intro')}</p>
      </header>
      {said !== '' && (
        <p className={css.said} data-testid="faults-said">
          {said}
          {canUndo && (
            <button
              type="button"
              className={button.button}
              onClick={() => void act(undoFaultChange, t('faults.undone'))}
              data-testid="faults-undo"
            >
              {t('faults.undo')}
            </button>
          )}
        </p>
      )}
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <LaidFaults act={act} />
      <ScenarioCards act={act} />
      <div className={css.two}>
        <FaultForm act={act} />
        <FaultyConnections act={act} />
      </div>
    </section>
  );
}
