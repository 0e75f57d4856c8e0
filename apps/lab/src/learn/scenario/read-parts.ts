import { firstKinds, moreKinds } from '../../console/kinds.ts';
import { FileProblem, isRecord } from '../../flow/file/untrusted-json.ts';
import { longest, type PhoneSwitches, type ScenarioPush, type SwitchId, switches, switchIds } from './scenario.ts';

const kinds: readonly string[] = [...firstKinds, ...moreKinds];
const priorities: readonly string[] = ['', '10', '5', '1'];

/** A closed set in the words of a message. */
export const listed = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');

/** @throws FileProblem when a field is not one of these */
export function known(came: Readonly<Record<string, unknown>>, allowed: readonly string[], where: string): void {
  for (const name of Object.keys(came))
    if (!allowed.includes(name))
      throw new FileProblem(`${where}${name}`, came[name], `one of the fields ${listed(allowed)}`);
}
/** A text of at most so many characters. @throws FileProblem */
export function text(came: unknown, field: string, most: number): string {
  if (typeof came === 'string' && came.length <= most) return came;
  throw new FileProblem(field, came, `a text of at most ${most} characters`);
}
/** One of a closed set. @throws FileProblem */
export function oneOf(came: unknown, field: string, allowed: readonly string[]): string {
  if (typeof came === 'string' && allowed.includes(came)) return came;
  throw new FileProblem(field, came, `one of ${listed(allowed)}`);
}

/** Switches of a phone; absent ones are none. @throws FileProblem */
export function readPhone(came: unknown, at = 'phone'): PhoneSwitches {
  if (came === undefined) return {};
  if (!isRecord(came)) throw new FileProblem(at, came, 'an object of switches');
  known(came, switchIds, `${at}.`);
  const set = switchIds.filter((id) => Object.hasOwn(came, id));
  return Object.fromEntries(set.map((id: SwitchId) => [id, oneOf(came[id], `${at}.${id}`, switches[id])]));
}

/** A push for the console; to whom it goes is no part of it. @throws FileProblem */
export function readPush(came: unknown, at = 'push'): ScenarioPush | null {
  if (came === undefined || came === null) return null;
  if (!isRecord(came)) throw new FileProblem(at, came, 'an object');
  const headers = ['topic', 'collapseId', 'expiration'] as const;
  known(came, ['kind', 'payload', 'priority', ...headers], `${at}.`);
  const header = (name: (typeof headers)[number]) =>
    came[name] === undefined ? '' : text(came[name], `${at}.${name}`, longest.header);
  return {
    kind: oneOf(came.kind, `${at}.kind`, kinds) as ScenarioPush['kind'],
    payload: text(came.payload, `${at}.payload`, longest.payload),
    priority: (came.priority === undefined
      ? ''
      : oneOf(came.priority, `${at}.priority`, priorities)) as ScenarioPush['priority'],
    topic: header('topic'),
    collapseId: header('collapseId'),
    expiration: header('expiration'),
  };
}
