import { isJsonObject, maxPayloadBytesOf, parsePriority } from '@apns-sim/protocol';
import { parseBody } from './payload-json.ts';
import { pushTypeMismatch } from './push-type-mismatch.ts';
import { type Check, reject } from './rejection.ts';

/* The body: there, not too large for its type. Source: Apple, "Generating a remote notification". */

export const checkPayloadPresent: Check = ({ bodyBytes }) =>
  bodyBytes === 0
    ? reject(
        'PayloadEmpty',
        'IN-40',
        'The request has no body: the payload was not written, or the stream was ended before it.',
      )
    : undefined;

export const checkPayloadSize: Check = ({ pushType, bodyBytes }, { topic }) => {
  const limit = maxPayloadBytesOf(pushType, topic);
  return bodyBytes <= limit
    ? undefined
    : reject(
        'PayloadTooLarge',
        limit === 5120 ? 'IN-42' : 'IN-41',
        `The body has ${bodyBytes} bytes; at most ${limit} are allowed here, counted in UTF-8.`,
      );
};

export const checkPayloadJson: Check = ({ body }, { fidelity }) =>
  fidelity.invalidJson === 'accept' || isJsonObject(parseBody(body))
    ? undefined
    : reject('PayloadEmpty', 'IN-43', 'The body is not a JSON object.');

export const checkPayloadFitsPushType: Check = ({ body, pushType }, { fidelity }) => {
  if (fidelity.pushTypePayloadMismatch === 'accept') return undefined;
  const mismatch = pushTypeMismatch(parseBody(body), pushType);
  return mismatch === undefined ? undefined : reject('InvalidPushType', 'IN-62', mismatch);
};

export const checkBackgroundPriority: Check = ({ pushType, priority }, { fidelity }) =>
  pushType === 'background' && parsePriority(priority ?? '10') === 10 && fidelity.backgroundPriority10 === 'BadPriority'
    ? reject('BadPriority', 'IN-61', 'A background push must have apns-priority 5.')
    : undefined;

export const checkRequestRate: Check = (_request, { requestsThisMinute, fidelity }) =>
  fidelity.tooManyRequestsPerMinute === 0 || requestsThisMinute <= fidelity.tooManyRequestsPerMinute
    ? undefined
    : reject(
        'TooManyRequests',
        'IN-50',
        `${requestsThisMinute} requests to this deviceToken within a minute; here ${fidelity.tooManyRequestsPerMinute} are served.`,
      );
