import { type Environment } from '@apns-sim/protocol';
import { type Backend, type BackendEvent } from './app-code.ts';
import { fillIn, holesOf } from './fill-in.ts';

/** What the `{{name}}`s of a backend's template stand for. */
export interface BackendValues {
  readonly deviceToken: string;
  /** The token before this one, empty when there was none. */
  readonly previousDeviceToken: string;
  readonly bundleId: string;
  readonly appName: string;
  readonly deviceId: string;
  readonly deviceName: string;
  readonly environment: Environment;
  readonly language: string;
  readonly event: BackendEvent;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** The same as a date, ISO 8601. */
  readonly date: string;
}

/** Every name a template may use. */
export const backendNames = [
  'deviceToken',
  'previousDeviceToken',
  'bundleId',
  'appName',
  'deviceId',
  'deviceName',
  'environment',
  'language',
  'event',
  'timestamp',
  'date',
] as const satisfies readonly (keyof BackendValues)[];

/** What most backends want: the token with what it is for, at every occasion. */
export const newBackend: Omit<Backend, 'url'> = {
  method: 'POST',
  headers: {},
  body: Object.fromEntries(
    ['deviceToken', 'bundleId', 'deviceId', 'environment', 'event'].map((name) => [name, `{{${name}}}`]),
  ),
  events: ['registered', 'tokenChanged', 'uninstalled'],
  attempts: 8,
};

function fillJson(value: unknown, values: BackendValues): unknown {
  if (typeof value === 'string') return value === '{{timestamp}}' ? values.timestamp : fillIn(value, values);
  if (Array.isArray(value)) return value.map((item) => fillJson(item, values));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillJson(item, values)]));
}

/** The request of a template, with a value in the place of each name. */
export function backendRequest(backend: Backend, values: BackendValues) {
  const { url, method, headers, body } = backend;
  const filled = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fillIn(value, values)]);
  return {
    url: fillIn(url, values, encodeURIComponent),
    method,
    headers: { ...(body !== null && { 'content-type': 'application/json' }), ...Object.fromEntries(filled) },
    body: body === null ? null : JSON.stringify(fillJson(body, values)),
  };
}

/** What a template must look like, in words after "expected"; `undefined` when it can be used. */
export function backendMistake({ url, headers, body }: Backend): string | undefined {
  const address = fillIn(url, {}, () => 'x');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return 'an address such as http://localhost:8080/devices';
  }
  const known: readonly string[] = backendNames;
  const texts = [url, ...Object.values(headers), JSON.stringify(body)];
  const unknown = texts.flatMap(holesOf).find((name) => !known.includes(name));
  return unknown === undefined ? undefined : `names of ${known.join(', ')} in place of {{${unknown}}}`;
}
