import { type Seen } from './driver.contract.ts';

/* Examples for the description: real answers, made short, without keys. */

const mostEntries = 2;
const mostCharacters = 160;

function shortened(value: unknown): unknown {
  if (typeof value === 'string') {
    if (/-----BEGIN [A-Z ]+-----/.test(value)) return value.replace(/-\n[^-]+\n-/g, '-\n…\n-');
    const placed = value.replace(/^\/tmp\/[^/]+\//, '.apns-sim/');
    return placed.length > mostCharacters ? `${placed.slice(0, mostCharacters)}…` : placed;
  }
  if (Array.isArray(value)) return value.slice(0, mostEntries).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]));
}

/** The whole state of a phone, and everything at once, are too long to read, and change with every new switch of a phone; their types tell more. */
const tooLong = 2200;

function fitting({ answer, body, ...seen }: Seen): Seen {
  const short = { body: shortened(body), answer: shortened(answer) };
  const fits = (value: unknown) => value !== undefined && JSON.stringify(value).length <= tooLong;
  return {
    ...seen,
    ...(fits(short.body) && { body: short.body }),
    ...(fits(short.answer) && { answer: short.answer }),
  };
}

/** The file of examples, in the order of the calls' names; one that is there and still good stays, so that little changes. */
export function exampleText(seen: ReadonlyMap<string, Seen>, stays: (name: string) => Seen | undefined): string {
  const entries = [...seen]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => [name, fitting(stays(name) ?? one)]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 1)}\n`;
}
