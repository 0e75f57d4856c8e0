import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import button from '../shell/Button.module.css';
import css from './Welcome.module.css';

/** Where to go when the lesson has been seen. */
export function NextRooms() {
  const { t } = useTranslation();
  return (
    <p className={css.rooms} data-testid="next-rooms">
      <Link className={button.button} to="/learn/break-it">
        {t('learn.nowBreak')}
      </Link>
      <Link className={button.button} to="/learn/exercises">
        {t('learn.nowSolve')}
      </Link>
    </p>
  );
}
