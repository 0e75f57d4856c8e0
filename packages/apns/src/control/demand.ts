import { type NotificationRecord } from '@apns-sim/protocol';
import { differences } from './differences.ts';
import { type Match } from './match.ts';

/** What is expected to come: so many of one kind, or one of each kind in this order. */
export type Demand =
  | { readonly kind: 'count'; readonly match: Match; readonly count: number; readonly exactly: boolean }
  | { readonly kind: 'inOrder'; readonly matches: readonly Match[] };

const fits = (record: NotificationRecord, match: Match) => differences(record, match).length === 0;

/** The kinds a demand asks for. */
export function kindsOf(demand: Demand): readonly Match[] {
  return demand.kind === 'count' ? [demand.match] : demand.matches;
}

/** Of the pushes that came, in the order they came, those that meet the demand. */
export function meeting(demand: Demand, came: Iterable<NotificationRecord>): NotificationRecord[] {
  if (demand.kind === 'count') return [...came].filter((record) => fits(record, demand.match));
  const found: NotificationRecord[] = [];
  for (const record of came) {
    const wanted = demand.matches[found.length];
    if (wanted !== undefined && fits(record, wanted)) found.push(record);
  }
  return found;
}

/** How many have to meet it. */
export function wantedBy(demand: Demand): number {
  return demand.kind === 'count' ? demand.count : demand.matches.length;
}

/** Whether so many meet it. */
export function isMet(demand: Demand, met: number): boolean {
  return demand.kind === 'count' && demand.exactly ? met === demand.count : met >= wantedBy(demand);
}

/** Whether nothing that comes later can change the verdict. */
export function isSettled(demand: Demand, met: number): boolean {
  if (demand.kind === 'count' && demand.exactly) return met > demand.count;
  return met >= wantedBy(demand);
}
