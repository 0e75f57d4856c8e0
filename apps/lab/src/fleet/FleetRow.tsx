import { shortDeviceToken } from '@apns-sim/protocol';
import { Copy, FlaskConical, QrCode, RotateCcw, Trash2 } from 'lucide-react';
import { type ReactNode, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type PhoneSummary } from '../api/doors.ts';
import button from '../shell/Button.module.css';
import css from './Fleet.module.css';
import { duplicatePhone, resetPhone } from './fleet-actions.ts';

const lockWords = { screenOff: 'screenOff', aod: 'screenOff', screenOn: 'locked', unlocked: 'unlocked' } as const;

/** What a row opens over the page. */
export type FleetDialog =
  | { readonly kind: 'handset' | 'remove'; readonly phone: PhoneSummary }
  | { readonly kind: 'removeAll'; readonly phones: readonly PhoneSummary[] };

function State({ phone }: { readonly phone: PhoneSummary }) {
  const { t } = useTranslation();
  const { online, power, lock, watchers } = phone;
  return (
    <>
      <span className={online ? css.ok : css.warn}>
        {online ? `● ${t('devices.online')}` : `○ ${t('devices.offline')}`}
      </span>
      <small>
        {power === 'off' ? t('fleet.off') : t(`fleet.lock.${lockWords[lock]}`)}
        {' · '}
        {watchers === 0 ? t('fleet.headless') : t('devices.watchers', { count: watchers })}
      </small>
    </>
  );
}

/** One phone of the fleet; its name opens it as a full emulator. */
export function FleetRow({
  phone,
  place,
  measure,
  onDialog,
}: {
  readonly phone: PhoneSummary;
  /** Where in the whole list, from 0, and how many pixels below its top. */
  readonly place: { readonly index: number; readonly of: number; readonly offset: number };
  readonly measure: Ref<HTMLLIElement>;
  readonly onDialog: (dialog: FleetDialog) => void;
}) {
  const { t } = useTranslation();
  const { id, name, apps, notifications, environment } = phone;
  const [newest] = notifications;
  const act = (label: string, icon: ReactNode, run: () => void) => (
    <button type="button" className={button.icon} aria-label={`${label}: ${name}`} title={label} onClick={run}>
      {icon}
    </button>
  );
  return (
    <li
      ref={measure}
      className={css.row}
      aria-posinset={place.index + 1}
      aria-setsize={place.of}
      data-index={place.index}
      data-phone={id}
      style={{ transform: `translateY(${place.offset}px)` }}
    >
      <div>
        <Link className={css.name} to={`/devices/${id}`}>
          {name}
        </Link>
        <small>
          {environment} · <code>{id}</code>
        </small>
      </div>
      <div>
        <State phone={phone} />
      </div>
      <div>
        {apps.map(({ bundleId, deviceToken }) => (
          <span key={bundleId} className={css.app}>
            {bundleId} <code>{deviceToken === null ? t('devices.noToken') : shortDeviceToken(deviceToken)}</code>
          </span>
        ))}
      </div>
      <div>
        <span>{t('fleet.listed', { count: notifications.length })}</span>
        {newest !== undefined && <small>{newest.alert.title ?? newest.alert.body ?? ''}</small>}
      </div>
      <div className={css.acts}>
        <Link
          className={button.icon}
          to={`/?device=${id}`}
          aria-label={`${t('devices.open')}: ${name}`}
          title={t('devices.open')}
        >
          <FlaskConical size={16} aria-hidden />
        </Link>
        {act(t('fleet.handset'), <QrCode size={16} aria-hidden />, () => onDialog({ kind: 'handset', phone }))}
        {act(t('fleet.duplicate'), <Copy size={16} aria-hidden />, () => {
          duplicatePhone(phone, t('fleet.copyOf', { name })).catch(() => undefined);
        })}
        {act(t('fleet.reset'), <RotateCcw size={16} aria-hidden />, () => void resetPhone(id).catch(() => undefined))}
        {act(t('devices.remove'), <Trash2 size={16} aria-hidden />, () => onDialog({ kind: 'remove', phone }))}
      </div>
    </li>
  );
}
