import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { type ScenarioStep } from '../learn/scenario/scenario.ts';
import { type StepResult } from './run-step.ts';
import css from './Scenarios.module.css';
import { type StepState } from './use-run.ts';

const marks: Record<StepState['at'], string> = { todo: '○', running: '●', done: '✓', failed: '✕' };

/** What a step does, when it has no words of its own. */
function DeedWords({ step }: { readonly step: ScenarioStep }) {
  const { t } = useTranslation();
  const { breakIt } = useCatalogue();
  if (step.say !== '') return <>{step.say}</>;
  if (step.do === 'card') return <>{breakIt.cards[step.card].title}</>;
  if (step.do === 'app') return <>{t(`scenarios.apps.${step.app}`)}</>;
  if (step.do === 'push') return <>{t('scenarios.deeds.push', { count: step.times })}</>;
  return <>{t(`scenarios.deeds.${step.do}`)}</>;
}

/** What came of it: how APNs answered, and how it ended on the phone. */
function Outcome({ result: { answers, ending, surfaces, card } }: { readonly result: StepResult }) {
  const { t } = useTranslation();
  const { breakIt, gates } = useCatalogue();
  const names: Record<string, string> = gates.surfaces;
  const parts = Object.entries(answers).map(([answer, count]) => (count > 1 ? `${count} × ${answer}` : answer));
  const known = ['presented', 'suppressed', 'discarded', 'stored', 'expired', 'opened'] as const;
  const end = known.find((one) => one === ending);
  if (ending === 'presented' && surfaces.length > 0)
    parts.push(t('gates.shownOn', { where: surfaces.map((one) => names[one] ?? one).join(', ') }));
  else if (end !== undefined) parts.push(t(`scenarios.endings.${end}`));
  if (card !== null) parts.push((breakIt.cards[card.id].answers as Record<string, string>)[card.answer] ?? card.answer);
  return parts.length === 0 ? null : <small data-testid="step-result">{parts.join(' · ')}</small>;
}

/** The script of a scenario, each step with how far it is. */
export function StepList({
  steps,
  states,
}: {
  readonly steps: readonly ScenarioStep[];
  readonly states: readonly StepState[];
}) {
  const { t } = useTranslation();
  return (
    <ol className={css.steps} aria-label={t('scenarios.steps')} data-testid="scenario-steps">
      {steps.map((step, index) => {
        const state = states[index] ?? { at: 'todo' };
        return (
          <li
            key={index}
            data-step={step.do}
            data-state={state.at}
            aria-current={state.at === 'running' ? 'step' : undefined}
          >
            <i aria-hidden="true">{marks[state.at]}</i>
            <span>
              <DeedWords step={step} />
              <span className="visually-hidden">: {t(`scenarios.states.${state.at}`)}</span>
              {state.at === 'done' && <Outcome result={state.result} />}
              {state.at === 'failed' && <small role="alert">{state.problem}</small>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
