export type { EndpointChoice } from './endpoints.ts';
export { type ProviderAppOptions, providerApp } from './provider-app.ts';
export type { AppSigningKey } from './signing-keys.ts';
export type { TokenEntry } from './token-book.ts';
