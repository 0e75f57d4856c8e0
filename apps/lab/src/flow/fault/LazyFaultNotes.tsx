import { lazy, Suspense } from 'react';
import { withWords } from '../../i18n/i18n.ts';
import { type FaultHit } from '../fault-hits.ts';

const FaultNotes = lazy(() => withWords(async () => ({ default: (await import('./FaultNotes.tsx')).FaultNotes })));

/** Faults that hit a push; nothing, and no download, when none did. */
export function LazyFaultNotes({ hits }: { readonly hits: readonly FaultHit[] }) {
  if (hits.length === 0) return null;
  return (
    <Suspense>
      <FaultNotes hits={hits} />
    </Suspense>
  );
}
