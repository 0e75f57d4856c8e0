import { isBundleId } from '@apns-sim/protocol';
import { Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTopic, installApp, renewConnections } from '../api/doors.ts';
import { refreshPhones } from '../session.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import css from './PhonePane.module.css';

/** Puts an app onto the phone and its bundle id into the team, so that pushes to it are taken. */
async function install(phoneId: string, teamId: string, bundleId: string): Promise<void> {
  await addTopic(teamId, bundleId);
  await installApp(phoneId, { bundleId });
  // as at Apple, a connection that has pushed already does not learn of a new topic
  await renewConnections();
  await refreshPhones();
}

/** A further app on the phone, also one that was deleted before. */
export function InstallApp({ phoneId }: { readonly phoneId: string }) {
  const { t } = useTranslation();
  const id = useId();
  const teamId = useLab((lab) => lab.health?.teamId);
  const [bundleId, setBundleId] = useState('');
  const [wrong, setWrong] = useState('');
  const submit = () => {
    const wanted = bundleId.trim();
    if (!isBundleId(wanted)) return setWrong(t('phone.badBundleId', { came: wanted }));
    if (teamId === undefined) return setWrong(t('phone.connecting'));
    setWrong('');
    install(phoneId, teamId, wanted).then(
      () => setBundleId(''),
      (error: unknown) => setWrong(error instanceof Error ? error.message : String(error)),
    );
  };
  return (
    <form
      className={css.install}
      noValidate
      data-testid="install-app"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <label htmlFor={id}>{t('phone.install')}</label>
      <input
        id={id}
        name="bundleId"
        value={bundleId}
        placeholder="com.example.chat"
        spellCheck={false}
        aria-invalid={wrong !== ''}
        aria-describedby={`${id}wrong`}
        onChange={({ target }) => setBundleId(target.value)}
      />
      <button type="submit" className={button.button}>
        <Plus size={14} aria-hidden />
        {t('phone.installNow')}
      </button>
      <p id={`${id}wrong`} role="alert">
        {wrong}
      </p>
    </form>
  );
}
