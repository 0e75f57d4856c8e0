import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import button from '../../shell/Button.module.css';
import { type Done } from '../progress.ts';
import { type Street } from '../steps.ts';
import { useProblemWords } from '../use-problem-words.ts';
import { useProgress } from '../use-progress.ts';
import { useStreet } from '../use-street.ts';
import css from './PushTypes.module.css';
import { type Played } from './play-type.ts';
import { type Outcome, Result } from './Result.tsx';
import { useTellSent } from './sent-card.ts';

/** What a card tells and does. */
export interface CardOf {
  /** What the press sends; one of a kind on the page. */
  readonly id: string;
  /** What is kept once one was sent. */
  readonly mark: Done;
  readonly title: string;
  /** The word of the protocol, beside the title. */
  readonly code: string;
  readonly what: string;
  readonly facts: readonly { readonly name: string; readonly label: string; readonly value: ReactNode }[];
  /** Sends it to the phone beside. @throws StepError when the engine does not do its part */
  readonly play: (street: Street) => Promise<Played>;
  readonly level?: 'h2' | 'h3';
}

/** What it is for, what Apple asks and allows, and a press that sends one to the phone beside. */
export function LessonCard({ id, mark, title, code, what, facts, play, level: Title = 'h2' }: CardOf) {
  const { t } = useTranslation();
  const street = useStreet();
  const words = useProblemWords();
  const tellSent = useTellSent();
  const [outcome, setOutcome] = useState<Outcome>({ at: 'idle' });
  const done = useProgress((progress) => progress.done.includes(mark));
  const busy = outcome.at === 'busy';
  async function send() {
    if (street === null || busy) return;
    setOutcome({ at: 'busy' });
    tellSent({ id, title });
    try {
      setOutcome({ at: 'played', ...(await play(street)) });
      useProgress.getState().mark(mark);
    } catch (error) {
      setOutcome({ at: 'problem', words: words(error) });
    }
  }
  return (
    <article className={css.card} data-card={mark} data-done={done}>
      <header className={css.head}>
        <Title>{title}</Title>
        <code>{code}</code>
        {done && (
          <span className={css.mark}>
            <Check size={14} aria-hidden />
            {t('pushTypes.sent')}
          </span>
        )}
      </header>
      <p className={css.what}>{what}</p>
      <dl className={css.facts}>
        {facts.map(({ name, label, value }) => (
          <div key={name} data-fact={name}>
            <dt>{label}</dt>
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
        aria-describedby={`card-${id}`}
        onClick={send}
        data-send={id}
      >
        {t(busy ? 'pushTypes.sending' : done ? 'pushTypes.again' : 'pushTypes.send')}
        <span id={`card-${id}`} className="visually-hidden">
          {title}
        </span>
      </button>
    </article>
  );
}
