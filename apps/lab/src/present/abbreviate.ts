import { presenting } from '../api/door-mask.ts';

/** Longer than a topic, shorter than any provider token. */
const longest = 44;

/** A field's value as a hall can read it: long runs of hex by their ends, long texts by their beginning; elsewhere as it is. */
export function abbreviate(value: string, short = presenting): string {
  if (!short) return value;
  const text = value.replace(/[0-9a-f]{64,}/gi, (token) => `${token.slice(0, 4)}…${token.slice(-4)}`);
  return text.length <= longest ? text : `${text.slice(0, longest)}…`;
}
