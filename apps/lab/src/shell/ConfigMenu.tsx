import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withWords } from '../i18n/i18n.ts';
import button from './Button.module.css';
import { type ConfigProps } from './ConfigPopover.tsx';
import { Opener } from './Opener.tsx';
import css from './TopBar.module.css';

/** Downloads the snippets, which know how to write a push in seven languages: the bar need not. */
const loadConfig = () => withWords(async () => (await import('./ConfigPopover.tsx')).ConfigPopover);

/** The button that shows how to point a backend at this simulation. */
export function ConfigMenu(props: ConfigProps) {
  const { t } = useTranslation();
  const face = (
    <>
      <span className={css.wide}>{t('shell.endpoint.config')}</span>
      <ChevronDown size={14} aria-hidden />
      <span className="visually-hidden">{t('shell.endpoint.config')}</span>
    </>
  );
  return (
    <Opener
      look={{ className: button.quiet, 'data-testid': 'copy-config', children: face }}
      load={loadConfig}
      props={props}
    />
  );
}
