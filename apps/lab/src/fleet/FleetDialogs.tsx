import { Dialog } from '@base-ui/react/dialog';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type PhoneSummary } from '../api/doors.ts';
import button from '../shell/Button.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import help from '../shell/Help.module.css';
import { useLab } from '../store/lab.ts';
import css from './Fleet.module.css';
import { type FleetDialog } from './FleetRow.tsx';
import { removePhone, removePhones } from './fleet-actions.ts';
import { isLoopback } from './loopback.ts';
import { QrPicture } from './QrPicture.tsx';

/** How to start so that a handset on the same network reaches this machine. */
const openCommand = 'npm start -- --host 0.0.0.0';

/** The address a handset opens for a phone, and the one that lets it in, too; `null` while this machine answers to itself only. */
function useHandsetAddress(id: string) {
  const health = useLab((lab) => lab.health);
  const origin = isLoopback(location.hostname) ? health?.lan?.[0] : location.origin;
  if (origin === undefined) return null;
  const address = `${origin}/devices/${encodeURIComponent(id)}?chrome=0`;
  const token = health?.accessToken ?? null;
  return { address, entry: token === null ? address : `${address}&token=${token}` };
}

function Handset({ phone }: { readonly phone: PhoneSummary }) {
  const { t } = useTranslation();
  const handset = useHandsetAddress(phone.id);
  if (handset === null) {
    return (
      <>
        <p>{t('fleet.loopback')}</p>
        <pre className={css.command}>
          <code>{openCommand}</code>
          <CopyButton text={openCommand} what={t('fleet.command')} />
        </pre>
        <p className={css.note}>{t('fleet.loopbackRisk')}</p>
      </>
    );
  }
  return (
    <>
      <div className={css.qr}>
        <QrPicture text={handset.entry} label={t('fleet.qr', { name: phone.name })} />
      </div>
      <p>{t('fleet.scan')}</p>
      <a className={css.address} href={handset.entry}>
        {handset.address}
      </a>
    </>
  );
}

/** What a row of the fleet has opened. */
export function FleetDialogs({
  dialog,
  onClose,
}: {
  readonly dialog: FleetDialog | null;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const frame = (title: string, body: ReactNode, foot: ReactNode) => (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={help.backdrop} />
        <Dialog.Popup className={help.popup} data-testid="fleet-dialog">
          <Dialog.Title>{title}</Dialog.Title>
          {body}
          <div className={help.foot}>
            <Dialog.Close className={button.button}>{t(foot === null ? 'shell.close' : 'devices.cancel')}</Dialog.Close>
            {foot}
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
  if (dialog === null) return null;
  if (dialog.kind === 'removeAll') {
    const ids = dialog.phones.map(({ id }) => id);
    return frame(
      t('fleet.removeAllTitle', { count: ids.length }),
      <p>{t('devices.removeText')}</p>,
      <button
        type="button"
        className={button.primary}
        onClick={() => {
          removePhones(ids).catch(() => undefined);
          onClose();
        }}
        data-testid="remove-phone"
      >
        {t('devices.remove')}
      </button>,
    );
  }
  const { kind, phone } = dialog;
  if (kind === 'handset') return frame(t('fleet.handsetTitle', { name: phone.name }), <Handset phone={phone} />, null);
  const remove = () => {
    removePhone(phone.id).catch(() => undefined);
    onClose();
  };
  return frame(
    t('devices.removeTitle', { name: phone.name }),
    <p>{t('devices.removeText')}</p>,
    <button type="button" className={button.primary} onClick={remove} data-testid="remove-phone">
      {t('devices.remove')}
    </button>,
  );
}
