import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue, withWords } from '../i18n/i18n.ts';
import css from './Flow.module.css';
import { failureOf, type Hop, outcomeOf } from './hops.ts';

const FaultNotes = lazy(() =>
  withWords(async () => ({ default: (await import('./fault/FaultNotes.tsx')).FaultNotes })),
);

/** Why it was shown, or what stopped it: every gate with its verdict, each in a sentence. */
export function WhyStrip({ hops }: { readonly hops: readonly Hop[] }) {
  const { t } = useTranslation();
  const { gates, reasons } = useCatalogue();
  const events = hops.flatMap((hop) => hop.events);
  const hits = hops.flatMap(({ faults }) => faults);
  const outcome = outcomeOf(events);
  const failure = failureOf(hops)?.failure;
  const sentences: Record<string, string> = gates.rules;
  const surfaces: Record<string, string> = gates.surfaces;
  return (
    <section className={css.why} aria-label={gates.title} data-testid="why">
      <h3>{gates.title}</h3>
      {outcome === null && failure?.kind !== 'reason' && (
        <p className={css.outcome}>
          {failure?.kind === 'word' ? failure.word : failure?.kind === 'fault' ? t('flow.state.failed') : gates.none}
        </p>
      )}
      {hits.length > 0 && (
        <Suspense>
          <FaultNotes hits={hits} />
        </Suspense>
      )}
      {failure?.kind === 'reason' && (
        <>
          <p className={css.outcome}>
            <span className={css.gate} data-gate={failure.rule} data-verdict="stop">
              ✕ {t('refusal.title', { reason: failure.reason })} · {failure.status}
            </span>
          </p>
          <p data-testid="cause">{failure.text}</p>
          {Object.hasOwn(reasons, failure.reason) && <p>{reasons[failure.reason as keyof typeof reasons].fix}</p>}
        </>
      )}
      {outcome !== null && (
        <>
          <p className={css.outcome} data-testid="outcome">
            {outcome.kind === 'presented' && outcome.surfaces.length > 0
              ? t('gates.shownOn', {
                  where: outcome.surfaces.map((surface) => surfaces[surface] ?? surface).join(', '),
                })
              : gates.notShown}
          </p>
          {outcome.why?.detail !== undefined && (
            <p className={css.outcome} data-testid="why-detail">
              {outcome.why.detail}
            </p>
          )}
          <ul className={css.gates}>
            {outcome.gates.map(({ rule, verdict }) => (
              <li key={rule} className={css.gate} data-gate={rule} data-verdict={verdict}>
                <b>
                  {verdict === 'stop' ? '✕' : verdict === 'change' ? '▲' : '✓'} {rule}
                </b>
                <span>{sentences[rule] ?? rule}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
