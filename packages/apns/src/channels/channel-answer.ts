import { type HeaderList, headerNames, type Random, reasons } from '@apns-sim/protocol';
import { type Fidelity } from '../fidelity.ts';
import { isCanonicalUuid } from '../ingress/check-headers.ts';
import { type IngressAnswer } from '../ingress/push-request.ts';
import { type Rejection } from '../ingress/rejection.ts';

/* The answers about channels and broadcasts, to the byte. Source: Apple, "Sending channel management requests to APNs" and "Handling error responses from Apple Push Notification service". */

/** The request id on the answer: the sender's own byte for byte, or a new one in the letter case of APNs' ids. */
export function requestIdFor(sent: string | undefined, random: Random, fidelity: Fidelity): string {
  const echoed = sent !== undefined && sent !== '' && (isCanonicalUuid(sent) || fidelity.badApnsIdAnswer === 'echo');
  if (echoed) return sent;
  const made = random.uuid();
  return fidelity.generatedApnsId === 'upperCase' ? made.toUpperCase() : made;
}

/** What was asked for was done. @param body '' ends the answer with its headers */
export function doneAnswer(
  status: 200 | 201 | 204,
  requestId: string,
  { headers = [], body }: { readonly headers?: HeaderList; readonly body?: object } = {},
): IngressAnswer {
  return {
    status,
    headers: [
      ...(body === undefined ? [] : ([['content-type', 'application/json']] as const)),
      [headerNames.requestId, requestId],
      ...headers,
    ],
    body: body === undefined ? '' : JSON.stringify(body),
    authenticated: true,
  };
}

/** A refusal. */
export function refusedChannelAnswer(
  { reason, timestamp }: Pick<Rejection, 'reason' | 'timestamp'>,
  requestId: string,
  fidelity: Fidelity,
  authenticated: boolean,
): IngressAnswer {
  const spelling = reason === 'ServiceUnavailable' ? fidelity.broadcastUnavailableReason : reason;
  return {
    status: reasons[reason],
    headers: [
      ...(fidelity.errorContentType ? ([['content-type', 'application/json']] as const) : []),
      [headerNames.requestId, requestId],
    ],
    // no reason of these doors has status 410, but a fault may
    body: JSON.stringify(timestamp === undefined ? { reason: spelling } : { reason: spelling, timestamp }),
    authenticated,
  };
}
