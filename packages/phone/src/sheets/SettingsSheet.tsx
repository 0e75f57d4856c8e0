import { usePhone } from '../phone-context.ts';
import { useWording } from '../text/phone-text.ts';
import css from './Settings.module.css';
import { Settings } from './Settings.tsx';
import { Sheet } from './Sheet.tsx';

/** Settings as a sheet over what is in front. */
export function SettingsSheet({ bundleId }: { readonly bundleId: string | null }) {
  const { show } = usePhone();
  const { t } = useWording();
  return (
    <Sheet title={t('notifications')} size="page">
      <button type="button" data-first className={css.done} onClick={() => show(null)}>
        {t('done')}
      </button>
      <Settings bundleId={bundleId} onOpen={(next) => show({ kind: 'settings', bundleId: next })} />
    </Sheet>
  );
}
