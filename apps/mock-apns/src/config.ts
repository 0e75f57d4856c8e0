import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type PortWish } from '@apns-sim/apns';
import { type Http2Kind, http2Kinds } from '@apns-sim/protocol';

/** What the environment tells; the names are those `apns-sim env` prints, with the server's certificate and the ports beside them. */
export interface Config {
  readonly host: string;
  readonly ports: {
    readonly push: number;
    readonly pushProduction: PortWish;
    readonly channels: number;
    readonly channelsProduction: PortWish;
    readonly gateway: number;
    readonly control: number;
  };
  readonly database: string;
  readonly tls: { readonly cert: string; readonly key: string };
  readonly seed: {
    readonly teamId: string;
    readonly keyId: string;
    readonly publicKey: string;
    readonly topics: readonly string[];
  };
  readonly randomSeed: string;
  readonly http2: Http2Kind;
  /** Where Redis is, when this is one process of several. */
  readonly redis: string | undefined;
  /** What has to be brought to the control door; needed when others reach it. */
  readonly accessToken: string | undefined;
  /** How many processes share the ports; 0: this one alone. */
  readonly workers: number;
}

function needed(name: string, what: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`${name} is not set: expected ${what}`);
  return value;
}

function port(name: string, usual: number): number {
  const text = process.env[name] ?? String(usual);
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Error(`${name}: expected a port from 0 to 65535, got ${text}`);
  return Number(text);
}

/** A production door that nobody asked for takes its usual port when it is free, and any beside a sandbox door that took any. */
function productionPort(name: string, usual: number, sandbox: number): PortWish {
  if (process.env[name] !== undefined) return port(name, usual);
  return sandbox === 0 ? 0 : { rather: usual };
}

/** `--redis URL` and `--workers N`. */
function several(args: readonly string[]): Pick<Config, 'redis' | 'workers'> {
  const options = { redis: { type: 'string' }, workers: { type: 'string' } } as const;
  const { values } = parseArgs({ args: [...args], options });
  const { redis = process.env.APNS_REDIS, workers = '0' } = values;
  if (!/^\d{1,3}$/.test(workers) || (values.workers !== undefined && Number(workers) === 0))
    throw new Error(`--workers: expected a number of processes from 1 to 999, got ${workers}`);
  return { redis, workers: Number(workers) };
}

/** Our own HTTP/2, or Node's. */
function http2(): Http2Kind {
  const text = process.env.APNS_HTTP2 ?? 'own';
  const kind = http2Kinds.find((one) => one === text);
  if (kind === undefined) throw new Error(`APNS_HTTP2: expected ${http2Kinds.join(' or ')}, got ${text}`);
  return kind;
}

/** @throws Error that names the variable or the option */
export function readConfig(args: readonly string[]): Config {
  const push = port('APNS_PORT', 2197);
  const channels = port('APNS_CHANNELS_PORT', 2195);
  const privateKey = createPrivateKey(readFileSync(needed('APNS_KEY', 'the path of the team’s .p8 file')));
  return {
    host: process.env.APNS_HOST ?? '127.0.0.1',
    ports: {
      push,
      pushProduction: productionPort('APNS_PRODUCTION_PORT', 2198, push),
      channels,
      channelsProduction: productionPort('APNS_CHANNELS_PRODUCTION_PORT', 2196, channels),
      gateway: port('APNS_GATEWAY_PORT', 5223),
      control: port('APNS_CONTROL_PORT', 3001),
    },
    database: process.env.APNS_DATABASE ?? ':memory:',
    tls: {
      cert: readFileSync(needed('APNS_TLS_CERT', 'the path of the server’s certificate, PEM'), 'utf8'),
      key: readFileSync(needed('APNS_TLS_KEY', 'the path of its private key, PEM'), 'utf8'),
    },
    seed: {
      teamId: needed('APNS_TEAM_ID', 'ten characters'),
      keyId: needed('APNS_KEY_ID', 'ten characters'),
      publicKey: createPublicKey(privateKey).export({ format: 'pem', type: 'spki' }).toString(),
      topics: needed('APNS_TOPIC', 'bundle ids with commas between them').split(','),
    },
    randomSeed: process.env.APNS_SEED ?? crypto.randomUUID(),
    http2: http2(),
    ...several(args),
    accessToken: process.env.APNS_ACCESS_TOKEN,
  };
}
