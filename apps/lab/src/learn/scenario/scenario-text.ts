import { firstKinds, moreKinds } from '../../console/kinds.ts';
import { FileProblem, isRecord, readUntrusted } from '../../flow/file/untrusted-json.ts';
import { cardIds, isCardId } from '../break-it/cards.ts';
import {
  longest,
  type PhoneSwitches,
  type Scenario,
  type ScenarioPush,
  type SwitchId,
  switches,
  switchIds,
} from './scenario.ts';

const format = 'apns-sim-scenario';
const version = 1;
const fields = ['format', 'version', 'title', 'text', 'phone', 'push', 'card'];
const kinds: readonly string[] = [...firstKinds, ...moreKinds];
const priorities: readonly string[] = ['', '10', '5', '1'];

const listed = (values: readonly string[]) => values.map((value) => JSON.stringify(value)).join(', ');

function known(came: Readonly<Record<string, unknown>>, allowed: readonly string[], where: string): void {
  for (const name of Object.keys(came))
    if (!allowed.includes(name))
      throw new FileProblem(`${where}${name}`, came[name], `one of the fields ${listed(allowed)}`);
}
function text(came: unknown, field: string, most: number): string {
  if (typeof came === 'string' && came.length <= most) return came;
  throw new FileProblem(field, came, `a text of at most ${most} characters`);
}
function oneOf(came: unknown, field: string, allowed: readonly string[]): string {
  if (typeof came === 'string' && allowed.includes(came)) return came;
  throw new FileProblem(field, came, `one of ${listed(allowed)}`);
}

function readPhone(came: unknown): PhoneSwitches {
  if (came === undefined) return {};
  if (!isRecord(came)) throw new FileProblem('phone', came, 'an object of switches');
  known(came, switchIds, 'phone.');
  const set = switchIds.filter((id) => Object.hasOwn(came, id));
  return Object.fromEntries(set.map((id: SwitchId) => [id, oneOf(came[id], `phone.${id}`, switches[id])]));
}

function readPush(came: unknown): ScenarioPush | null {
  if (came === undefined || came === null) return null;
  if (!isRecord(came)) throw new FileProblem('push', came, 'an object');
  const headers = ['topic', 'collapseId', 'expiration'] as const;
  known(came, ['kind', 'payload', 'priority', ...headers], 'push.');
  const header = (name: (typeof headers)[number]) =>
    came[name] === undefined ? '' : text(came[name], `push.${name}`, longest.header);
  return {
    kind: oneOf(came.kind, 'push.kind', kinds) as ScenarioPush['kind'],
    payload: text(came.payload, 'push.payload', longest.payload),
    priority: (came.priority === undefined
      ? ''
      : oneOf(came.priority, 'push.priority', priorities)) as ScenarioPush['priority'],
    topic: header('topic'),
    collapseId: header('collapseId'),
    expiration: header('expiration'),
  };
}

/**
 * Reads a scenario from anywhere: what it holds is data of a few known fields, and never anything else.
 * @throws FileProblem naming the field, what came and what was expected
 */
export function readScenario(source: string): Scenario {
  if (source.length > longest.whole)
    throw new FileProblem('file', `${source.length} characters`, `at most ${longest.whole}`);
  const file = readUntrusted(source);
  if (file.format !== format) throw new FileProblem('format', file.format, `"${format}"`);
  if (file.version !== version) throw new FileProblem('version', file.version, String(version));
  known(file, fields, '');
  const { card = null } = file;
  if (card !== null && !(typeof card === 'string' && isCardId(card)))
    throw new FileProblem('card', card, `null, or one of ${listed(cardIds)}`);
  return {
    title: text(file.title, 'title', longest.title),
    text: file.text === undefined ? '' : text(file.text, 'text', longest.text),
    phone: readPhone(file.phone),
    push: readPush(file.push),
    card,
  };
}

/** A scenario as a file. */
export function writeScenario(scenario: Scenario): string {
  return `${JSON.stringify({ format, version, ...scenario }, null, 2)}\n`;
}

const prefix = '#s=';

/** A scenario as the part of an address that no browser sends anywhere. */
export function hashOf(scenario: Scenario): string {
  const bytes = new TextEncoder().encode(JSON.stringify({ format, version, ...scenario }));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return prefix + btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Reads such a part of an address; `null`: there is none. @throws FileProblem */
export function readHash(hash: string): Scenario | null {
  if (!hash.startsWith(prefix)) return null;
  const coded = hash.slice(prefix.length);
  if (!/^[\w-]+$/.test(coded)) throw new FileProblem('link', coded, 'letters, digits, - and _');
  let source: string;
  try {
    const binary = atob(coded.replaceAll('-', '+').replaceAll('_', '/'));
    source = new TextDecoder('utf-8', { fatal: true }).decode(
      Uint8Array.from(binary, (letter) => letter.charCodeAt(0)),
    );
  } catch {
    throw new FileProblem('link', coded, 'a whole link: the end of this one may be cut off');
  }
  return readScenario(source);
}
