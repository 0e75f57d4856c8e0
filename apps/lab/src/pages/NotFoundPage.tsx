import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTitle } from '../shell/use-title.ts';
import css from './Page.module.css';

export function NotFoundPage() {
  const { t } = useTranslation();
  useTitle(t('shell.title.lost'));
  return (
    <main id="content" className={css.page}>
      <h1>{t('shell.notFound')}</h1>
      <p className={css.intro}>
        <Link to="/">{t('shell.toLab')}</Link>
      </p>
    </main>
  );
}
