import { findNodeAtLocation, getLocation, parseTree } from 'jsonc-parser';
import { type KeyName, type KeyRow, keysAt } from './key-table.ts';

/** The words of a completion in the page's language. */
export interface KeyWords {
  readonly meanings: Readonly<Record<KeyName, string>>;
  readonly values: Readonly<Record<string, string>>;
}

/** One thing the editor can write at a place. */
export interface PayloadCompletion {
  readonly label: string;
  /** Type, values, default and since-version, for the line beside the label. */
  readonly detail: string;
  readonly meaning: string;
  /** Replaces the text between `from` and `to`; `|` is where the cursor goes. */
  readonly insert: string;
}

/** Completions for a place in a payload's text. */
export interface PayloadCompletions {
  readonly from: number;
  readonly to: number;
  readonly options: readonly PayloadCompletion[];
}

/** Type, values, default, since: `enum: passive, active … · default active · iOS 15`. */
export function describeRow({ type, values, standard, since }: KeyRow): string {
  const kinds = values === undefined || values.length < 2 ? type : values.join(' · ');
  return [kinds, standard !== undefined && `= ${standard}`, since].filter(Boolean).join(', ');
}

const has = (rows: Readonly<Record<string, KeyRow>>, key: string): KeyRow | undefined =>
  Object.hasOwn(rows, key) ? rows[key] : undefined;

/** The text from the opening quote before a place, or the place itself: what a completion takes the place of. */
function wordAround(text: string, offset: number): { readonly from: number; readonly to: number } {
  const before = /"?[\w-]*$/.exec(text.slice(0, offset))?.[0] ?? '';
  const after = /^[\w-]*"?/.exec(text.slice(offset))?.[0] ?? '';
  return { from: offset - before.length, to: offset + (before.startsWith('"') || after !== '"' ? after.length : 0) };
}

function keyOptions(text: string, path: readonly (string | number)[], words: KeyWords, hasColon: boolean) {
  const holder = path.slice(0, -1);
  const tree = parseTree(text);
  const object = tree === undefined ? undefined : findNodeAtLocation(tree, [...holder]);
  const there = new Set((object?.children ?? []).map((property) => String(property.children?.[0]?.value)));
  return Object.entries(keysAt(holder))
    .filter(([key]) => !there.has(key) || key === path.at(-1))
    .map(([key, row]) => ({
      label: key,
      detail: describeRow(row),
      meaning: words.meanings[key as KeyName],
      insert: hasColon ? `"${key}"|` : `"${key}": ${row.insert}`,
    }));
}

/** What may be written at a place of a payload: the keys of Apple's tables where a key stands, the values of a closed set where a value stands. */
export function payloadCompletions(text: string, offset: number, words: KeyWords): PayloadCompletions | null {
  const { path, isAtPropertyKey } = getLocation(text, offset);
  const { from, to } = wordAround(text, offset);
  if (isAtPropertyKey) {
    const hasColon = /^\s*:/.test(text.slice(to));
    const options = keyOptions(text, path, words, hasColon);
    return options.length === 0 ? null : { from, to, options };
  }
  const key = String(path.at(-1) ?? '');
  const row = has(keysAt(path.slice(0, -1)), key);
  if (row?.values === undefined) return null;
  return {
    from,
    to,
    options: row.values.map((value) => ({
      label: String(value),
      detail: String(value) === row.standard ? '=' : '',
      meaning: words.values[String(value)] ?? words.meanings[key as KeyName],
      insert: `${JSON.stringify(value)}|`,
    })),
  };
}

/** What the key under a place means, where Apple's tables have it. */
export function keyAt(
  text: string,
  offset: number,
): { readonly key: KeyName; readonly row: KeyRow; readonly from: number; readonly to: number } | null {
  const { path, isAtPropertyKey, previousNode } = getLocation(text, offset);
  if (!isAtPropertyKey || previousNode?.type !== 'property') return null;
  const key = String(path.at(-1));
  const row = has(keysAt(path.slice(0, -1)), key);
  if (row === undefined) return null;
  return { key: key as KeyName, row, from: previousNode.offset, to: previousNode.offset + previousNode.length };
}
