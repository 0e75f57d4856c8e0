import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Step, steps } from '../flow/hop-table.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import button from '../shell/Button.module.css';
import { hasModifier } from '../shell/has-modifier.ts';
import { useLab } from '../store/lab.ts';
import { Terms } from './glossary/Terms.tsx';
import { LessonActions, type LessonPhase } from './LessonActions.tsx';
import { LessonQuestion } from './LessonQuestion.tsx';
import { NextRooms } from './NextRooms.tsx';
import { PromptNote } from './PromptNote.tsx';
import { hurryPicture, letPictureGo, showEnd, showUntil } from './picture.ts';
import { type LessonAnswer, lessonAnswers, predictionAfter } from './predictions.ts';
import {
  allow,
  awaitOutcome,
  awaitToken,
  awaitUpload,
  isLocked,
  letAnswerArrive,
  light,
  lock,
  openApp,
  type Street,
  send,
} from './steps.ts';
import { useProblemWords } from './use-problem-words.ts';
import { useProgress } from './use-progress.ts';
import css from './Welcome.module.css';

/** Where each step's picture ends. */
const lastHop = { 1: 'R1', 2: 'R3', 3: 'R4', 4: '2.4' } as const;
/** A hop is shown for 900 ms; a step has six at the most. */
const pictureMs = 9000;

/** The five steps one at a time: one instruction, one button in the same place, done by the real engine. */
export function Lesson({ street, onLeave }: { readonly street: Street; readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const { street: course, learn } = useCatalogue();
  const words = useProblemWords();
  const [step, setStep] = useState<Step>(1);
  const [phase, setPhase] = useState<LessonPhase>('ask');
  const [problem, setProblem] = useState<string | null>(null);
  const [message, setMessage] = useState({ title: t('learn.defaultTitle'), body: t('learn.defaultBody') });
  const [guess, setGuess] = useState<LessonAnswer | null>(null);
  const [onLock, setOnLock] = useState(false);
  const sent = useRef('');
  const heading = useRef<HTMLHeadingElement>(null);
  const onward = useRef<HTMLButtonElement>(null);
  const denied = useLab((lab) => lab.mirrors[street.phoneId]?.state.apps[street.bundleId]?.authorization === 'denied');

  useEffect(() => {
    useLab.getState().setFollowing(true);
    useLab.getState().focusPush('', { play: false, position: 0 });
    // the picture waits for each step, however far the engine has come
    useLab.getState().playTo(0, 'teach');
    heading.current?.focus();
    return letPictureGo;
  }, []);

  const doings: Record<Step, () => Promise<unknown>> = {
    1: () => openApp(street),
    2: () => awaitToken(street),
    3: () => awaitUpload(street),
    4: async () => {
      await letAnswerArrive(street);
      await lock(street);
      useLab.getState().holdPhone(street.phoneId);
      sent.current = await send(street, message);
    },
    5: () => awaitOutcome(street, sent.current),
  };

  async function run() {
    setPhase('running');
    setProblem(null);
    try {
      const came = await doings[step]();
      setPhase('showing');
      if (step === 5) await showEnd(sent.current, 'teach', pictureMs);
      else await showUntil(lastHop[step], 'teach', pictureMs);
      if (step === 5) useLab.getState().releasePhone(street.phoneId);
      if (came === 'presented') await light(street);
      setOnLock(came === 'presented' && isLocked(street));
      setPhase('done');
      // what opened on the phone took the focus; the lesson is where the person was
      onward.current?.focus();
      if (step === 5) useProgress.getState().mark('lesson');
    } catch (error) {
      useLab.getState().releasePhone(street.phoneId);
      setProblem(words(error));
      setPhase('ask');
    }
  }

  function move(by: 1 | -1) {
    const next = steps[steps.indexOf(step) + by];
    if (next === undefined) return onLeave();
    setStep(next);
    setPhase(by === 1 ? 'ask' : 'done');
    setProblem(null);
    setGuess(null);
    heading.current?.focus();
  }

  const done = step === 5 && onLock ? t('learn.yours', { end: learn.done[5] }) : learn.done[step];
  const question = phase === 'done' ? predictionAfter(step) : null;
  function answer(given: LessonAnswer) {
    setGuess(given);
    if (question !== null) useProgress.getState().mark(`predict/${question}`);
  }
  function forward() {
    if (phase === 'running') return;
    if (phase === 'showing') hurryPicture();
    else if (phase === 'done') move(1);
    else void run();
  }
  function press(event: KeyboardEvent) {
    // Enter that takes a word over from an input method sends nothing
    if (hasModifier(event) || event.nativeEvent.isComposing) return;
    const writing = event.target instanceof HTMLInputElement;
    if (writing && event.key !== 'Enter') return;
    const digit = question === null || guess !== null ? undefined : lessonAnswers[Number(event.key) - 1];
    const goesOn = writing || (event.target === heading.current && (event.key === 'Enter' || event.key === ' '));
    if (digit === undefined && !goesOn) return;
    event.preventDefault();
    if (digit === undefined) forward();
    else answer(digit);
  }
  return (
    <section
      className={css.welcome}
      aria-labelledby="lesson"
      data-testid="lesson"
      data-step={step}
      data-phase={phase}
      onKeyDown={press}
    >
      <div className={css.lesson}>
        <span className={css.counter}>
          {t('learn.stepOf', { n: step })}
          <span className={css.dots} aria-hidden="true">
            {steps.map((n) => (
              <i key={n} data-done={n < step || (n === step && phase === 'done')} />
            ))}
          </span>
        </span>
        <h1 id="lesson" className={css.sentence} tabIndex={-1} ref={heading}>
          {course.steps[step].sentence}
        </h1>
        <p className={css.tell} role="status">
          {problem !== null ? '' : phase === 'done' ? done : learn.tell[step]}
        </p>
        {problem !== null && (
          <p className={css.error} role="alert">
            <b>{t('learn.error.title')}</b> {problem}
          </p>
        )}
        {step === 4 && phase !== 'done' && (
          <div className={css.compose}>
            {(['title', 'body'] as const).map((field) => (
              <label key={field}>
                {t(`learn.field.${field}`)}
                <input
                  name={`lesson-${field}`}
                  value={message[field]}
                  onChange={(event) => setMessage({ ...message, [field]: event.target.value })}
                />
              </label>
            ))}
          </div>
        )}
        {step >= 3 && <PromptNote phoneId={street.phoneId} onward={onward} />}
        {denied && step >= 4 && (
          <p>
            <button
              type="button"
              className={button.button}
              onClick={() => void allow(street).catch(() => undefined)}
              data-testid="allow-now"
            >
              {t('learn.allowNow')}
            </button>
          </p>
        )}
        {step === 5 && phase === 'done' && <NextRooms />}
        {question !== null && <LessonQuestion prediction={question} street={street} given={guess} onAnswer={answer} />}
        <p className={css.note}>
          <b>{t('learn.modern')}</b> · <Terms text={course.steps[step].note} />
        </p>
      </div>
      <LessonActions
        step={step}
        phase={phase}
        skips={question !== null && guess === null}
        onLeave={onLeave}
        onBack={() => move(-1)}
        onForward={forward}
        onward={onward}
      />
    </section>
  );
}
