import { type Answer, type HeaderList, headerNames, headerValue } from '@apns-sim/protocol';
import { ProviderError } from './errors.ts';

/** An answer as it came off the wire. */
export interface WireResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
}

function parse(body: string): { reason?: unknown; timestamp?: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** An answer that is not one of APNs: whether it was worked on is not known. */
export function unexpectedAnswer({ status, body }: WireResponse): ProviderError {
  const came = body === '' ? 'no body' : `the body ${JSON.stringify(body.slice(0, 120))}`;
  return new ProviderError('unexpectedAnswer', `Status ${status} came with ${came} where APNs gives {"reason":…}.`, {
    outcome: 'unknown',
  });
}

/** Why APNs refused. @throws ProviderError `unexpectedAnswer` when there is no `reason`. */
export function readRefusal(response: WireResponse): { readonly status: number; readonly reason: string } {
  const { reason } = parse(response.body) ?? {};
  if (typeof reason !== 'string') throw unexpectedAnswer(response);
  return { status: response.status, reason };
}

/** Node's header object as a list. */
export function headerList(headers: Readonly<Record<string, string | string[] | number | undefined>>): HeaderList {
  const list: (readonly [string, string])[] = [];
  for (const name of Object.keys(headers)) {
    const value = headers[name];
    if (Array.isArray(value)) for (const one of value) list.push([name, one]);
    else if (value !== undefined) list.push([name, String(value)]);
  }
  return list;
}

/**
 * Reads APNs' answer. A reason nobody knows yet passes through as it came.
 * Source: Apple, "Handling notification responses from APNs".
 * @param sentApnsId stands in when the answer carries no `apns-id`, as one from between us and APNs may.
 * @throws ProviderError `unexpectedAnswer` when this is not an answer of APNs.
 */
export function readAnswer({ status, headers, body }: WireResponse, sentApnsId: string | undefined): Answer {
  const apnsId = headerValue(headers, headerNames.apnsId) ?? sentApnsId ?? '';
  if (status === 200) {
    const uniqueId = headerValue(headers, headerNames.uniqueId);
    return uniqueId === undefined ? { accepted: true, status, apnsId } : { accepted: true, status, apnsId, uniqueId };
  }
  const refusal = readRefusal({ status, headers, body });
  const { timestamp } = parse(body) ?? {};
  return {
    accepted: false,
    apnsId,
    ...refusal,
    ...(status === 410 && typeof timestamp === 'number' ? { timestamp } : {}),
  };
}
