import { type FaultField, type FaultKind, type FaultShape, faultKinds } from '@apns-sim/protocol';
import { type TFunction } from 'i18next';
import { type LaidFault } from '../api/faults.ts';

type Say = TFunction<'lab'>;

/** A length of time for people: `500 ms`, `90 s`, `20 min`. */
function lengthOfTime(t: Say, ms: number): string {
  const size = Math.abs(ms);
  if (size < 1000) return t('faults.units.ms', { count: ms });
  if (size < 600_000) return t('faults.units.seconds', { count: ms / 1000 });
  return t('faults.units.minutes', { count: Math.round(ms / 6000) / 10 });
}

function valueWords(t: Say, field: FaultField, value: unknown): string {
  if (field.type === 'number' && field.unit === 'ms') return lengthOfTime(t, Number(value));
  return String(value);
}

/** One kind of fault with all that was chosen about it. */
function kindWords(t: Say, kind: FaultKind, value: unknown): string {
  const shape: FaultShape = faultKinds[kind];
  if (shape.value !== undefined) return t(`faults.tells.${kind}`, { value: valueWords(t, shape.value, value) });
  const chosen = Object.entries(typeof value === 'object' && value !== null ? value : {});
  const details = chosen.flatMap(([name, one]) => {
    const field = shape.fields?.[name];
    if (field === undefined) return [];
    const label = t(`faults.fields.${name}` as 'faults.fields.reason');
    // of the flags only this one is true unless somebody says no
    if (name === 'close') return one === false ? [t('faults.staysOpen')] : [];
    if (field.type === 'flag') return one === true ? [label] : [];
    return [`${label}: ${valueWords(t, field, one)}`];
  });
  const said = t(`faults.tells.${kind}`, { value: typeof value === 'object' ? '' : String(value) });
  return [said, ...details].join(' · ');
}

const isKind = (name: string): name is FaultKind => Object.hasOwn(faultKinds, name);

/** What a fault does, in a plain sentence. */
export function deedWords(t: Say, deed: LaidFault['do']): string {
  const kinds = Object.entries(deed).filter(([, value]) => value !== undefined);
  return kinds.map(([kind, value]) => (isKind(kind) ? kindWords(t, kind, value) : kind)).join(' + ');
}

/** To whom, how often and how long, each a short text. */
export function circumstances(t: Say, fault: LaidFault, timeOf: (ms: number) => string): string[] {
  const { match, times, probability, fired, from, forMs, repeatMs, state } = fault;
  const { nth, every, ...scope } = match;
  const told = Object.entries(scope).map(
    ([name, value]) => `${t(`faults.scopes.${name}` as 'faults.scopes.topic')}: ${value}`,
  );
  if (nth !== undefined) told.push(t('faults.nth', { nth }));
  if (every !== undefined) told.push(t('faults.every', { every }));
  if (probability < 1) told.push(t('faults.chance', { percent: Math.round(probability * 1000) / 10 }));
  told.push(
    times === null
      ? t('faults.firedOf', { count: fired, fired })
      : t('faults.firedOfTimes', { count: times, fired, times }),
  );
  if (state === 'waiting' && repeatMs === null) told.push(t('faults.from', { time: timeOf(from) }));
  if (forMs !== null && repeatMs === null) told.push(t('faults.until', { time: timeOf(from + forMs) }));
  if (repeatMs !== null)
    told.push(
      forMs === null
        ? t('faults.repeats', { every: lengthOfTime(t, repeatMs) })
        : t('faults.repeatsFor', { every: lengthOfTime(t, repeatMs), long: lengthOfTime(t, forMs) }),
    );
  return told;
}
