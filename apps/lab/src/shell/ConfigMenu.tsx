import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health } from '../api/doors.ts';
import button from './Button.module.css';
import { CopyButton } from './CopyButton.tsx';
import { type SnippetKind, snippet, snippetKinds } from './snippets.ts';
import css from './TopBar.module.css';

/** How to point a backend at this simulation, in the words of the language it is written in. */
export function ConfigMenu({ health, deviceToken }: { readonly health: Health; readonly deviceToken: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<SnippetKind>('env');
  const text = snippet(kind, health, deviceToken);
  const name = t(`shell.endpoint.${kind}`);
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
            <fieldset className={css.kinds} aria-label={t('shell.endpoint.config')}>
              {snippetKinds.map((one) => (
                <button
                  key={one}
                  type="button"
                  aria-pressed={kind === one}
                  data-snippet-kind={one}
                  onClick={() => setKind(one)}
                >
                  {t(`shell.endpoint.${one}`)}
                </button>
              ))}
            </fieldset>
            <section data-snippet={kind} aria-label={name}>
              <div className={css.snippet}>
                {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
                <pre tabIndex={0}>{text}</pre>
                <CopyButton text={text} what={name} />
              </div>
            </section>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
