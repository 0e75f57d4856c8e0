/** Flags of `apns-sim start`: npm keeps what is written after `npm start` without `--` for itself. */
export const startFlags = [
  'endpoint',
  'endpoint-ca',
  'signing-key',
  'key-id',
  'team-id',
  'topic',
  'port',
  'apns-port',
  'apns-production-port',
  'channels-port',
  'channels-production-port',
  'gateway-port',
  'takeover',
  'takeover-port',
  'host',
  'access-token',
  'data',
  'memory',
  'seed',
  'fidelity',
  'http2',
  'allow-upload',
  'import',
  'export-on-exit',
  'json',
];

/**
 * Those that npm took. @param {NodeJS.ProcessEnv} env @returns {string[]}
 */
export function lostFlags(env) {
  if (env.npm_lifecycle_event !== 'start') return [];
  return startFlags.filter((flag) => {
    const value = env[`npm_config_${flag.replaceAll('-', '_')}`];
    return value !== undefined && value !== '' && value !== 'false';
  });
}
