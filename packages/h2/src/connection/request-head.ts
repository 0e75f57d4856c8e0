import { type Field } from '../hpack/static-table.ts';
import { isRegularField, isValue } from './field-rules.ts';

/** The header block of a request, judged. */
export interface RequestHead {
  readonly method: string;
  readonly path: string;
  readonly scheme: string;
  /** `:authority`, or `host` where that is absent. */
  readonly authority: string;
  /** Everything but the pseudo-headers, in order, repeated fields kept. */
  readonly fields: readonly Field[];
  /** −1 when it is not said. */
  readonly contentLength: number;
}

/** Reads a request's header list; `undefined` when it is malformed: RFC 9113 §8.1.1, §8.3.1. */
export function readRequestHead(list: readonly Field[]): RequestHead | undefined {
  let method: string | undefined;
  let path: string | undefined;
  let scheme: string | undefined;
  let authority: string | undefined;
  let host: string | undefined;
  let contentLength = -1;
  const fields: Field[] = [];
  for (const field of list) {
    const [name, value] = field;
    if (name.charCodeAt(0) === 0x3a) {
      // none behind a regular field, none twice, none that is not known
      if (fields.length > 0 || !isValue(value)) return undefined;
      if (name === ':method' && method === undefined) method = value;
      else if (name === ':path' && path === undefined) path = value;
      else if (name === ':scheme' && scheme === undefined) scheme = value;
      else if (name === ':authority' && authority === undefined) authority = value;
      else return undefined;
      continue;
    }
    if (!isRegularField(field)) return undefined;
    if (name === 'host') host = value;
    else if (name === 'content-length') {
      if (!/^\d{1,15}$/.test(value) || (contentLength >= 0 && contentLength !== Number(value))) return undefined;
      contentLength = Number(value);
    }
    fields.push(field);
  }
  authority ??= host;
  if (!method || !path || !scheme || authority === undefined) return undefined;
  return { method, path, scheme, authority, fields, contentLength };
}
