import { ExternalLink, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { createPhone } from '../api/doors.ts';
import { phoneThen } from '../flow/phone-then.ts';
import { refreshPhones } from '../session.ts';
import button from '../shell/Button.module.css';
import { useLab } from '../store/lab.ts';
import { type Choice, keepChoice } from './choose-phone.ts';
import { LivePhone } from './LivePhone.tsx';
import css from './PhonePane.module.css';
import { useMirror } from './use-mirror.ts';
import { usePhoneKeys } from './use-phone-keys.ts';

export { loadRestOfPhone } from '@apns-sim/phone';

/** The phone beside the picture. */
export function PhonePane({ insteadOf }: Pick<Choice, 'insteadOf'>) {
  const { t } = useTranslation();
  const id = useLab((lab) => lab.phoneId);
  const phones = useLab((lab) => lab.phones);
  const mirror = useMirror(id);
  usePhoneKeys();
  const then = useLab((lab) => (id === null ? null : phoneThen(lab, id)));
  const [, setSearch] = useSearchParams();

  const fromFile = useLab((lab) => lab.imports[lab.focused ?? '']);
  function toNow() {
    const lab = useLab.getState();
    if (fromFile !== undefined) lab.focusPush(lab.order.at(-1) ?? '', { play: false, position: 0 });
    lab.jumpTo(Number.POSITIVE_INFINITY);
  }
  function show(next: string) {
    keepChoice(next);
    useLab.getState().showPhone(next);
    setSearch((search) => {
      search.set('device', next);
      return search;
    });
  }
  async function add() {
    const made = await createPhone({ register: false });
    await refreshPhones();
    show(made.id);
  }

  return (
    <section className={css.pane} aria-labelledby="phone-pane">
      <div className={css.head}>
        <h2 id="phone-pane">{t('phone.title')}</h2>
        <select
          className={css.pick}
          aria-label={t('phone.pick')}
          value={id ?? ''}
          onChange={(event) => show(event.target.value)}
        >
          {phones.map((phone) => (
            <option key={phone.id} value={phone.id}>
              {phone.name}
            </option>
          ))}
        </select>
        <button type="button" className={button.icon} onClick={add} aria-label={t('phone.add')} title={t('phone.add')}>
          <Plus size={16} aria-hidden />
        </button>
        {id !== null && (
          <Link className={button.icon} to={`/devices/${id}`} aria-label={t('phone.open')} title={t('phone.open')}>
            <ExternalLink size={15} aria-hidden />
          </Link>
        )}
      </div>
      {insteadOf !== null && (
        <p className={css.note} role="status">
          {t('phone.madeNew')}{' '}
          <button type="button" onClick={() => show(insteadOf.id)}>
            {t('phone.openFirst', { name: insteadOf.name })}
          </button>
        </p>
      )}
      {then !== null && (
        <p className={css.note} role="status" data-testid="phone-then">
          {fromFile !== undefined ? t('phone.fromFile', { name: then.name }) : t('phone.asItWas')}{' '}
          <button type="button" onClick={toNow}>
            {t('phone.toNow')}
          </button>
        </p>
      )}
      {id === null ? (
        <p className={css.loading}>{t('phone.connecting')}</p>
      ) : (
        <LivePhone
          id={id}
          mirror={mirror === undefined || then === null ? mirror : { ...mirror, state: then }}
          isPast={then !== null}
        />
      )}
    </section>
  );
}
