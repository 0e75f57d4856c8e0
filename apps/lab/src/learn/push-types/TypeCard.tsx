import { type PushType, pushTypes as rules } from '@apns-sim/protocol';
import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import button from '../../shell/Button.module.css';
import { useProblemWords } from '../use-problem-words.ts';
import { useProgress } from '../use-progress.ts';
import { useStreet } from '../use-street.ts';
import css from './PushTypes.module.css';
import { type Played, playType } from './play-type.ts';
import { typeCards } from './type-cards.ts';

type Outcome = { readonly at: 'idle' | 'busy' } | ({ readonly at: 'played' } & Played) | Problem;
interface Problem {
  readonly at: 'problem';
  readonly words: string;
}

/** What came of it, with the gate that decided in its sentence. */
function Result({ outcome }: { readonly outcome: Outcome }) {
  const { t } = useTranslation();
  const { gates } = useCatalogue();
  if (outcome.at === 'problem') return <span data-kind="problem">{outcome.words}</span>;
  if (outcome.at !== 'played') return null;
  const sentences: Readonly<Record<string, string>> = gates.rules;
  return (
    <span data-kind={outcome.kind} data-rule={outcome.rule}>
      {t(`pushTypes.outcome.${outcome.kind}`)}: {sentences[outcome.rule] ?? outcome.rule}{' '}
      <Link to={`/log/${outcome.uniqueId}`}>{t('pushTypes.trace')}</Link>
    </span>
  );
}

/** One push type: what it is for, what Apple asks and allows, and a press that sends one to the phone beside. */
export function TypeCard({ type }: { readonly type: PushType }) {
  const { t } = useTranslation();
  const { pushTypes } = useCatalogue();
  const street = useStreet();
  const words = useProblemWords();
  const [outcome, setOutcome] = useState<Outcome>({ at: 'idle' });
  const done = useProgress((progress) => progress.done.includes(`type/${type}`));
  const { title, what, token, limit, see } = pushTypes.types[type];
  const { topicSuffix, maxPayloadBytes, usualPriority } = rules[type];
  const busy = outcome.at === 'busy';
  async function send() {
    if (street === null || busy) return;
    setOutcome({ at: 'busy' });
    try {
      setOutcome({ at: 'played', ...(await playType(street, type)) });
      useProgress.getState().mark(`type/${type}`);
    } catch (error) {
      setOutcome({ at: 'problem', words: words(error) });
    }
  }
  const facts = [
    [
      'topic',
      topicSuffix === undefined ? pushTypes.mdmTopic : `${pushTypes.bundle}${topicSuffix && ` + ${topicSuffix}`}`,
    ],
    ['priority', String(usualPriority)],
    ['size', t('pushTypes.bytes', { bytes: maxPayloadBytes })],
    ['auth', pushTypes.auths[typeCards[type].auth]],
    ['token', token],
    ['limit', limit],
    ['see', see],
  ] as const;
  return (
    <article className={css.card} data-push-type={type} data-done={done}>
      <header className={css.head}>
        <h2>{title}</h2>
        <code>{type}</code>
        {done && (
          <span className={css.mark}>
            <Check size={14} aria-hidden />
            {t('pushTypes.sent')}
          </span>
        )}
      </header>
      <p className={css.what}>{what}</p>
      <dl className={css.facts}>
        {facts.map(([name, value]) => (
          <div key={name} data-fact={name}>
            <dt>{pushTypes.facts[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={css.result} role="status">
        <Result outcome={outcome} />
      </p>
      <button
        type="button"
        className={done ? button.button : button.primary}
        aria-disabled={busy || street === null}
        aria-describedby={`type-${type}`}
        onClick={send}
        data-send={type}
      >
        {t(busy ? 'pushTypes.sending' : done ? 'pushTypes.again' : 'pushTypes.send')}
        <span id={`type-${type}`} className="visually-hidden">
          {title}
        </span>
      </button>
    </article>
  );
}
