import { type Environment, isChannelId, type Reason } from '@apns-sim/protocol';
import { reject } from '../ingress/rejection.ts';
import { type ChannelEntry } from '../registry/channels.ts';
import { type ChannelCheck } from './channel-world.ts';
import { type ChannelRequest } from './read-channel-request.ts';

/* The channel a request names. Source: Apple, "Handling error responses from Apple Push Notification service"; what an unknown one meets was probed once. */

const onChannel =
  (check: ChannelCheck): ChannelCheck =>
  (request, world) =>
    request.operation === 'create' || request.operation === 'list' ? undefined : check(request, world);

export const checkChannelIdPresent = onChannel(({ channelId }) =>
  channelId === undefined
    ? reject('MissingChannelId', 'CH-20', 'There is no apns-channel-id header to say which channel is meant.')
    : undefined,
);

export const checkChannelIdForm = onChannel(({ channelId = '' }) =>
  isChannelId(channelId) ? undefined : reject('BadChannelId', 'CH-21', formMistake(channelId)),
);

function formMistake(channelId: string): string {
  if (channelId === '') return 'apns-channel-id is empty: the id was not filled in.';
  if (/%[0-9a-f]{2}/i.test(channelId)) return 'apns-channel-id is percent-encoded; it goes into the header as it came.';
  if (/^[\w-]+={0,2}$/.test(channelId) && /[-_]/.test(channelId))
    return 'apns-channel-id is base64url; it must stay in the standard alphabet with + and /.';
  if (/^[A-Za-z0-9+/]+$/.test(channelId) && channelId.length % 4 !== 0)
    return 'apns-channel-id lacks its padding: the = signs at its end belong to it.';
  return `apns-channel-id is not a channel id in standard base64, or it is too long (${channelId.length} characters).`;
}

/** Why there is no such channel for this sender. */
function absence(found: ChannelEntry | undefined, { bundleId }: ChannelRequest, environment: Environment): string {
  if (found === undefined) return 'No channel was ever made with this id: mistyped, or from another simulation.';
  if (found.bundleId !== bundleId) return `The channel belongs to ${found.bundleId}, the path says ${bundleId}.`;
  if (found.environment !== environment)
    return `The channel was made in ${found.environment}; you called ${environment}.`;
  return 'The channel was deleted; that cannot be undone.';
}

const isDeleted = (found: ChannelEntry | undefined, { bundleId }: ChannelRequest, environment: Environment): boolean =>
  found?.bundleId === bundleId && found.environment === environment && found.deletedAt !== null;

/** The channel exists, for each call with the reason the wire has for it. */
export const checkChannelExists = onChannel((request, { channel, found, environment, fidelity }) => {
  if (channel !== undefined) return undefined;
  const text = absence(found, request, environment);
  const because = (reason: Reason, rule: string) => reject(reason, rule, text);
  if (request.operation === 'delete') return because(fidelity.unknownChannelOnDelete, 'CH-22');
  if (request.operation === 'read') return because(fidelity.unknownChannelOnRead, 'CH-23');
  return isDeleted(found, request, environment)
    ? because(fidelity.deletedChannelOnSend, 'BR-5')
    : because(fidelity.unknownChannelOnSend, 'BR-4');
});
