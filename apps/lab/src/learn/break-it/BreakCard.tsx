import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import button from '../../shell/Button.module.css';
import { hasModifier } from '../../shell/has-modifier.ts';
import css from '../Coach.module.css';
import { Terms } from '../glossary/Terms.tsx';
import { Prediction } from '../Prediction.tsx';
import { showHop } from '../picture.ts';
import { useBreakIt } from './break-it-store.ts';
import { type CardId, cardIds, cardOf } from './cards.ts';
import { MendBar } from './MendBar.tsx';
import { showPush } from './run-card.ts';
import { useCard } from './use-card.ts';

/** One card over the panes: guess, watch it break, look at where it broke, mend it. */
export function BreakCard({ id }: { readonly id: CardId }) {
  const { t } = useTranslation();
  const { breakIt } = useCatalogue();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  const { ready, busy, problem, run, mend } = useCard(id);
  const guess = useBreakIt(({ guesses }) => guesses[id]) ?? null;
  const came = useBreakIt((now) => now.came[id]);
  const { answers, hop, gate } = cardOf(id);
  const text = breakIt.cards[id];
  const words = text.answers as Readonly<Record<string, string>>;
  const options = answers.map((answer) => [answer, words[answer] ?? answer] as const);
  const following = cardIds[(cardIds.indexOf(id) + 1) % cardIds.length] ?? id;
  useEffect(() => heading.current?.focus({ preventScroll: true }), [id]);

  const settled = came !== undefined;
  function forward() {
    if (busy !== null || !ready) return;
    if (settled) navigate(`/learn/break-it/${following}`);
    else void run(null);
  }
  function press(event: KeyboardEvent) {
    if (hasModifier(event)) return;
    const digit = settled || busy !== null ? undefined : answers[Number(event.key) - 1];
    const goesOn = event.target === heading.current && (event.key === 'Enter' || event.key === ' ');
    if (digit === undefined && !goesOn) return;
    event.preventDefault();
    if (digit === undefined) forward();
    else void run(digit);
  }

  return (
    <section
      className={css.coach}
      aria-labelledby="card"
      data-testid="break-card"
      data-card={id}
      data-came={came?.answer ?? ''}
      data-busy={busy ?? ''}
      onKeyDown={press}
    >
      <span className={css.counter}>
        {t('course.rooms.breakIt')} · {cardIds.indexOf(id) + 1} / {cardIds.length}
      </span>
      <h1 id="card" className={css.sentence} tabIndex={-1} ref={heading}>
        {text.title}
      </h1>
      <p className={css.tell}>
        <Terms text={text.what} />
      </p>
      <Prediction
        question={text.question}
        answers={options}
        given={guess}
        skipped={settled || busy === 'running'}
        truth={came?.answer ?? null}
        told={<Terms text={text.told} />}
        onAnswer={(answer) => void run(answer)}
        proof={{
          label: gate === undefined ? t('breakIt.proof', { hop }) : t('breakIt.proofGate', { hop, gate }),
          onShow: () => {
            if (came !== undefined) showPush(came.uniqueId);
            showHop(hop);
          },
        }}
      />
      {problem !== null && (
        <p className={css.error} role="alert">
          <b>{t('learn.error.title')}</b> {problem}
        </p>
      )}
      <MendBar busy={busy} onMend={mend} />
      <div className={css.actions}>
        <Link className={button.quiet} to="/learn/break-it">
          {t('breakIt.all')}
        </Link>
        {settled && (
          <button
            type="button"
            className={button.button}
            onClick={() => useBreakIt.getState().again(id)}
            data-testid="card-again"
          >
            {t('breakIt.again')}
          </button>
        )}
        <button
          type="button"
          className={`${button.primary} ${css.big}`}
          aria-busy={busy === 'running'}
          aria-disabled={busy !== null || !ready}
          onClick={forward}
          data-testid="card-next"
        >
          {busy === 'running' ? t('breakIt.running') : settled ? t('breakIt.next') : t('breakIt.runBlind')}
        </button>
      </div>
    </section>
  );
}
