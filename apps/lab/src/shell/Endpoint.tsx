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
  const endpoint = useLab((lab) => lab.endpoint);
  const line = useLab((lab) => lab.line);
  const phones = useLab((lab) => lab.phones);
  const phoneId = useLab((lab) => lab.phoneId);
  if (health === null) return null;
  const app = phones.find(({ id }) => id === phoneId)?.apps.find(({ deviceToken }) => deviceToken !== null);
  const deviceToken = app?.deviceToken ?? '<deviceToken>';
  const kind = endpoint?.kind ?? 'mock';
  // the mock answers at more than one name: the one backends are pointed at is shown
  const address = kind === 'mock' || endpoint === null ? health.apns : endpoint.url;
  async function copyAddress() {
    const copied = await copyText(address);
    announce(copied ? t('shell.copiedWhat', { what: address }) : t('shell.copyFailed'));
  }
  return (
    <>
      <button
        type="button"
        className={css.chip}
        data-endpoint={kind}
        onClick={copyAddress}
        aria-label={`${t(kind === 'mock' ? 'shell.endpoint.copy' : 'connections.copyAddress')}: ${address}`}
      >
        <span className={css.dot} data-line={line} />
        <b>{t(`connections.kinds.${kind}`)}</b>
        <code>{address}</code>
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
