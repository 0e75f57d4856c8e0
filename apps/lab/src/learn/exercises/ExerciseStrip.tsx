import { CircleCheck, Lightbulb } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useConsole } from '../../console/console-store.ts';
import { useCatalogue } from '../../i18n/i18n.ts';
import { announce } from '../../shell/announce.ts';
import button from '../../shell/Button.module.css';
import { useLab } from '../../store/lab.ts';
import { showPush } from '../break-it/run-card.ts';
import { Terms } from '../glossary/Terms.tsx';
import welcome from '../Welcome.module.css';
import { brokenDraft } from './broken-draft.ts';
import css from './Exercises.module.css';
import { type ExerciseId, exerciseIds } from './exercise-ids.ts';
import { type Note } from './judge-exercise.ts';
import { ReadyPhone } from './ReadyPhone.tsx';
import { useBegun, useVerdict } from './use-exercise.ts';

/** One exercise over the Lab: the task, what the log says so far, hints one at a time. */
export function ExerciseStrip({ id }: { readonly id: ExerciseId }) {
  const { t } = useTranslation();
  const { exercises } = useCatalogue();
  const heading = useRef<HTMLHeadingElement>(null);
  const verdict = useVerdict(id);
  const shown = useBegun((begun) => begun.hints[id]) ?? 0;
  const { title, task, hints, solved } = exercises.items[id];
  const isSolved = verdict.at === 'solved';
  const following = exerciseIds[(exerciseIds.indexOf(id) + 1) % exerciseIds.length] ?? id;
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (isSolved) announce(`${t('exercises.solved')} ${solved}`);
  }, [isSolved, solved, t]);

  const say = (note: Note | null) =>
    note === null ? exercises.waiting : t(`exercises.notes.${note.id}`, { reason: note.reason ?? '', n: note.n ?? 0 });
  return (
    <section
      className={welcome.welcome}
      aria-labelledby="exercise"
      data-testid="exercise"
      data-exercise={id}
      data-verdict={verdict.at}
      data-note={verdict.at === 'open' ? (verdict.note?.id ?? '') : ''}
    >
      <div className={welcome.lesson}>
        <span className={welcome.counter}>
          {t('course.rooms.exercises')} · {exerciseIds.indexOf(id) + 1} / {exerciseIds.length}
        </span>
        <h1 id="exercise" className={welcome.sentence} tabIndex={-1} ref={heading}>
          {title}
        </h1>
        <p className={welcome.tell}>
          <Terms text={task} />
        </p>
        {isSolved ? (
          <p className={welcome.done}>
            <CircleCheck size={17} aria-hidden className={css.icon} /> {t('exercises.solved')} {solved}{' '}
            <button
              type="button"
              className={css.link}
              onClick={() => showPush(verdict.uniqueId)}
              data-testid="exercise-proof"
            >
              {t('exercises.proof')}
            </button>
          </p>
        ) : (
          <p role="status" data-testid="exercise-note">
            {say(verdict.note)}
          </p>
        )}
        {shown > 0 && (
          <ol className={css.hints} aria-label={t('exercises.hints')} data-testid="hints">
            {hints.slice(0, shown).map((hint) => (
              <li key={hint}>
                <Terms text={hint} />
              </li>
            ))}
          </ol>
        )}
      </div>
      <div className={welcome.actions}>
        <Link className={button.quiet} to="/learn/exercises">
          {t('exercises.all')}
        </Link>
        {isSolved ? (
          <>
            <button
              type="button"
              className={button.button}
              onClick={() => useBegun.getState().begin(id, useLab.getState().lastSeq)}
              data-testid="exercise-again"
            >
              {t('exercises.again')}
            </button>
            <Link className={`${button.primary} ${welcome.big}`} to={`/learn/exercises/${following}`}>
              {t('exercises.next')}
            </Link>
          </>
        ) : (
          <>
            <ReadyPhone />
            {id === 'fixProvider' && (
              <button
                type="button"
                className={`${button.primary} ${welcome.big}`}
                onClick={() => useConsole.getState().change(brokenDraft)}
                data-testid="load-draft"
              >
                {t('exercises.load')}
              </button>
            )}
            <button
              type="button"
              className={button.button}
              aria-disabled={shown >= hints.length}
              onClick={() => shown < hints.length && useBegun.getState().hint(id)}
              data-testid="hint"
            >
              <Lightbulb size={15} aria-hidden />{' '}
              {shown < hints.length
                ? t('exercises.hint', { n: shown + 1, all: hints.length })
                : t('exercises.noMoreHints')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
