import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health } from '../api/doors.ts';
import button from './Button.module.css';
import css from './TopBar.module.css';

// the snippets know how to write a push in seven languages; the bar need not
const ConfigSnippet = lazy(async () => ({ default: (await import('./ConfigSnippet.tsx')).ConfigSnippet }));

/** How to point a backend at this simulation, in the words of the language it is written in. */
export function ConfigMenu({ health, deviceToken }: { readonly health: Health; readonly deviceToken: string }) {
  const { t } = useTranslation();
  return (
    <Popover.Root>
      <Popover.Trigger className={button.quiet} data-testid="copy-config">
        <span className={css.wide}>{t('shell.endpoint.config')}</span>
        <ChevronDown size={14} aria-hidden />
        <span className="visually-hidden">{t('shell.endpoint.config')}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end">
          <Popover.Popup className={css.popup}>
            <Popover.Title className="visually-hidden">{t('shell.endpoint.config')}</Popover.Title>
            <Popover.Description className={css.hint}>{t('shell.endpoint.hint')}</Popover.Description>
            <Suspense>
              <ConfigSnippet health={health} deviceToken={deviceToken} />
            </Suspense>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
