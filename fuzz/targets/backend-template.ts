import { type Backend, backendMistake, localizeAlert, redactedBody, redactedUrl } from '@apns-sim/device';
import { backendRequest } from '../../packages/device/src/app/backend-request.ts';
import { extendAlert } from '../../packages/device/src/app/service-extension.ts';
import { demand, type OpenTarget } from '../engine/target.ts';
import { json } from '../structures/json.ts';

const values = {
  deviceToken: 'ab'.repeat(32),
  previousDeviceToken: '',
  bundleId: 'com.example.courier',
  appName: 'Courier',
  deviceId: 'd',
  deviceName: 'evil.example/"\\',
  environment: 'sandbox',
  language: 'en',
  event: 'registered',
  timestamp: 1,
  date: '1970-01-01T00:00:00.001Z',
} as const;
const secret = 'hunter2hunter2';

interface Wish {
  readonly url?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
}
const isTexts = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');

/** What an app sends its backend: a template, filled in, and how the log shows it. */
export const open: OpenTarget = () => ({
  property:
    'never throws; a value cannot leave its place in address or body; a password stands in no shown form; what is shown is bounded',
  structure: json,
  words: [
    '{{deviceToken}}',
    '{{deviceName}}',
    '{{timestamp}}',
    'http://',
    'user:pw@',
    '?password=',
    '%ff',
    '%',
    'url',
    'headers',
    'body',
    secret,
    '#',
  ],
  seeds: [
    JSON.stringify({ url: 'http://localhost:8080/devices/{{deviceToken}}?name={{deviceName}}', headers: { 'X-A': '{{event}}' }, body: { t: '{{timestamp}}', n: ['{{deviceName}}'] } }),
    JSON.stringify({ url: `https://user:${secret}@localhost/a%20b?api_key=${secret}&x=1`, headers: {}, body: { password: secret, deep: { authorization: secret } } }),
  ], // biome-ignore format: a row each
  longest: 2000,
  work: { base: 4000, perByte: 200 },
  attempt(input) {
    const source = input.toString('utf8');
    redactedUrl(source);
    redactedBody(source);
    localizeAlert({ locKey: source, locArgs: ['%@', source.slice(0, 9)] }, {}, 'en');
    let wish: Wish;
    try {
      wish = (JSON.parse(source) ?? {}) as Wish;
    } catch {
      return 'refused';
    }
    extendAlert({ title: source }, { title: '{{title}}', body: source } as never, wish);
    const { url, headers, body } = wish;
    if (typeof url !== 'string' || !isTexts(headers)) return 'refused';
    const backend = { url, method: 'POST', headers, body: body ?? null, events: [], attempts: 1 } as unknown as Backend;
    if (backendMistake(backend) !== undefined) return 'refused';
    const made = backendRequest(backend, values);
    if (made.body !== null) JSON.parse(made.body);
    const shown = redactedUrl(made.url);
    if (URL.canParse(made.url)) demand(URL.canParse(shown) && new URL(shown).password === '', 'a password is shown');
    demand(shown.length <= 4 * made.url.length + 200, 'an address is shown at great length');
    return 'accepted';
  },
});
