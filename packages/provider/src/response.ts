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
    return { accepted: true, status, apnsId, ...(uniqueId === undefined ? {} : { uniqueId }) };
  }
  const { reason, timestamp } = parse(body) ?? {};
  if (typeof reason !== 'string') {
    throw new ProviderError(
      'unexpectedAnswer',
      `Status ${status} came with ${body === '' ? 'no body' : `the body ${JSON.stringify(body.slice(0, 120))}`} where APNs gives {"reason":…}.`,
      { outcome: 'unknown' },
    );
  }
  return {
    accepted: false,
    status,
    apnsId,
    reason,
    ...(status === 410 && typeof timestamp === 'number' ? { timestamp } : {}),
  };
}
