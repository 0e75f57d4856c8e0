/**
 * Every reason APNs gives, with its HTTP status.
 * Source: Apple, "Handling notification responses from APNs"; `BadEnvironmentKeyInToken` is the spelling seen on the wire,
 * `BadEnvironmentKeyIdInToken` the documented one. Those for channels and broadcasts: Apple, "Handling error responses from Apple Push
 * Notification service"; `BroadcastFeatureNotEnabled` is seen on the wire, `FeatureNotEnabled` documented.
 */
export const reasons = {
  BadChannelId: 400,
  BadCollapseId: 400,
  BadDeviceToken: 400,
  BadExpirationDate: 400,
  BadMessageId: 400,
  BadPriority: 400,
  BadRequestParams: 400,
  BadRequestPayload: 400,
  BadTopic: 400,
  BroadcastFeatureNotEnabled: 400,
  CannotCreateChannelConfig: 400,
  ChannelNotRegistered: 400,
  DeviceTokenNotForTopic: 400,
  DuplicateHeaders: 400,
  FeatureNotEnabled: 400,
  IdleTimeout: 400,
  InvalidPushType: 400,
  MissingChannelId: 400,
  MissingDeviceToken: 400,
  MissingPushType: 400,
  MissingTopic: 400,
  PayloadEmpty: 400,
  TopicDisallowed: 400,
  BadCertificate: 403,
  BadCertificateEnvironment: 403,
  BadEnvironmentKeyIdInToken: 403,
  BadEnvironmentKeyInToken: 403,
  ExpiredProviderToken: 403,
  Forbidden: 403,
  InvalidProviderToken: 403,
  MissingProviderToken: 403,
  TopicMismatch: 403,
  UnrelatedKeyIdInToken: 403,
  BadPath: 404,
  MethodNotAllowed: 405,
  ExpiredToken: 410,
  Unregistered: 410,
  PayloadTooLarge: 413,
  TooManyProviderTokenUpdates: 429,
  TooManyRequests: 429,
  InternalServerError: 500,
  ServiceUnavailable: 503,
  Shutdown: 503,
} as const;

/** One of Apple's reason strings. */
export type Reason = keyof typeof reasons;

/** Whether a string is a reason we know; a new one of Apple's is not, and must still reach the caller as it came. */
export function isReason(value: string): value is Reason {
  return Object.hasOwn(reasons, value);
}

/**
 * What a sender should do after a refusal: `fix` the request, try `later` with back-off, or `never` send this again.
 * Source: Apple, "Handling notification responses from APNs" (the five retry classes).
 */
export type RetryAdvice = 'fix' | 'later' | 'never';

const neverAgain: readonly Reason[] = [
  'BadDeviceToken',
  'DeviceTokenNotForTopic',
  'Forbidden',
  'ExpiredToken',
  'Unregistered',
  'PayloadTooLarge',
];

export function retryAdvice(reason: Reason): RetryAdvice {
  if (reasons[reason] >= 500 || reason === 'TooManyRequests') return 'later';
  return neverAgain.includes(reason) ? 'never' : 'fix';
}
