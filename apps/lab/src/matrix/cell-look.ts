import { decidingGate, type MatrixCell, type RuleId, ruleVerdicts } from '@apns-sim/device';
import { type Gate } from '@apns-sim/protocol';

/** What stands in a cell, the most noticeable first. */
export const looks = [
  'lockScreen',
  'banner',
  'notificationCenter',
  'summary',
  'app',
  'badge',
  'sound',
  'stored',
  'discarded',
  'nothing',
] as const;
export type Look = (typeof looks)[number];

/** What a person would notice first in a cell; what is not noticed says where the push stayed. */
export function lookOf({ outcome, surfaces }: MatrixCell): Look {
  if (outcome === 'stored' || outcome === 'discarded') return outcome;
  return looks.find((look) => surfaces.includes(look)) ?? (surfaces.includes('haptic') ? 'sound' : 'nothing');
}

/** Small signs beside the look. */
export const marks = ['wake', 'sound', 'haptic', 'badge'] as const;

/** Whether a person, or the app, notices anything. */
export const showsAnything = (cell: MatrixCell): boolean => !['nothing', 'stored', 'discarded'].includes(lookOf(cell));

const isRule = (rule: string): rule is RuleId => Object.hasOwn(ruleVerdicts, rule);

/** The gates of a cell with their verdicts. */
export const gatesOf = ({ why }: MatrixCell): Gate[] =>
  why.filter(isRule).map((rule) => ({ rule, verdict: ruleVerdicts[rule] }));

/** Id of the gate that decided; '' when none spoke. */
export const decidedBy = (cell: MatrixCell): string => decidingGate(gatesOf(cell))?.rule ?? '';

/** The names of a cell's place, as one key. */
export const placeOf = ({ power, lock, focus, authorization, run }: MatrixCell): string =>
  [power, lock, focus, authorization, run].join('/');
