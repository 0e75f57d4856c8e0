import { useTranslation } from 'react-i18next';
import { Workbench } from '../pages/Workbench.tsx';
import { LearnNav } from './LearnNav.tsx';
import { Welcome } from './Welcome.tsx';

/** The lesson over the live Lab. */
export function LessonPage() {
  const { t } = useTranslation();
  const lead = (
    <>
      <LearnNav />
      <Welcome />
    </>
  );
  return <Workbench title={t('course.title')} lead={lead} />;
}
