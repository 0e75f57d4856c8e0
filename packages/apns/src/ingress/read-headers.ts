import { type HeaderList, headerNames, isPushType, type PushType } from '@apns-sim/protocol';
import { withoutSignature } from './provider-token.ts';

/** The headers APNs knows. One that is absent is `undefined`, one without a value ''. */
export interface ReadHeaders {
  /** The name of the first field that came twice. */
  readonly repeatedHeader: string | undefined;
  readonly authorization: string | undefined;
  readonly apnsId: string | undefined;
  readonly expiration: string | undefined;
  readonly priority: string | undefined;
  readonly pushTypeText: string | undefined;
  readonly pushType: PushType | undefined;
  readonly collapseId: string | undefined;
  readonly topic: string | undefined;
  /** All fields as records keep them. */
  readonly forRecords: HeaderList;
}

/** Headers as records keep them: what makes a provider token worth stealing is left out. */
export function headersForRecords(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, name === headerNames.authorization ? withoutSignature(value) : value]);
}

/** Reads the headers APNs knows; all others are ignored. */
export function readHeaders(rawHeaders: HeaderList): ReadHeaders {
  const values = new Map<string, string>();
  let repeatedHeader: string | undefined;
  for (const [name, value] of rawHeaders) {
    if (values.has(name)) repeatedHeader ??= name;
    else values.set(name, value);
  }
  const pushTypeText = values.get(headerNames.pushType);
  return {
    repeatedHeader,
    authorization: values.get(headerNames.authorization),
    apnsId: values.get(headerNames.apnsId),
    expiration: values.get(headerNames.expiration),
    priority: values.get(headerNames.priority),
    pushTypeText,
    pushType: pushTypeText !== undefined && isPushType(pushTypeText) ? pushTypeText : undefined,
    collapseId: values.get(headerNames.collapseId),
    topic: values.get(headerNames.topic),
    forRecords: headersForRecords(rawHeaders),
  };
}

/** Whether two lists are of the same fields: HTTP/2 says a field that comes again by its place in a table, and so gives the same object. */
function isSame(a: HeaderList, b: HeaderList): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index++) if (a[index] !== b[index]) return false;
  return true;
}

/** Reads headers, and knows those it has just read: most pushes of a sender have the same. */
export function createHeaderReader(): (rawHeaders: HeaderList) => ReadHeaders {
  let known: HeaderList = [];
  let reading = readHeaders(known);
  return (rawHeaders) => {
    if (!isSame(rawHeaders, known)) {
      reading = readHeaders(rawHeaders);
      known = rawHeaders;
    }
    return reading;
  };
}
