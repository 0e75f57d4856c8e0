import { usePhone } from '../phone-context.ts';
import css from '../sheets/Settings.module.css';
import { clockText } from '../text/format.ts';
import { useWording } from '../text/phone-text.ts';

/** Settings › VPN & Device Management: the profile that manages this phone, and when a push made it contact its server; nothing on a phone nobody manages. */
export function ManagementRows() {
  const { dispatch, state } = usePhone();
  const { t } = useWording();
  const { management, utcOffsetMinutes } = state;
  if (management === null) return null;
  const { contactedAt, contacts, topic } = management;
  return (
    <>
      <h4 className={css.caption}>{t('management')}</h4>
      <ul className={css.group} aria-label={t('management')}>
        <li className={css.row} data-framework="mdm" data-count={contacts}>
          <span className={css.name}>
            {t('managementProfile')}
            <small>{topic}</small>
          </span>
        </li>
        <li className={css.row}>
          <span className={css.name}>{t('managementContact')}</span>
          <span className={css.value}>
            {contactedAt === null ? t('managementNever') : clockText(contactedAt, utcOffsetMinutes)}
          </span>
        </li>
        <li>
          <button type="button" className={css.row} onClick={() => dispatch({ type: 'UNENROLL' })}>
            <span className={css.remove}>{t('managementRemove')}</span>
          </button>
        </li>
      </ul>
    </>
  );
}
