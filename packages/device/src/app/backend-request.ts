import { type Environment } from '@apns-sim/protocol';
import { type Backend, type BackendEvent } from './app-code.ts';
import { expectations, quoted, type Wrong } from './checks.ts';
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

/** What is wrong with a template; `undefined` when it can be used. */
export function backendWrong({ url, headers, body }: Backend): Wrong | undefined {
  const address = fillIn(url, {}, () => 'x');
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    return { at: 'url', came: url, expected: 'address' };
  }
  const known: readonly string[] = backendNames;
  const parts: readonly (readonly [at: string, text: string])[] = [
    ['url', url],
    ...Object.entries(headers).map(([name, value]) => [`headers.${name}`, value] as const),
    ['body', JSON.stringify(body) ?? ''],
  ];
  for (const [at, text] of parts) {
    const unknown = holesOf(text).find((name) => !known.includes(name));
    if (unknown !== undefined) return { at, came: `{{${unknown}}}`, expected: 'templateName', of: known.join(', ') };
  }
  return undefined;
}

/** The same in words after "expected". */
export function backendMistake(backend: Backend): string | undefined {
  const wrong = backendWrong(backend);
  if (wrong === undefined) return undefined;
  const { at, came, expected, of = '' } = wrong;
  return `${expectations[expected].replace('{of}', of)} in ${at}, came ${quoted(came)}`;
}
