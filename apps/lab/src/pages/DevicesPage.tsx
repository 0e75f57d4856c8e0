import { shortDeviceToken } from '@apns-sim/protocol';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { createPhone, deletePhone } from '../api/doors.ts';
import { refreshPhones } from '../session.ts';
import button from '../shell/Button.module.css';
import { useTitle } from '../shell/use-title.ts';
import { useLab } from '../store/lab.ts';
import css from './Page.module.css';

/** All phones of the simulation. */
export function DevicesPage() {
  const { t } = useTranslation();
  useTitle(t('shell.title.devices'));
  const phones = useLab((lab) => lab.phones);
  useEffect(() => {
    refreshPhones().catch(() => undefined);
  }, []);
  async function change(doing: Promise<unknown>) {
    await doing;
    await refreshPhones();
  }
  return (
    <main id="content" className={css.page}>
      <h1>{t('devices.title')}</h1>
      <p className={css.intro}>{t('devices.intro')}</p>
      <p className={css.bar}>
        <button
          type="button"
          className={button.primary}
          onClick={() => change(createPhone({}))}
          data-testid="new-phone"
        >
          {t('devices.create')}
        </button>
      </p>
      <div className={css.scroll}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('devices.name')}</th>
              <th scope="col">{t('devices.state')}</th>
              <th scope="col">{t('devices.apps')}</th>
              <th scope="col">{t('devices.watched')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('devices.open')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {phones.map(({ id, name, online, watchers, apps }) => (
              <tr key={id} data-phone={id}>
                <td>
                  <b>{name}</b>
                </td>
                <td className={online ? css.ok : css.warn}>
                  {online ? `● ${t('devices.online')}` : `○ ${t('devices.offline')}`}
                </td>
                <td>
                  {apps.map(({ bundleId, deviceToken }) => (
                    <div key={bundleId}>
                      {bundleId}{' '}
                      <code>{deviceToken === null ? t('devices.noToken') : shortDeviceToken(deviceToken)}</code>
                    </div>
                  ))}
                </td>
                <td>{watchers === 0 ? t('devices.noWatchers') : t('devices.watchers', { count: watchers })}</td>
                <td>
                  <div className={css.row}>
                    <Link className={button.button} to={`/?device=${id}`}>
                      {t('devices.open')}
                    </Link>
                    <Link className={button.quiet} to={`/devices/${id}`}>
                      {t('devices.alone')}
                    </Link>
                    <button
                      type="button"
                      className={button.quiet}
                      onClick={() => change(deletePhone(id))}
                      aria-label={`${t('devices.remove')}: ${name}`}
                    >
                      {t('devices.remove')}
                    </button>
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </main>
  );
}
