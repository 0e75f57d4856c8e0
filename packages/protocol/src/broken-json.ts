import { depthOfJson } from './json-depth.ts';

/** A longer text is not searched, characters: each step of the search reads it anew. */
const mostSearched = 100_000;
/** Characters shown on either side of the place. */
const around = 24;

/** How much of a text the reader gets through before it knows that this is no JSON; `undefined` when all of it could go on. */
function breaksAt(text: string): number | undefined {
  const couldGoOn = (length: number): boolean => {
    try {
      JSON.parse(text.slice(0, length));
      return true;
    } catch (error) {
      // the words are V8's: it missed something where the text ends, so more of it could mend it
      const words = error instanceof SyntaxError ? error.message : '';
      const position = /at position (\d+)/.exec(words)?.[1];
      return /end of JSON input|^Unterminated string/.test(words) || Number(position) >= length;
    }
  };
  let [good, bad] = [0, text.length];
  if (couldGoOn(bad)) return undefined;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (couldGoOn(middle)) good = middle;
    else bad = middle;
  }
  return good;
}

/** The text around a place, in one line. */
function piece(text: string, at: number): string {
  const [from, to] = [Math.max(0, at - around), Math.min(text.length, at + around)];
  const shown = text.slice(from, to).toWellFormed().replaceAll(/\s+/g, ' ');
  return `${from > 0 ? '…' : ''}${shown}${to < text.length ? '…' : ''}`;
}

/**
 * What of a text that is no JSON can be shown: a short piece and where it breaks, so that its writer finds the place.
 * Not for texts that may hold a secret.
 */
export function brokenJson(text: string): string {
  if (text.length > mostSearched) return `${piece(text, 0)} (${text.length} characters)`;
  const at = breaksAt(text);
  if (at === undefined) return `${piece(text, text.length)} (ends too early, behind character ${text.length})`;
  return `${piece(text, at)} (breaks at character ${at + 1})`;
}

/** Levels of brackets a body may have: far more than any of ours, and far fewer than a reader that calls itself gets through. */
const deepest = 256;

/** Why a text is refused where JSON is expected, in the terms of a problem. */
export interface WrongJson {
  readonly came: string;
  readonly expected: string;
}

/** Whether a text goes deeper than any body may. */
export function tooDeep(text: string): WrongJson | undefined {
  const depth = depthOfJson(text);
  return depth > deepest ? { came: `${depth} levels`, expected: `at most ${deepest} levels of brackets` } : undefined;
}

/** What is wrong with a text that a careful reader of JSON refused: it breaks, or has a key that changes what objects are. */
export function wrongJson(text: string): WrongJson {
  try {
    JSON.parse(text);
    return { came: '"__proto__", or "constructor" with "prototype" inside', expected: 'no such key' };
  } catch {
    return { came: brokenJson(text), expected: 'JSON' };
  }
}
