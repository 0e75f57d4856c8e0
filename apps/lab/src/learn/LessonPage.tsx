import { useTranslation } from 'react-i18next';
import { Workbench } from '../pages/Workbench.tsx';
import { LearnNav } from './LearnNav.tsx';
import { Stages } from './Stages.tsx';
import { useLitPhone } from './use-lit-phone.ts';
import { Welcome } from './Welcome.tsx';

/** The lesson beside the live picture and phone. */
export function LessonPage() {
  const { t } = useTranslation();
  useLitPhone();
  const left = (
    <Welcome>
      <Stages />
    </Welcome>
  );
  return <Workbench title={t('course.title')} lead={<LearnNav />} left={left} />;
}
