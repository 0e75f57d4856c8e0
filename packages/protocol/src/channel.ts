/*
 * Broadcast channels: one push to a channel reaches every Live Activity that listens to it.
 * Source: Apple, "Setting up broadcast push notifications" and "Sending channel management requests to APNs".
 */

/**
 * What APNs keeps of a channel's messages, fixed when the channel is made: 0 nothing, 1 the most recent one.
 * Source: Apple, `message-storage-policy`.
 */
export const storagePolicies = [0, 1] as const;
export type StoragePolicy = (typeof storagePolicies)[number];

/** The most recent message of a channel of policy 1 waits so long for devices that are away, milliseconds; earlier by its `apns-expiration`. */
export const longestBroadcastStorageMs = 8 * 60 * 60 * 1000;

/** Largest body of a broadcast in bytes. Source: Apple, "Sending broadcast push notification requests to APNs". */
export const maxBroadcastBytes = 5120;

/** APNs' own ids have 24 characters; Apple: do not assume a size. Beyond this one we do not look it up. */
const longestChannelId = 128;

/** Whether a text can be a channel id: standard base64 with its padding. */
export function isChannelId(text: string): boolean {
  return (
    text.length > 0 && text.length <= longestChannelId && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text)
  );
}
