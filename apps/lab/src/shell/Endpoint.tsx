import { Popover } from '@base-ui/react/popover';
import { ChevronDown } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import { announce } from './announce.ts';
import button from './Button.module.css';
import { CopyButton } from './CopyButton.tsx';
import { copyText } from './copy-text.ts';
import { snippet, snippetKinds } from './snippets.ts';
import css from './TopBar.module.css';

/** Where the mock APNs is, to copy; and how to point a backend at it. */
export function Endpoint() {
  const { t } = useTranslation();
  const health = useLab((lab) => lab.health);
  const line = useLab((lab) => lab.line);
  const phones = useLab((lab) => lab.phones);
  const phoneId = useLab((lab) => lab.phoneId);
  if (health === null) return null;
  const app = phones.find(({ id }) => id === phoneId)?.apps.find(({ deviceToken }) => deviceToken !== null);
  const deviceToken = app?.deviceToken ?? '<deviceToken>';
  async function copyAddress() {
    if (health === null) return;
    const copied = await copyText(health.apns);
    announce(copied ? t('shell.copiedWhat', { what: health.apns }) : t('shell.copyFailed'));
  }
  return (
    <>
      <button
        type="button"
        className={css.chip}
        data-endpoint="mock"
        onClick={copyAddress}
        aria-label={`${t('shell.endpoint.copy')}: ${health.apns}`}
      >
        <span className={css.dot} data-line={line} />
        <b>{t('shell.endpoint.mock')}</b>
        <code>{health.apns}</code>
      </button>
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
              {snippetKinds.map((kind) => {
                const text = snippet(kind, health, deviceToken);
                return (
                  <section key={kind} data-snippet={kind}>
                    <h3>{t(`shell.endpoint.${kind}`)}</h3>
                    <div className={css.snippet}>
                      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
                      <pre tabIndex={0}>{text}</pre>
                      <CopyButton text={text} what={t(`shell.endpoint.${kind}`)} />
                    </div>
                  </section>
                );
              })}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      </Popover.Root>
    </>
  );
}
