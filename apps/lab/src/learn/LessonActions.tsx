import { type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { type Step } from '../flow/hop-table.ts';
import button from '../shell/Button.module.css';
import css from './Welcome.module.css';

/** Where a step stands: what to do is asked for, the engine is at it, the picture shows it, or it is done. */
export type LessonPhase = 'ask' | 'running' | 'showing' | 'done';

interface LessonActionsProps {
  readonly step: Step;
  readonly phase: LessonPhase;
  /** A question is open that going on would leave unanswered. */
  readonly skips: boolean;
  readonly onLeave: () => void;
  readonly onBack: () => void;
  readonly onForward: () => void;
  readonly onward: Ref<HTMLButtonElement>;
}

function labelOf({ step, phase, skips }: LessonActionsProps) {
  if (phase === 'running') return 'running';
  if (phase === 'showing') return 'skip';
  if (phase === 'ask') return step === 4 ? 'send' : 'next';
  if (step === 5) return 'finish';
  return skips ? 'skip' : 'next';
}

/** The buttons of the lesson, always in the same place. */
export function LessonActions(props: LessonActionsProps) {
  const { step, phase, onLeave, onBack, onForward, onward } = props;
  const { t } = useTranslation();
  return (
    <div className={css.actions}>
      <button type="button" className={button.quiet} onClick={onLeave}>
        {t('learn.leave')}
      </button>
      <button
        type="button"
        className={button.button}
        disabled={step === 1 || phase === 'running' || phase === 'showing'}
        onClick={onBack}
      >
        {t('learn.previous')}
      </button>
      {/* not `disabled`: that would take the focus from who goes on with the same key */}
      <button
        type="button"
        className={`${button.primary} ${css.big}`}
        aria-busy={phase === 'running'}
        aria-disabled={phase === 'running'}
        onClick={onForward}
        ref={onward}
        data-testid="lesson-next"
      >
        {t(`learn.${labelOf(props)}`)}
      </button>
    </div>
  );
}
