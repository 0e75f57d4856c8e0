export type { Notification } from '@apns-sim/protocol';
export { type Outcome, ProviderError, type ProviderErrorCode } from './errors.ts';
export { appleEndpoint, type Endpoint, environmentOfHost } from './hosts.ts';
export { createProvider, type Provider, type ProviderOptions, type SendResult } from './provider.ts';
export { readSigningKey, type SigningKey } from './signing-key.ts';
