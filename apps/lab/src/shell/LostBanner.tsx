import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import css from './LostBanner.module.css';

/** Says that the simulation cannot be heard, and since when; goes by itself. */
export function LostBanner() {
  const { t, i18n } = useTranslation();
  const line = useLab((lab) => lab.line);
  const heardAt = useLab((lab) => lab.lastHeardAt);
  if (line !== 'lost') return null;
  const time = new Intl.DateTimeFormat(i18n.language, { timeStyle: 'medium' }).format(heardAt ?? undefined);
  return (
    <div className={css.lost} role="alert" data-testid="lost">
      <b>{t('shell.lost')}</b> {t('shell.lostSince', { time })}
    </div>
  );
}
