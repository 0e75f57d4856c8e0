import { useTranslation } from 'react-i18next';
import { Welcome } from '../learn/Welcome.tsx';
import { Workbench } from './Workbench.tsx';

/** The Lab: console, flow and iPhone under the welcome. */
export function LabPage() {
  const { t } = useTranslation();
  return <Workbench title={t('shell.title.lab')} lead={<Welcome />} />;
}
