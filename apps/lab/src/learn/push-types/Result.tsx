import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { fixOf } from '../../console/gate-fix.ts';
import { useCatalogue } from '../../i18n/i18n.ts';
import { tellPhone } from '../../session.ts';
import { useLab } from '../../store/lab.ts';
import { useStreet } from '../use-street.ts';
import css from './PushTypes.module.css';
import { type Played } from './play-type.ts';

/** What came of a card's push. */
export type Outcome =
  | { readonly at: 'idle' | 'busy' }
  | ({ readonly at: 'played' } & Played)
  | { readonly at: 'problem'; readonly words: string };

/** Turns the switch on the phone that stopped the push; nothing where no single switch did. */
function Fix({ rule }: { readonly rule: string }) {
  const { t } = useTranslation();
  const street = useStreet();
  const state = useLab((lab) => (street === null ? undefined : lab.mirrors[street.phoneId]?.state));
  const events = street !== null && state !== undefined ? fixOf(rule, state, street.bundleId) : null;
  if (street === null || events === null) return null;
  return (
    <button
      type="button"
      className={css.fix}
      data-testid="gate-fix"
      onClick={() => {
        for (const event of events) tellPhone(street.phoneId, event);
      }}
    >
      {t('pushTypes.fix')}
    </button>
  );
}

/** What came of it, with the gate that decided in its sentence. */
export function Result({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  const { gates } = useCatalogue();
  if (outcome.at === 'problem') return <span data-kind="problem">{outcome.words}</span>;
  if (outcome.at !== 'played') return null;
  const sentences: Readonly<Record<string, string>> = gates.rules;
  const why = sentences[outcome.rule] ?? outcome.rule;
  return (
    <span data-kind={outcome.kind} data-rule={outcome.rule}>
      {t(`pushTypes.outcome.${outcome.kind}`)}
      {why !== '' && t('pushTypes.because', { why })}{' '}
      <Link to={`/log/${outcome.uniqueId}`}>{t('pushTypes.trace')}</Link>{' '}
      {outcome.kind === 'suppressed' && <Fix rule={outcome.rule} />}
    </span>
  );
}
