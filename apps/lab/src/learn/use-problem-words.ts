import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { StepError, stepPatienceMs } from './await-lab.ts';

/** Says in words what stopped a step. */
export function useProblemWords(): (error: unknown) => string {
  const { t } = useTranslation();
  const { reasons } = useCatalogue();
  return (error) => {
    if (!(error instanceof StepError)) return error instanceof Error ? error.message : String(error);
    const { what, detail } = error;
    switch (what) {
      case 'refused': {
        const meaning = Object.hasOwn(reasons, detail) ? reasons[detail as keyof typeof reasons].meaning : '';
        return t('learn.error.refused', { reason: detail, meaning });
      }
      case 'notSent':
      case 'uploadFailed':
      case 'registration':
        return t(`learn.error.${what}`, { error: detail });
      case 'suppressed':
        return t('learn.error.suppressed', { why: detail });
      case 'topicAway':
        return t('learn.error.topicAway', { time: detail });
      case 'activitiesOff':
      case 'noApp':
      case 'notLive':
      case 'notMock':
        return t(`learn.error.${what}`);
      default:
        return t('learn.error.timeout', { what: t(`learn.error.${what}`), seconds: stepPatienceMs / 1000 });
    }
  };
}
