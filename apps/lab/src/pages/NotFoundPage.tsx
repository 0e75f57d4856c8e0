import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import button from '../shell/Button.module.css';
import { places } from '../shell/palette/commands.ts';
import { useTitle } from '../shell/use-title.ts';
import css from './Page.module.css';

/** An address without a page: says which, and where one can go. */
export function NotFoundPage() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  useTitle(t('shell.title.lost'));
  return (
    <main id="content" className={css.page}>
      <h1>{t('shell.notFound')}</h1>
      <p className={css.intro}>
        <code className={css.address}>{pathname}</code>
      </p>
      <p className={css.intro}>{t('shell.notFoundGo')}</p>
      <nav className={css.ways} aria-label={t('shell.notFoundGo')}>
        {places.map(([name, path]) => (
          <Link key={name} className={button.button} to={path}>
            {t(`palette.go.${name}`)}
          </Link>
        ))}
      </nav>
    </main>
  );
}
