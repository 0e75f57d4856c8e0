import { type NotificationFrame } from '@apns-sim/protocol';
import { type Outgoing } from './outbox.ts';

/** A push as it goes down to a device. */
export function toFrame({ push, fromStorage }: Outgoing): NotificationFrame {
  const { uniqueId, apnsId, topic, pushType, priority, expiration, collapseId, channelId, tokenUse, body } = push;
  const payload = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64');
  return {
    type: 'notification',
    uniqueId,
    apnsId,
    topic,
    pushType,
    priority,
    expiration,
    collapseId,
    payload,
    fromStorage,
    ...(channelId !== undefined && { channelId }),
    ...(tokenUse !== undefined && { tokenUse }),
  };
}
