import { isReason, type Reason } from '@apns-sim/protocol';
import { type HopId } from './hop-table.ts';

/** Which check of APNs gives which reason: the provider's identity, the request, the device, or APNs itself. */
const hopOf: Record<Reason, HopId> = {
  BadCertificate: '2.1',
  BadCertificateEnvironment: '2.1',
  BadEnvironmentKeyIdInToken: '2.1',
  BadEnvironmentKeyInToken: '2.1',
  ExpiredProviderToken: '2.1',
  Forbidden: '2.1',
  InvalidProviderToken: '2.1',
  MissingProviderToken: '2.1',
  TopicMismatch: '2.1',
  UnrelatedKeyIdInToken: '2.1',
  TooManyProviderTokenUpdates: '2.1',
  BadChannelId: '2.3',
  BadCollapseId: '2.2',
  BadExpirationDate: '2.2',
  BadMessageId: '2.2',
  BadPath: '2.2',
  BadPriority: '2.2',
  BadRequestParams: '2.2',
  BadRequestPayload: '2.2',
  BadTopic: '2.2',
  BroadcastFeatureNotEnabled: '2.2',
  CannotCreateChannelConfig: '2.2',
  DuplicateHeaders: '2.2',
  FeatureNotEnabled: '2.2',
  InvalidPushType: '2.2',
  MethodNotAllowed: '2.2',
  MissingChannelId: '2.2',
  MissingDeviceToken: '2.2',
  MissingPushType: '2.2',
  MissingTopic: '2.2',
  PayloadEmpty: '2.2',
  PayloadTooLarge: '2.2',
  TopicDisallowed: '2.2',
  BadDeviceToken: '2.3',
  ChannelNotRegistered: '2.3',
  DeviceTokenNotForTopic: '2.3',
  ExpiredToken: '2.3',
  Unregistered: '2.3',
  IdleTimeout: '2.4',
  InternalServerError: '2.4',
  ServiceUnavailable: '2.4',
  Shutdown: '2.4',
  TooManyRequests: '2.4',
};

/** The hop where a refused push stops; a reason we do not know stops at the check of the request. */
export function hopOfReason(reason: string): HopId {
  return isReason(reason) ? hopOf[reason] : '2.2';
}
