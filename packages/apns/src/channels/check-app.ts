import { bundleIdOf } from '@apns-sim/protocol';
import { reject } from '../ingress/rejection.ts';
import { type ChannelCheck, type ChannelWorld } from './channel-world.ts';

/* The app in the path: a bundle id, of the sender, with the Broadcast Capability. Source: Apple, "Handling error responses from Apple Push Notification service". */

export const checkBundleIdPlain: ChannelCheck = ({ bundleId }) => {
  const plain = bundleIdOf(bundleId);
  return plain === bundleId
    ? undefined
    : reject(
        'TopicDisallowed',
        'CH-10',
        `The path says ${bundleId}; channels belong to the app, so it is ${plain} without a push type's suffix.`,
      );
};

/** Why the sender may not speak for the app; `undefined` when it may. */
function mismatch(bundleId: string, { connection, team, key }: ChannelWorld): string | undefined {
  const { certificate, memory } = connection;
  if (certificate !== null) {
    if (certificate.topics.includes(bundleId)) return undefined;
    return `The certificate is for ${certificate.topics.join(', ')}; the path says ${bundleId}.`;
  }
  if (team?.topics.includes(bundleId) !== true) return `The team ${team?.teamId} has no app ${bundleId}.`;
  if (key !== undefined && key.topics !== null && !key.topics.includes(bundleId))
    return `The key ${key.keyId} is for ${key.topics.join(', ')} only; the path says ${bundleId}.`;
  if (memory.bound !== null && !memory.bound.topics.includes(bundleId))
    return `${bundleId} joined the team after this connection's first request: open a new connection.`;
  return undefined;
}

export const checkAppOfSender: ChannelCheck = ({ bundleId }, world) => {
  const text = mismatch(bundleId, world);
  return text === undefined ? undefined : reject('TopicMismatch', 'CH-11', text);
};

export const checkManagementRate: ChannelCheck = ({ bundleId }, { callsThisMinute, fidelity }) =>
  fidelity.tooManyRequestsPerMinute === 0 || callsThisMinute <= fidelity.tooManyRequestsPerMinute
    ? undefined
    : reject(
        'TooManyRequests',
        'CH-33',
        `${callsThisMinute} calls about channels of ${bundleId} within a minute; here ${fidelity.tooManyRequestsPerMinute} are served.`,
      );

export const checkBroadcastCapability: ChannelCheck = ({ bundleId }, { channels, fidelity }) =>
  channels.broadcastEnabled(bundleId)
    ? undefined
    : reject(
        fidelity.featureNotEnabledReason,
        'CH-12',
        `The Broadcast Capability of ${bundleId} is off; it is switched on in the developer portal, here with PUT /sim/v1/apps/${bundleId}/broadcast-capability.`,
      );
