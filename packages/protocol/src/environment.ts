/** The two worlds of APNs; a deviceToken, a key and a certificate belong to one of them (a certificate or an old key may to both). */
export const environments = ['sandbox', 'production'] as const;

/** `sandbox` is what Apple also calls development. */
export type Environment = (typeof environments)[number];

/**
 * Apple's host names for `POST /3/device/…`, by environment; a mock answers to them all by SNI.
 * Source: Apple, "Sending notification requests to APNs"; the `development` alias is used by Apple's own samples.
 */
export const pushHosts: Record<Environment, readonly string[]> = {
  sandbox: ['api.sandbox.push.apple.com', 'api.development.push.apple.com', 'api-broadcast.sandbox.push.apple.com'],
  production: ['api.push.apple.com', 'api-broadcast.push.apple.com'],
};

/** Apple's host names for channel management. Source: Apple, "Sending channel management requests to APNs". */
export const channelHosts: Record<Environment, string> = {
  sandbox: 'api-manage-broadcast.sandbox.push.apple.com',
  production: 'api-manage-broadcast.push.apple.com',
};
