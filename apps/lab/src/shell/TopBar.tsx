import { Moon, Presentation, Sun, SunMoon } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { changeLanguage, currentLanguage } from '../i18n/i18n.ts';
import button from './Button.module.css';
import { Endpoint } from './Endpoint.tsx';
import { FaultChip } from './FaultChip.tsx';
import { Help } from './Help.tsx';
import { Palette } from './palette/Palette.tsx';
import css from './TopBar.module.css';
import { chooseTheme, currentTheme, themes } from './theme.ts';
import { useCurrentInSight } from './use-current-in-sight.ts';

const icons = { system: SunMoon, light: Sun, dark: Moon };

function ThemeButton() {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(currentTheme);
  const Icon = icons[theme];
  function next() {
    const chosen = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
    chooseTheme(chosen);
    setTheme(chosen);
  }
  return (
    <button
      type="button"
      className={button.icon}
      onClick={next}
      data-testid="theme"
      aria-label={`${t('shell.theme.label')}: ${t(`shell.theme.${theme}`)}`}
    >
      <Icon size={17} aria-hidden />
    </button>
  );
}

/** The bar over every page. */
export function TopBar() {
  const { t } = useTranslation();
  const other = currentLanguage() === 'en' ? 'zh-Hans' : 'en';
  return (
    <header className={css.bar}>
      <NavLink to="/" className={css.brand ?? ''}>
        <svg
          viewBox="0 0 24 24"
          aria-hidden="true"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinejoin="round"
        >
          <path d="M3 12h11m-4-5 5 5-5 5" stroke="var(--pl-provider)" strokeLinecap="round" />
          <rect x="15.5" y="3" width="6.5" height="18" rx="2" stroke="var(--pl-device)" />
        </svg>
        <span>{t('shell.brand')}</span>
      </NavLink>
      <nav className={css.nav} aria-label={t('shell.nav.label')} ref={useCurrentInSight()}>
        <NavLink to="/learn">{t('shell.nav.learn')}</NavLink>
        <NavLink to="/" end>
          {t('shell.nav.lab')}
        </NavLink>
        <NavLink to="/log">{t('shell.nav.log')}</NavLink>
        <NavLink to="/devices">{t('shell.nav.devices')}</NavLink>
        <NavLink to="/matrix">{t('shell.nav.matrix')}</NavLink>
        <NavLink to="/connections">{t('shell.nav.connections')}</NavLink>
      </nav>
      <div className={css.right}>
        <FaultChip />
        <Endpoint />
        <Palette />
        <button
          type="button"
          className={button.icon}
          onClick={() => changeLanguage(other)}
          data-testid="language"
          lang={other}
          aria-label={t('shell.language.label')}
        >
          {t('shell.language.short')}
        </button>
        <ThemeButton />
        {/* loaded anew, so that nothing this page knows comes along */}
        <a
          className={button.icon}
          href="/present"
          data-testid="present"
          aria-label={t('shell.present')}
          title={t('shell.present')}
        >
          <Presentation size={17} aria-hidden />
        </a>
        <Help />
      </div>
    </header>
  );
}
