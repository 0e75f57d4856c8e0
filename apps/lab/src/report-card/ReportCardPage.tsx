import { type DrillStep, findingText } from '@apns-sim/protocol';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/http.ts';
import { usePolled } from '../api/polled.ts';
import { useCatalogue } from '../i18n/i18n.ts';
import { announce } from '../shell/announce.ts';
import button from '../shell/Button.module.css';
import { CopyButton } from '../shell/CopyButton.tsx';
import { useTitle } from '../shell/use-title.ts';
import { asMarkdown, type Card, cardPath, drillPath } from './card.ts';
import { DrillPanel } from './DrillPanel.tsx';
import { LineOfCard } from './LineOfCard.tsx';
import css from './ReportCard.module.css';

/** How the client that sends to this APNs does, and the drill that tries it. */
export function ReportCardPage() {
  const { t } = useTranslation();
  const { report } = useCatalogue();
  useTitle(t('report.tab'));
  const { value: card, ask } = usePolled<Card>(cardPath, (seen) => (seen?.drill.running ? 700 : 4000));
  const [problem, setProblem] = useState<string | null>(null);
  async function act(method: 'POST' | 'DELETE', path: string, done: string, body?: object) {
    try {
      await call(method, path, body);
      setProblem(null);
      announce(done);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
    }
    ask();
  }
  const drill = (steps?: readonly DrillStep[]) => act('POST', drillPath, t('report.drill.begun'), { steps });
  const summary = card?.overall ? t('report.overall', { grade: card.overall }) : t('report.nothing');
  const lines = card?.lines ?? [];
  const markdown = asMarkdown(
    `${t('report.title')}: ${card?.overall ?? '–'}`,
    lines.map(({ id, grade, finding, values }) => ({
      title: report.lines[id].title,
      grade: grade ?? '–',
      text: findingText(report.findings[finding], values),
    })),
  );
  return (
    <main id="content" className={css.page}>
      <header className={css.head}>
        <div>
          <h1>{t('report.title')}</h1>
          <p className={css.intro}>{t('report.intro')}</p>
        </div>
        <div className={css.actions}>
          <button
            type="button"
            className={button.button}
            onClick={() => void act('POST', cardPath, t('report.begun'))}
            data-testid="begin-card"
          >
            {t('report.begin')}
          </button>
          <CopyButton text={markdown} what={t('report.title')} />
          <button type="button" className={button.quiet} onClick={() => window.print()}>
            {t('report.print')}
          </button>
        </div>
      </header>
      <section className={css.summary} aria-label={t('report.whole')} aria-busy={card === null}>
        <b className={css.whole} data-grade={card?.overall ?? 'none'} data-testid="overall" aria-hidden="true">
          {card?.overall ?? '–'}
        </b>
        <div>
          <p className={css.verdict}>{card === null ? '…' : summary}</p>
          <p className={css.hint}>
            {t('report.counts', { pushes: card?.pushes ?? 0, connections: card?.connections ?? 0 })}
          </p>
        </div>
      </section>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      {card !== null && (
        <div className={css.cards}>
          <section className={css.card} aria-labelledby="lines-title">
            <h2 id="lines-title">{t('report.linesTitle')}</h2>
            <ol className={css.lines}>
              {lines.map((line) => (
                <LineOfCard
                  key={line.id}
                  line={line}
                  canTry={!card.drill.running}
                  tryIt={(step) => void drill([step])}
                />
              ))}
            </ol>
          </section>
          <DrillPanel
            drill={card.drill}
            start={() => void drill()}
            stop={() => void act('DELETE', drillPath, t('report.drill.ended'))}
          />
        </div>
      )}
    </main>
  );
}
