import { isJsonObject, maxBroadcastBytes } from '@apns-sim/protocol';
import { checkExpiration, checkPriority } from '../ingress/check-headers.ts';
import { reject } from '../ingress/rejection.ts';
import { type ChannelCheck } from './channel-world.ts';
import { isLiveActivity } from './check-channel-settings.ts';

/* The headers and the body of a broadcast. Source: Apple, "Sending broadcast push notification requests to APNs". */

/** As Apple prints it in its table and in its sample. */
const documentedPushTypes = ['liveactivity', 'Liveactivity'];

export const checkBroadcastPushType: ChannelCheck = ({ pushTypeText }, { fidelity }) => {
  if (pushTypeText === undefined)
    return reject('MissingPushType', 'BR-3', 'A broadcast needs the header apns-push-type: liveactivity.');
  return isLiveActivity(pushTypeText, fidelity, documentedPushTypes)
    ? undefined
    : reject('InvalidPushType', 'BR-3', `apns-push-type is "${pushTypeText}"; broadcasts are for liveactivity only.`);
};

export const checkBroadcastExpiration: ChannelCheck = (request, world) => {
  if (request.expiration === undefined)
    return reject('BadExpirationDate', 'BR-6', 'A broadcast needs apns-expiration: seconds since 1970, or 0.');
  const refused = checkExpiration(request, world);
  if (refused !== undefined) return { ...refused, why: { ...refused.why, rule: 'BR-6' } };
  return world.channel?.storagePolicy === 0 && Number(request.expiration) !== 0
    ? reject('BadExpirationDate', 'BR-7', 'The channel stores no message (policy 0), so apns-expiration can only be 0.')
    : undefined;
};

export const checkBroadcastPriority: ChannelCheck = (request, world) => {
  if (request.priority === undefined)
    return world.fidelity.broadcastWithoutPriority === 'accept'
      ? undefined
      : reject('BadPriority', 'BR-8', 'A broadcast needs apns-priority: no default is documented for it.');
  const refused = checkPriority(request, world);
  return refused && { ...refused, why: { ...refused.why, rule: 'BR-8' } };
};

export const checkBroadcastPayload: ChannelCheck = ({ bodyBytes, json }) => {
  if (bodyBytes === 0) return reject('PayloadEmpty', 'BR-9', 'The request has no body: the payload was not written.');
  if (bodyBytes > maxBroadcastBytes)
    return reject(
      'PayloadTooLarge',
      'BR-9',
      `The body has ${bodyBytes} bytes; a broadcast has at most ${maxBroadcastBytes}, counted in UTF-8.`,
    );
  return isJsonObject(json)
    ? undefined
    : reject('BadRequestPayload', 'BR-9', 'The body is not a JSON object in UTF-8.');
};

export const checkBroadcastRate: ChannelCheck = (_request, { callsThisMinute, fidelity }) =>
  fidelity.tooManyRequestsPerMinute === 0 || callsThisMinute <= fidelity.tooManyRequestsPerMinute
    ? undefined
    : reject(
        'TooManyRequests',
        'BR-10',
        `${callsThisMinute} broadcasts to this channel within a minute; here ${fidelity.tooManyRequestsPerMinute} are served.`,
      );
