import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { withWords } from '../i18n/i18n.ts';
import { useCurrentInSight } from '../shell/use-current-in-sight.ts';
import { useBreakIt } from './break-it/break-it-store.ts';
import { cardIds } from './break-it/cards.ts';
import { exerciseIds } from './exercises/exercise-ids.ts';
import css from './LearnNav.module.css';
import { useProgress } from './use-progress.ts';

/** Downloads what mends: nothing is broken when one comes in. */
const loadMendBar = () => withWords(async () => ({ default: (await import('./break-it/MendNow.tsx')).MendNow }));
const MendNow = lazy(loadMendBar);

/** The rooms of the course, and how far one has come in each. */
export function LearnNav() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const broken = useBreakIt((now) => now.broken !== null);
  const done = useProgress((progress) => progress.done);
  const seen = cardIds.filter((id) => done.includes(`card/${id}`)).length;
  const solved = exerciseIds.filter((id) => done.includes(`exercise/${id}`)).length;
  const sent = done.filter((one) => one.startsWith('type/')).length;
  const rooms = [
    ['/learn', t('course.lesson'), done.includes('lesson') ? '✓' : ''],
    ['/learn/break-it', t('course.rooms.breakIt'), `${seen}/${cardIds.length}`],
    ['/learn/push-types', t('course.rooms.pushTypes'), `${sent}/11`],
    ['/learn/exercises', t('course.rooms.exercises'), `${solved}/${exerciseIds.length}`],
    ['/learn/glossary', t('course.glossary'), ''],
    ['/learn/legacy', t('course.rooms.legacy'), ''],
    ['/scenarios', t('course.rooms.scenarios'), ''],
    ['/learn/scenario', t('course.rooms.scenario'), ''],
  ] as const;
  return (
    <div className={css.row}>
      <nav className={css.nav} aria-label={t('course.nav')} ref={useCurrentInSight()}>
        {rooms.map(([to, name, note]) => (
          <NavLink key={to} to={to} end={to === '/learn'}>
            {name}
            {note !== '' && <small>{note}</small>}
          </NavLink>
        ))}
      </nav>
      {broken && !pathname.startsWith('/learn/break-it') && (
        <Suspense>
          <MendNow />
        </Suspense>
      )}
    </div>
  );
}
