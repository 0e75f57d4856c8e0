import { type Field } from '../hpack/static-table.ts';

/** RFC 9113 §8.2.1: a token of RFC 9110 §5.6.2 without upper case. */
const fieldName = /^[!#$%&'*+\-.^_`|~0-9a-z]+$/;
const forbidden = /[\0\r\n]/;
/** Fields of a connection, which HTTP/2 has none of: RFC 9113 §8.2.2. */
const ofConnections = new Set(['connection', 'proxy-connection', 'keep-alive', 'transfer-encoding', 'upgrade']);

/** Names seen to be in order; bounded, as peers choose them. */
const known = new Map<string, boolean>();
const mostKnown = 512;

function isName(name: string): boolean {
  const before = known.get(name);
  if (before !== undefined) return before;
  const good = fieldName.test(name) && !ofConnections.has(name);
  if (known.size < mostKnown) known.set(name, good);
  return good;
}

/** Whether a field that is no pseudo-header may stand in a message. Spaces around a value pass: APNs tells what it thinks of them. */
export function isRegularField([name, value]: Field): boolean {
  return isName(name) && !forbidden.test(value) && (name !== 'te' || value === 'trailers');
}

/** Whether a value may stand in a pseudo-header. */
export const isValue = (value: string): boolean => !forbidden.test(value);

/** Whether a list may be trailers: RFC 9113 §8.1. */
export const areTrailers = (fields: readonly Field[]): boolean => fields.every(isRegularField);
