import { type DeliveryEvent, headerNames } from '@apns-sim/protocol';
import { type HopId } from '../hop-table.ts';
import { type Hop, type HopFailure, hopsOf, newest, outcomeOf } from '../hops.ts';

/** Where two pushes went different ways. */
export interface HopDifference {
  readonly id: HopId;
  readonly before: HopEnd;
  readonly after: HopEnd;
}

/** How a hop ended, and the name of what stopped it. */
interface HopEnd {
  readonly state: Hop['state'];
  readonly why: string | null;
}

const nameOf = (failure: HopFailure): string => {
  if (failure.kind === 'reason') return failure.reason;
  if (failure.kind === 'gate') return failure.rule;
  return failure.kind === 'word' ? failure.word : failure.text;
};

const endOf = ({ state, failure }: Hop): HopEnd => ({ state, why: failure === null ? null : nameOf(failure) });

/** The hops of the push itself at which two traces differ, in the order of the street. */
export function hopDifferences(before: readonly DeliveryEvent[], after: readonly DeliveryEvent[]): HopDifference[] {
  const others = new Map(hopsOf(after).map((hop) => [hop.id, hop]));
  return hopsOf(before).flatMap((hop) => {
    const other = others.get(hop.id);
    if (other === undefined || hop.stage === 0) return [];
    const [a, b] = [endOf(hop), endOf(other)];
    return a.state === b.state && a.why === b.why ? [] : [{ id: hop.id, before: a, after: b }];
  });
}

/** What APNs' answer and the phone's decision were, a line each, for a comparison line by line. */
export function storyLines(events: readonly DeliveryEvent[]): string {
  const answered = newest(events, 'answered');
  const rejected = newest(events, 'rejected');
  const outcome = outcomeOf(events);
  return [
    `answer: ${answered === undefined ? '-' : `${answered.answer.status} ${rejected?.reason ?? ''}`.trim()}`,
    `shown: ${outcome === null ? '-' : outcome.surfaces.join(', ') || 'nowhere'}`,
    ...(outcome?.gates ?? []).map(({ rule, verdict }) => `gate ${rule}: ${verdict}`),
  ].join('\n');
}

/** Fields that differ between any two requests, whatever a person changed: they say nothing. */
const alwaysNew: readonly string[] = [headerNames.authorization, 'content-length', headerNames.apnsId];

/** The request's fields, a line each, without those that are new every time. */
export function headerLines(events: readonly DeliveryEvent[]): string {
  const headers = newest(events, 'received')?.request.headers ?? [];
  return headers
    .filter(([name]) => !alwaysNew.includes(name) && !name.startsWith(':'))
    .map(([name, value]) => `${name}: ${value}`)
    .sort()
    .join('\n');
}
