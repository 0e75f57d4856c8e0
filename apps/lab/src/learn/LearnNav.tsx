import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { cardIds } from './break-it/cards.ts';
import { MendBar } from './break-it/MendBar.tsx';
import { mend } from './break-it/use-card.ts';
import { exerciseIds } from './exercises/judge-exercise.ts';
import css from './LearnNav.module.css';
import { useProgress } from './use-progress.ts';

/** The rooms of the course, and how far one has come in each. */
export function LearnNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const done = useProgress((progress) => progress.done);
  const seen = cardIds.filter((id) => done.includes(`card/${id}`)).length;
  const solved = exerciseIds.filter((id) => done.includes(`exercise/${id}`)).length;
  const rooms = [
    ['/learn', t('course.lesson'), done.includes('lesson') ? '✓' : ''],
    ['/learn/break-it', t('breakIt.title'), `${seen}/${cardIds.length}`],
    ['/learn/exercises', t('exercises.title'), `${solved}/${exerciseIds.length}`],
    ['/learn/glossary', t('course.glossary'), ''],
    ['/learn/legacy', t('legacy.title'), ''],
    ['/learn/scenario', t('scenario.title'), ''],
  ] as const;
  return (
    <div className={css.row}>
      <nav className={css.nav} aria-label={t('course.nav')}>
        {rooms.map(([to, name, note]) => (
          <NavLink key={to} to={to} end={to === '/learn'}>
            {name}
            {note !== '' && <small>{note}</small>}
          </NavLink>
        ))}
      </nav>
      {!pathname.startsWith('/learn/break-it') && <MendBar busy={null} onMend={mend} />}
    </div>
  );
}
