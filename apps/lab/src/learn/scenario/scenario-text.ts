import { FileProblem, readUntrusted } from '../../flow/file/untrusted-json.ts';
import { cardIds, isCardId } from '../break-it/cards.ts';
import { known, listed, readPhone, readPush, text } from './read-parts.ts';
import { readSteps } from './read-step.ts';
import { longest, type Scenario } from './scenario.ts';

const format = 'apns-sim-scenario';
const version = 1;
const fields = ['format', 'version', 'title', 'text', 'phone', 'push', 'card', 'steps'];

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
    steps: readSteps(file.steps),
  };
}

/** One without steps is what it was before there were any: older simulations read it. */
const documentOf = ({ steps, ...scenario }: Scenario) => ({
  format,
  version,
  ...scenario,
  ...(steps.length > 0 && { steps }),
});

/** A scenario as a file. */
export function writeScenario(scenario: Scenario): string {
  return `${JSON.stringify(documentOf(scenario), null, 2)}\n`;
}

const prefix = '#s=';

/** A scenario as the part of an address that no browser sends anywhere. */
export function hashOf(scenario: Scenario): string {
  const bytes = new TextEncoder().encode(JSON.stringify(documentOf(scenario)));
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
