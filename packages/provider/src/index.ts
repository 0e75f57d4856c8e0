// what to send
export type { Notification } from '@apns-sim/protocol';
// how sends end
export type { Broadcast, ChannelAnswer, ChannelRefusal, Channels, StoragePolicy } from './channels.ts';
export { type Outcome, ProviderError, type ProviderErrorCode } from './errors.ts';
export type { ConnectionEvent, ProviderHooks, RequestEvent, ResponseEvent } from './hooks.ts';
// where to
export { appleChannelsEndpoint, appleEndpoint, type Endpoint, environmentOfHost } from './hosts.ts';
export { liveActivityEnd, liveActivityStart, liveActivityUpdate } from './live-activity.ts';
export {
  createProvider,
  type Provider,
  type ProviderOptions,
  type ProviderSettings,
} from './provider.ts';
export * from './push-builders.ts';
// who speaks
export { type PushCertificate, readPushCertificate } from './push-certificate.ts';
export type { PushOf, Target, TopicOf } from './push-target.ts';
// when to send again
export { mayRetry, type RetryPolicy, readRetryPolicy, retryDelayMs } from './retry.ts';
export type { SendManyOptions, Sent } from './send-many.ts';
export type { SendOptions, SendResult, Timing } from './sending.ts';
export { readSigningKey, type SigningKey } from './signing-key.ts';
