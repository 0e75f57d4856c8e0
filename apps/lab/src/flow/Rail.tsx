import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../i18n/i18n.ts';
import { useLab } from '../store/lab.ts';
import { FlashSign } from './fault/FlashSign.tsx';
import { steps } from './hop-table.ts';
import { type Hop, type HopState } from './hops.ts';
import { endOf, shownState } from './playback.ts';
import css from './Rail.module.css';

const marks: Record<HopState, string> = { pending: '○', active: '●', done: '✓', failed: '✕' };

/** A step is done when all its hops are; it has failed when one has. */
function stateOf(states: readonly HopState[]): HopState {
  if (states.includes('failed')) return 'failed';
  if (states.every((state) => state === 'pending')) return 'pending';
  return states.includes('active') ? 'active' : 'done';
}

/** The picture's twin in text: the five steps with their hops, for eyes, keys and screen readers alike. */
export function Rail({ hops, current }: { readonly hops: readonly Hop[]; readonly current: Hop | undefined }) {
  const { t } = useTranslation();
  const { street } = useCatalogue();
  const position = useLab((lab) => lab.position);
  const selected = useLab((lab) => lab.selected);
  const end = endOf(hops);
  return (
    <ol className={css.rail} aria-label={t('flow.rail')}>
      {steps.map((step) => {
        const own = hops
          .filter((hop) => hop.step === step)
          .map((hop) => ({ ...hop, shown: shownState(hop, position, end) }));
        return (
          <li
            key={step}
            className={css.step}
            data-step={step}
            data-state={stateOf(own.filter(({ id }) => id !== 'Rp' && id !== '3.6').map(({ shown }) => shown))}
          >
            <span className={css.stepNumber} aria-hidden="true">
              {step}
            </span>
            <span className={css.stepText}>{street.steps[step].sentence}</span>
            <ol className={css.hops}>
              {own.map(({ id, shown, needed, faults }) => (
                <li key={id}>
                  <button
                    type="button"
                    className={css.hop}
                    data-hop={id}
                    data-hop-state={shown}
                    data-needed={needed}
                    data-fault={faults.length > 0}
                    aria-pressed={(selected ?? current?.id) === id}
                    onClick={() => useLab.getState().selectHop(selected === id ? null : id)}
                  >
                    <i aria-hidden="true">{marks[shown]}</i>
                    <b>{id}</b>
                    {street.hops[id].title}
                    {faults.length > 0 && <FlashSign />}
                    <span className="visually-hidden">
                      : {t(`flow.state.${shown}`)}
                      {!needed && `, ${t('flow.notNeeded')}`}
                      {faults.length > 0 && `, ${t('flow.faultHere')}`}
                    </span>
                  </button>
                </li>
              ))}
            </ol>
          </li>
        );
      })}
    </ol>
  );
}
