import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCatalogue } from '../../i18n/i18n.ts';
import button from '../../shell/Button.module.css';
import { takeBack, type Undo } from '../break-it/undo.ts';
import { type Street } from '../steps.ts';
import { useProblemWords } from '../use-problem-words.ts';
import { useStreet } from '../use-street.ts';
import css from '../Welcome.module.css';
import own from './Scenario.module.css';
import { type Scenario } from './scenario.ts';
import { setUp } from './set-up.ts';

type Stage =
  | { readonly at: 'handed' | 'busy' | 'undone' }
  | { readonly at: 'ready'; readonly street: Street; readonly undo: Undo }
  | { readonly at: 'failed'; readonly problem: string };

/** A scenario somebody handed out, over the live Lab. Its words are shown as they are, as text. */
export function ScenarioStrip({ scenario }: { readonly scenario: Scenario }) {
  const { t } = useTranslation();
  const { breakIt } = useCatalogue();
  const words = useProblemWords();
  const street = useStreet();
  const heading = useRef<HTMLHeadingElement>(null);
  const [stage, setStage] = useState<Stage>({ at: 'handed' });
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);

  async function doing(work: () => Promise<Stage>) {
    if (stage.at === 'busy') return;
    setStage({ at: 'busy' });
    try {
      setStage(await work());
    } catch (error) {
      setStage({ at: 'failed', problem: words(error) });
    }
  }
  const say = {
    handed: '',
    busy: t('scenario.settingUp'),
    undone: t('scenario.undone'),
    ready: t(scenario.push === null ? 'scenario.readyBare' : 'scenario.ready'),
    failed: '',
  };
  return (
    <section className={css.welcome} aria-labelledby="scenario" data-testid="scenario" data-stage={stage.at}>
      <div className={css.lesson}>
        <span className={css.counter}>{t('scenario.handed')}</span>
        <h1 id="scenario" className={css.sentence} tabIndex={-1} ref={heading}>
          {scenario.title}
        </h1>
        {scenario.text !== '' && <p className={`${css.tell} ${own.words}`}>{scenario.text}</p>}
        <p role="status">{say[stage.at]}</p>
        {stage.at === 'failed' && (
          <p className={css.error} role="alert">
            <b>{t('learn.error.title')}</b> {stage.problem}
          </p>
        )}
        {scenario.card !== null && (
          <p>
            <Link to={`/learn/break-it/${scenario.card}`}>
              {t('scenario.toCard', { card: breakIt.cards[scenario.card].title })}
            </Link>
          </p>
        )}
      </div>
      <div className={css.actions}>
        <Link className={button.quiet} to="/learn/scenario">
          {t('scenario.own')}
        </Link>
        {stage.at === 'ready' && (
          <button
            type="button"
            className={button.button}
            data-testid="scenario-undo"
            onClick={() =>
              void doing(async () => {
                await takeBack(stage.street, stage.undo);
                return { at: 'undone' };
              })
            }
          >
            {t('scenario.undo')}
          </button>
        )}
        <button
          type="button"
          className={`${button.primary} ${css.big}`}
          aria-busy={stage.at === 'busy'}
          aria-disabled={street === null || stage.at === 'busy'}
          data-testid="scenario-set-up"
          onClick={() =>
            street !== null && void doing(async () => ({ at: 'ready', street, undo: await setUp(street, scenario) }))
          }
        >
          {t(stage.at === 'busy' ? 'scenario.settingUp' : 'scenario.setUp')}
        </button>
      </div>
    </section>
  );
}
