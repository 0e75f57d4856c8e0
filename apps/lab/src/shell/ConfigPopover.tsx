import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { type Health } from '../api/doors.ts';
import { ConfigSnippet } from './ConfigSnippet.tsx';
import { type Opened } from './Opener.tsx';
import css from './TopBar.module.css';

/** What the snippets are about. */
export interface ConfigProps {
  readonly health: Health;
  readonly deviceToken: string;
}

/** How to point a backend at this simulation, in the words of the language it is written in. */
export function ConfigPopover({ health, deviceToken, look }: ConfigProps & Opened) {
  const { t } = useTranslation();
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger {...look} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={8} align="end">
          <Popover.Popup className={css.popup}>
            <Popover.Title className="visually-hidden">{t('shell.endpoint.config')}</Popover.Title>
            <Popover.Description className={css.hint}>{t('shell.endpoint.hint')}</Popover.Description>
            <ConfigSnippet health={health} deviceToken={deviceToken} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
