import { useTranslation } from 'react-i18next';
import { useLab } from '../store/lab.ts';
import { announce } from './announce.ts';
import { ConfigMenu } from './ConfigMenu.tsx';
import { copyText } from './copy-text.ts';
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
        aria-label={`${t(kind === 'mock' ? 'shell.endpoint.copy' : 'endpoint.copyAddress')}: ${address}`}
      >
        <span className={css.dot} data-line={line} />
        <b>{t(`endpoint.kinds.${kind}`)}</b>
        <code>{address}</code>
      </button>
      <ConfigMenu health={health} deviceToken={deviceToken} />
    </>
  );
}
