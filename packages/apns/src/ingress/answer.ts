import { type Environment, type HeaderList, headerNames, type Random, type Reason, reasons } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { isCanonicalUuid } from './check-headers.ts';
import { type IngressAnswer } from './push-request.ts';

/* The answers of APNs, to the byte. Source: Apple, "Handling notification responses from APNs". */

/** The id on the answer: the sender's own byte for byte, or one in upper case as APNs makes them. */
export function apnsIdFor(given: string | undefined, random: Random, fidelity: Fidelity): string {
  // a field value cannot begin or end with a space, RFC 9113 §8.2.1
  const sent = given?.trim();
  const echoed = sent !== undefined && sent !== '' && (isCanonicalUuid(sent) || fidelity.badApnsIdAnswer === 'echo');
  if (echoed) return sent;
  const made = random.uuid();
  return fidelity.generatedApnsId === 'upperCase' ? made.toUpperCase() : made;
}

/** Who the answer is about. */
export interface AnswerIds {
  readonly apnsId: string;
  readonly uniqueId: string;
  readonly environment: Environment;
}

function uniqueIdHeader({ uniqueId, environment }: AnswerIds, { apnsUniqueId }: Fidelity): HeaderList {
  return apnsUniqueId === 'always' || environment === 'sandbox' ? [[headerNames.uniqueId, uniqueId]] : [];
}

/** 200: accepted, which is not yet delivered. */
export function acceptedAnswer(ids: AnswerIds, fidelity: Fidelity): IngressAnswer {
  return {
    status: 200,
    headers: [[headerNames.apnsId, ids.apnsId], ...uniqueIdHeader(ids, fidelity)],
    body: '',
    authenticated: true,
  };
}

/** The header an answer is known by: requests for channels and broadcasts have an id of their own kind. */
export function idHeaderOf(path: string): typeof headerNames.apnsId | typeof headerNames.requestId {
  return /^\/(1\/apps|4\/broadcasts)\//.test(path) ? headerNames.requestId : headerNames.apnsId;
}

/** A refusal. `timestamp`, milliseconds since 1970, goes out with status 410 only. */
export function refusedAnswer(
  { reason, timestamp }: { readonly reason: Reason; readonly timestamp?: number | undefined },
  ids: AnswerIds,
  fidelity: Fidelity,
  authenticated: boolean,
  idHeader: string = headerNames.apnsId,
): IngressAnswer {
  const status = reasons[reason];
  const headers: HeaderList = [
    ...(fidelity.errorContentType ? ([['content-type', 'application/json']] as const) : []),
    [idHeader, ids.apnsId],
    ...(fidelity.apnsUniqueIdOnErrors ? uniqueIdHeader(ids, fidelity) : []),
  ];
  const body = JSON.stringify(status === 410 && timestamp !== undefined ? { reason, timestamp } : { reason });
  return { status, headers, body, authenticated };
}
