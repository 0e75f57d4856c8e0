import { readFileSync } from 'node:fs';
import { environments } from '@apns-sim/protocol';
import { type EndpointChoice } from './endpoints.ts';
import { isLoopbackAddress } from './loopback-address.ts';
import { type ProviderAppOptions } from './provider-app.ts';
import { isReal } from './real-mode.ts';

/** What the standalone server reads from its environment. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** What everybody has to bring; needed when others reach this server. */
  readonly accessToken: string | undefined;
  readonly app: ProviderAppOptions;
}

type Env = Readonly<Record<string, string | undefined>>;

function required(env: Env, name: string): string {
  const value = env[name];
  if (value === undefined || value === '')
    throw new Error(`${name} is not set; "apns-sim env" prints it for the mock.`);
  return value;
}

/** Keys and certificates may be given as PEM text or as the path of a file that holds it. */
function textOrFile(value: string): string {
  return value.includes('-----BEGIN') ? value : readFileSync(value, 'utf8');
}

function endpointOf(env: Env): EndpointChoice {
  const kind = env.PROVIDER_ENDPOINT ?? 'mock';
  const environment = environments.find((one) => one === kind);
  if (environment !== undefined) return { kind: environment };
  const ca = env.APNS_CA === undefined || env.APNS_CA === '' ? {} : { ca: textOrFile(env.APNS_CA) };
  if (kind.startsWith('https://')) return { kind: 'custom', url: kind, ...ca };
  if (kind !== 'mock' && kind !== 'custom') {
    throw new Error(
      `PROVIDER_ENDPOINT: expected mock, sandbox, production, custom or an https:// address, got "${kind}".`,
    );
  }
  return { kind, url: required(env, 'APNS_URL'), ...ca };
}

/**
 * Reads `APNS_URL APNS_CA APNS_KEY APNS_KEY_ID APNS_TEAM_ID APNS_TOPIC`, the names `apns-sim env` prints, and
 * `PROVIDER_ENDPOINT PROVIDER_PORT PROVIDER_HOST PROVIDER_DATABASE PROVIDER_ALLOW_HOSTS PROVIDER_ACCESS_TOKEN`. @throws Error naming the variable.
 */
export function readConfig(env: Env): Config {
  const port = Number(env.PROVIDER_PORT ?? 3001);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new Error(`PROVIDER_PORT: expected a port from 0 to 65535, got "${env.PROVIDER_PORT}".`);
  }
  const host = env.PROVIDER_HOST ?? '127.0.0.1';
  const endpoint = endpointOf(env);
  if (isReal(endpoint.kind) && !isLoopbackAddress(host)) {
    throw new Error(`PROVIDER_HOST: expected a loopback address while PROVIDER_ENDPOINT is real APNs, got "${host}".`);
  }
  return {
    host,
    port,
    accessToken: env.PROVIDER_ACCESS_TOKEN,
    app: {
      database: env.PROVIDER_DATABASE ?? ':memory:',
      allowedHosts: (env.PROVIDER_ALLOW_HOSTS ?? '').split(',').filter((one) => one !== ''),
      endpoint,
      signingKey: {
        privateKey: textOrFile(required(env, 'APNS_KEY')),
        keyId: required(env, 'APNS_KEY_ID'),
        teamId: required(env, 'APNS_TEAM_ID'),
        topic: env.APNS_TOPIC,
      },
    },
  };
}
