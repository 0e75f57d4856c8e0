import { type PhoneControlName } from '@apns-sim/phone';
import { faultScenarios } from '@apns-sim/protocol';

/** Places to go, in the order of the bar; the path is also what the command is found by. */
export const places = [
  ['learn', '/learn'],
  ['breakIt', '/learn/break-it'],
  ['pushTypes', '/learn/push-types'],
  ['exercises', '/learn/exercises'],
  ['glossary', '/learn/glossary'],
  ['legacy', '/learn/legacy'],
  ['scenario', '/learn/scenario'],
  ['scenarios', '/scenarios'],
  ['lab', '/'],
  ['log', '/log'],
  ['devices', '/devices'],
  ['matrix', '/matrix'],
  ['match', '/match'],
  ['fleet', '/fleet'],
  ['bulk', '/bulk'],
  ['connections', '/connections'],
  ['reportCard', '/report-card'],
  ['present', '/present'],
  ['settings', '/settings'],
] as const;

/** What can be done to the phone in sight. */
export const phoneCommands = [
  'lock',
  'home',
  'center',
  'switcher',
  'power',
  'airplane',
  'lowPower',
  'focus',
  'ringer',
  'face',
  'undo',
] as const satisfies readonly PhoneControlName[];

/** What can be done to the picture. */
export const flowCommands = ['play', 'replay', 'forward', 'back', 'live'] as const;

/** What can be done to the page. */
export const pageCommands = ['write', 'language', 'light', 'dark', 'system', 'copyEndpoint'] as const;

/** What can be laid to go wrong, and lifted. */
export const faultCommands = [...faultScenarios, 'see', 'liftAll'] as const;

/** One line of the palette. */
export interface Command {
  readonly id: string;
  /** In the page's language. */
  readonly label: string;
  /** The key that does the same, if there is one. */
  readonly hint: string;
  /** Words it is also found by: the path, the name in the other language. */
  readonly words: string;
}

/** Whether every word a person typed stands somewhere in the command; case does not matter. */
export function matches({ label, words }: Pick<Command, 'label' | 'words'>, typed: string): boolean {
  const text = `${label} ${words}`.toLowerCase();
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
