import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue, withWords } from '../i18n/i18n.ts';
import { Terms } from '../learn/glossary/Terms.tsx';
import { AnswerData } from './AnswerData.tsx';
import { Facts } from './Facts.tsx';
import { FaultNotes } from './fault/FaultNotes.tsx';
import css from './HopData.module.css';
import { factsOf } from './hop-facts.ts';
import { type Hop, newest } from './hops.ts';
import { JwtData } from './JwtData.tsx';
import { RequestData } from './RequestData.tsx';

// frames are looked at by few, and late
const WireData = lazy(() => withWords(async () => ({ default: (await import('./wire/WireData.tsx')).WireData })));

const showsRequest = ['1.1', '1.3', '1.4', '2.2'];
const showsJwt = ['1.2', '2.1'];

/** The real data of one hop, always from the log, never canned. */
export function HopData({ hop, hops }: { readonly hop: Hop; readonly hops: readonly Hop[] }) {
  const { t } = useTranslation();
  const { street } = useCatalogue();
  const all = hops.flatMap(({ events }) => events);
  const received = newest(all, 'received');
  const answered = newest(all, 'answered');
  const facts = factsOf(hop, t);
  return (
    <section
      className={css.data}
      aria-label={t('wire.data.title', { id: hop.id })}
      data-testid="hop-data"
      data-of={hop.id}
    >
      <div>
        <h3>
          {hop.id} · {street.hops[hop.id].title}
        </h3>
        <p className={css.lead}>
          <Terms text={street.hops[hop.id].text} />
        </p>
      </div>
      {hop.state === 'pending' && <p className={css.lead}>{t('wire.data.none')}</p>}
      {hop.faults.length > 0 && <FaultNotes hits={hop.faults} />}
      {facts.length > 0 && <Facts facts={facts} />}
      {received !== undefined && showsJwt.includes(hop.id) && <JwtData event={received} />}
      {received !== undefined && showsRequest.includes(hop.id) && <RequestData event={received} />}
      {answered !== undefined && (hop.id === '2.4' || hop.failure?.kind === 'reason') && (
        <AnswerData event={answered} />
      )}
      <Suspense>
        <WireData hop={hop.id} events={all} />
      </Suspense>
    </section>
  );
}
