import { type DeviceState } from '@apns-sim/device';
import { FlaskConical } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import button from '../shell/Button.module.css';
import css from './PhonePane.module.css';

/** Which phone this is, and the way to the console that sends to it. */
export function PhoneHead({ state }: { readonly state: DeviceState }) {
  const { t } = useTranslation();
  const { id, name, environment } = state;
  return (
    <header className={css.which}>
      <div>
        <h2>{name}</h2>
        <p>
          {environment} · <code>{id}</code>
        </p>
      </div>
      <Link className={button.button} to={`/lab?device=${id}`}>
        <FlaskConical size={15} aria-hidden />
        {t('devices.open')}
      </Link>
    </header>
  );
}
