import { fidelity } from '@apns-sim/device';
import { useId, useState } from 'react';
import { type Translate } from '../text/phone-text.ts';
import css from './StatePanel.module.css';

const sources = { Apple: 'sourceApple', community: 'sourceCommunity', ours: 'sourceOurs' } as const;

/** ⓘ How sure are we? Each thing we had to decide, with where it comes from and whether somebody checked it on a real iPhone. */
export function HowSure({ facts, t }: { readonly facts: readonly (keyof typeof fidelity)[]; readonly t: Translate }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={css.sure}
        aria-expanded={open}
        aria-controls={id}
        aria-label={t('howSure')}
        title={t('howSure')}
        onClick={() => setOpen(!open)}
      >
        ⓘ
      </button>
      <span id={id} className={css.facts} hidden={!open}>
        {facts.map((fact) => {
          const { value, source, note, verifiedOn } = fidelity[fact];
          return (
            <span key={fact} data-fact={fact}>
              <code>
                {fact} = {JSON.stringify(value)}
              </code>{' '}
              {t(sources[source])}: <span lang="en">{note}</span>{' '}
              {verifiedOn === null ? t('notVerified') : t('verifiedOn', { date: verifiedOn })}
            </span>
          );
        })}
      </span>
    </>
  );
}
