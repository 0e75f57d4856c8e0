import { headerNames } from '@apns-sim/protocol';
import { isCanonicalUuid } from '../ingress/check-headers.ts';
import { reject } from '../ingress/rejection.ts';
import { type ChannelCheck } from './channel-world.ts';

/* Method, path and the ids of the request. Source: Apple, "Handling error responses from Apple Push Notification service". */

const managementMethods: readonly string[] = ['GET', 'POST', 'DELETE'];

export const checkManagementMethod: ChannelCheck = ({ method }) =>
  managementMethods.includes(method)
    ? undefined
    : reject(
        'MethodNotAllowed',
        'CH-7',
        `Channels are managed with POST, GET and DELETE; this request says ${method}.`,
      );

export const checkManagementPath: ChannelCheck = ({ operation, method, path }) => {
  if (operation !== undefined) return undefined;
  const onList = /^\/1\/apps\/[^/?#]+\/all-channels$/.test(path);
  if (onList) return reject('BadPath', 'CH-6', `All channels are listed with GET; this request says ${method}.`);
  if (/^\/1\/apps\/[^/]+\/channels\/./.test(path))
    return reject('BadPath', 'CH-6', 'The channel id goes into the header apns-channel-id, not into the path.');
  if (/^\/(3\/device|4\/broadcasts)(\/|$)/.test(path))
    return reject('BadPath', 'CH-6', 'This door manages channels; pushes and broadcasts go to the provider API.');
  return reject('BadPath', 'CH-6', 'Channels are managed at /1/apps/<bundleId>/channels and …/all-channels.');
};

export const checkBroadcastMethod: ChannelCheck = ({ method }) =>
  method === 'POST'
    ? undefined
    : reject('MethodNotAllowed', 'BR-2', `A broadcast is sent with POST only; this request says ${method}.`);

export const checkBroadcastPath: ChannelCheck = ({ operation }) =>
  operation === undefined
    ? reject(
        'BadPath',
        'BR-2',
        'The path of a broadcast is /4/broadcasts/apps/<bundleId>; the channel goes into a header.',
      )
    : undefined;

export const checkRequestId: ChannelCheck = ({ requestId, apnsId }) => {
  const [name, wrong] =
    requestId !== undefined && !isCanonicalUuid(requestId)
      ? [headerNames.requestId, requestId]
      : [headerNames.apnsId, apnsId];
  return wrong === undefined || isCanonicalUuid(wrong)
    ? undefined
    : reject(
        'BadMessageId',
        'CH-9',
        `${name} is not a UUID in the form 8-4-4-4-12: leave it out, then APNs makes one.`,
      );
};
