import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import { NotFoundPage } from '../../pages/NotFoundPage.tsx';
import { Workbench } from '../../pages/Workbench.tsx';
import { LearnNav } from '../LearnNav.tsx';
import { ExerciseStrip } from './ExerciseStrip.tsx';
import { isExerciseId } from './exercise-ids.ts';

/** One exercise over the whole Lab: the console is in the person's hands. */
export function ExercisePage() {
  const { t } = useTranslation();
  const { exercises } = useCatalogue();
  const { exercise } = useParams();
  if (!isExerciseId(exercise)) return <NotFoundPage />;
  const lead = (
    <>
      <LearnNav />
      <ExerciseStrip key={exercise} id={exercise} />
    </>
  );
  return <Workbench title={`${exercises.items[exercise].title} · ${t('shell.brand')}`} lead={lead} />;
}
