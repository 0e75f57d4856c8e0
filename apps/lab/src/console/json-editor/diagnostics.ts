import { findNodeAtLocation, parseTree } from 'jsonc-parser';
import { type Lint } from '../lint.ts';
import { readPayload } from '../payload-text.ts';

/** A lint at its place in the text. */
export interface Squiggle {
  readonly from: number;
  readonly to: number;
  readonly lint: Lint;
}

/** Where the lints of a payload are to be underlined; those of headers and of the whole have no place. */
export function squiggles(text: string, lints: readonly Lint[]): Squiggle[] {
  const read = readPayload(text);
  const tree = parseTree(text);
  return lints.flatMap((lint): Squiggle[] => {
    if (lint.text === 'E001' && !read.ok && !read.notObject) {
      const from = Math.min(read.offset, text.length);
      return [{ from, to: Math.min(text.length, from + Math.max(1, read.length)), lint }];
    }
    const node = lint.path === undefined || tree === undefined ? undefined : findNodeAtLocation(tree, [...lint.path]);
    if (node === undefined) return [];
    // a whole object would underline half the text: its opening is enough
    const length = node.type === 'object' || node.type === 'array' ? 1 : node.length;
    return [{ from: node.offset, to: node.offset + length, lint }];
  });
}

/** The smallest single change from one text to another; `null` when they are equal. */
export function smallestChange(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } | null {
  if (before === after) return null;
  let from = 0;
  const shorter = Math.min(before.length, after.length);
  while (from < shorter && before[from] === after[from]) from++;
  let end = 0;
  while (end < shorter - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
