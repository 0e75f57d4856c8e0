import { Download, Play, RotateCcw, Square, StepForward } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Scenario } from '../learn/scenario/scenario.ts';
import { hashOf, writeScenario } from '../learn/scenario/scenario-text.ts';
import { saveFile } from '../log/save-file.ts';
import button from '../shell/Button.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import css from './Scenarios.module.css';
import { StepList } from './StepList.tsx';
import { useRun } from './use-run.ts';

/** A scenario beside the live Lab: its script, and the buttons that let it happen. */
export function Runner({ scenario }: { readonly scenario: Scenario }) {
  const { t } = useTranslation();
  const run = useRun(scenario);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const { stage } = run;
  const busy = stage === 'running' || stage === 'preparing' || stage === 'resetting';
  return (
    <section className={css.runner} aria-labelledby="scenario" data-testid="runner" data-stage={stage}>
      <Link className={css.back} to="/scenarios">
        {t('scenarios.all')}
      </Link>
      <h1 id="scenario" tabIndex={-1} ref={heading}>
        {scenario.title}
      </h1>
      {scenario.text !== '' && <p className={css.text}>{scenario.text}</p>}
      <div className={css.actions}>
        {busy ? (
          <button type="button" className={button.primary} onClick={run.stop} data-do="stop">
            <Square size={15} aria-hidden /> {t('scenarios.stop')}
          </button>
        ) : (
          <button
            type="button"
            className={button.primary}
            aria-disabled={!run.isReady || stage === 'done'}
            onClick={run.runAll}
            data-do="run"
          >
            <Play size={15} aria-hidden /> {t(run.isTouched ? 'scenarios.goOn' : 'scenarios.run')}
          </button>
        )}
        <button
          type="button"
          className={button.button}
          aria-disabled={!run.isReady || busy || stage === 'done'}
          onClick={run.runNext}
          data-do="next"
        >
          <StepForward size={15} aria-hidden /> {t('scenarios.next')}
        </button>
        <button
          type="button"
          className={button.button}
          aria-disabled={!run.isTouched || busy}
          onClick={() => run.isTouched && !busy && run.reset()}
          data-do="reset"
        >
          <RotateCcw size={15} aria-hidden /> {t('scenarios.reset')}
        </button>
      </div>
      <p role="status" className={css.status}>
        {t(`scenarios.stages.${stage}`)}
      </p>
      <StepList steps={run.steps} states={run.states} />
      <div className={css.share}>
        <CopyButton text={`${location.origin}/scenarios/shared${hashOf(scenario)}`} what={t('scenario.link')} />
        <button
          type="button"
          className={button.quiet}
          onClick={() => saveFile('scenario.apns-sim.json', writeScenario(scenario))}
        >
          <Download size={14} aria-hidden /> {t('scenario.save')}
        </button>
      </div>
    </section>
  );
}
