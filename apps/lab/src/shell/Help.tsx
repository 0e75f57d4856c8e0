import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { withWords } from '../i18n/i18n.ts';
import button from './Button.module.css';
import { Opener } from './Opener.tsx';

/** Downloads what Help says. */
const loadHelp = () => withWords(async () => (await import('./HelpDialog.tsx')).HelpDialog);

/** The button of Help. */
export function Help() {
  const { t } = useTranslation();
  return (
    <Opener
      look={{
        className: button.icon,
        'aria-label': t('shell.help.open'),
        children: <CircleHelp size={17} aria-hidden />,
      }}
      load={loadHelp}
      props={{}}
    />
  );
}
