/** What one push type asks of its request. */
export interface PushTypeRule {
  /** What the topic has behind the bundle id; `undefined` for `mdm`, whose topic is the subject UID of the MDM certificate. */
  readonly topicSuffix: string | undefined;
  /** Largest body in bytes. */
  readonly maxPayloadBytes: number;
  /** The `apns-priority` to use when the sender has no wish; APNs' own default is 10. */
  readonly usualPriority: 10 | 5;
}

/**
 * Every push type with its topic suffix and payload limit.
 * Source: Apple, "Sending notification requests to APNs" (the table of `apns-push-type`) and "Generating a remote notification" (sizes).
 */
export const pushTypes = {
  alert: { topicSuffix: '', maxPayloadBytes: 4096, usualPriority: 10 },
  background: { topicSuffix: '', maxPayloadBytes: 4096, usualPriority: 5 },
  voip: { topicSuffix: '.voip', maxPayloadBytes: 5120, usualPriority: 10 },
  complication: { topicSuffix: '.complication', maxPayloadBytes: 4096, usualPriority: 10 },
  fileprovider: { topicSuffix: '.pushkit.fileprovider', maxPayloadBytes: 4096, usualPriority: 10 },
  mdm: { topicSuffix: undefined, maxPayloadBytes: 4096, usualPriority: 10 },
  location: { topicSuffix: '.location-query', maxPayloadBytes: 4096, usualPriority: 10 },
  liveactivity: { topicSuffix: '.push-type.liveactivity', maxPayloadBytes: 4096, usualPriority: 10 },
  pushtotalk: { topicSuffix: '.voip-ptt', maxPayloadBytes: 4096, usualPriority: 10 },
  widgets: { topicSuffix: '.push-type.widgets', maxPayloadBytes: 4096, usualPriority: 10 },
  controls: { topicSuffix: '.push-type.controls', maxPayloadBytes: 4096, usualPriority: 10 },
} as const satisfies Record<string, PushTypeRule>;

/** One of Apple's values of `apns-push-type`. */
export type PushType = keyof typeof pushTypes;

/** Whether a header value is one of Apple's push types; letter case matters, as observed of APNs' device path. */
export function isPushType(value: string): value is PushType {
  return Object.hasOwn(pushTypes, value);
}
