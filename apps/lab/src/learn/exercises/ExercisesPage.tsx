import { CircleCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import page from '../../pages/Page.module.css';
import button from '../../shell/Button.module.css';
import { useTitle } from '../../shell/use-title.ts';
import cards from '../break-it/BreakIt.module.css';
import { LearnNav } from '../LearnNav.tsx';
import { useProgress } from '../use-progress.ts';
import { exerciseIds } from './exercise-ids.ts';

/** All exercises, with those that were solved in this browser. */
export function ExercisesPage() {
  const { t } = useTranslation();
  const { exercises } = useCatalogue();
  useTitle(`${t('course.rooms.exercises')} · ${t('shell.brand')}`);
  const done = useProgress((progress) => progress.done);
  const solved = exerciseIds.filter((id) => done.includes(`exercise/${id}`));
  return (
    <main id="content">
      <LearnNav />
      <div className={page.page}>
        <h1>{t('course.rooms.exercises')}</h1>
        <p className={page.intro}>{t('exercises.intro')}</p>
        <p className={page.count}>{t('exercises.count', { done: solved.length, all: exerciseIds.length })}</p>
        <ol className={cards.cards}>
          {exerciseIds.map((id, index) => (
            <li key={id}>
              <Link className={cards.card} to={`/learn/exercises/${id}`} data-exercise={id} data-place="apns">
                <span className={cards.number} aria-hidden="true">
                  {index + 1}
                </span>
                <b>{exercises.items[id].title}</b>
                <span className={cards.what}>{exercises.items[id].task}</span>
                <span className={cards.foot}>
                  {solved.includes(id) && (
                    <span className={cards.mark}>
                      <CircleCheck size={14} aria-hidden />
                      {t('exercises.done')}
                    </span>
                  )}
                </span>
              </Link>
            </li>
          ))}
        </ol>
        {done.length > 0 && (
          <p className={page.row} style={{ marginTop: 24 }}>
            <span className={page.count}>{t('course.kept')}</span>
            <button type="button" className={button.button} onClick={() => useProgress.getState().forget()}>
              {t('course.forget')}
            </button>
          </p>
        )}
      </div>
    </main>
  );
}
