import { demand, type OpenTarget, type Target } from '../engine/target.ts';
import { startRunning } from '../seeds/running-simulation.ts';
import { json } from '../structures/json.ts';

/** Calls that wait, or stream without end, or take a second of real time: each has tests of its own. */
const unsuited = /\/(events|expect|clock|recording|report-card\/drill|matrix)$|\/frames|\/docs|openapi/;
/** After so many inputs the world begins anew. */
const resetEvery = 150;

const textOf = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

interface Wish {
  readonly call?: unknown;
  readonly parts?: unknown;
  readonly query?: unknown;
  readonly type?: unknown;
  readonly body?: unknown;
}

/** Every call of `/sim/v1` and `/provider/v1` over HTTP, with any parameters, query and body. */
export const open: OpenTarget = async (): Promise<Target> => {
  const simulation = await startRunning();
  const { lab } = simulation.info;
  const calls = simulation.operations.filter((one) => !unsuited.test(one));
  const [phone] = simulation.phones.list();
  const bodies = [
    { call: 'POST /sim/v1/devices', body: { name: 'P', apps: ['com.example.courier'] } },
    { call: 'PATCH /sim/v1/devices/{id}', parts: ['ID'], body: { network: 'airplane', apps: { 'com.example.courier': { code: { backend: { url: 'http://localhost:1/' } } } } } },
    { call: 'POST /sim/v1/devices/{id}/events', parts: ['ID'], body: { type: 'LOCK' } },
    { call: 'POST /sim/v1/faults', body: { do: { reason: 'TooManyRequests' } } },
    { call: 'POST /provider/v1/notifications', body: { deviceTokens: ['ab'], payload: { aps: {} } } },
    { call: 'PUT /provider/v1/endpoint', body: { kind: 'custom', url: 'https://localhost:1' } },
    { call: 'PUT /provider/v1/signing-key', body: { privateKey: 'x', keyId: 'ABCDEFGHIJ', teamId: 'SIMTEAM001' } },
    { call: 'POST /provider/v1/webhooks', body: { url: 'http://localhost:1', events: ['job.finished'] } },
    { call: 'GET /sim/v1/notifications', query: 'limit=1&status=accepted&after=x' },
  ]; // biome-ignore format: a row each
  let tried = 0;
  return {
    property:
      'no call is answered 5xx; a refusal is problem details that name something, of bounded size, and nothing of our insides; no key comes back',
    structure: json,
    words: [
      ...calls,
      'ID',
      'type',
      'body',
      'query',
      'parts',
      'application/json',
      'text/plain',
      'limit=',
      'after=',
      '%00',
      '..%2f',
      'com.example.courier',
    ],
    seeds: [...bodies, ...calls.map((call) => ({ call, parts: ['ID', 'ID'], body: {} }))].map((one) =>
      JSON.stringify(one),
    ),
    longest: 4000,
    work: { base: 3_000_000, perByte: 5000 },
    async attempt(input) {
      let wish: Wish;
      try {
        wish = (JSON.parse(input.toString('utf8')) ?? {}) as Wish;
      } catch {
        return 'refused';
      }
      if (++tried % resetEvery === 0) await simulation.reset();
      const [method = 'GET', pattern = '/'] = (calls.find((one) => one === wish.call) ?? 'GET /sim/v1/health').split(
        ' ',
      );
      const parts = Array.isArray(wish.parts) ? wish.parts.map(textOf) : [];
      const path = pattern.replaceAll(
        /\{[^}]+\}/g,
        () =>
          encodeURI((parts.shift() ?? 'x').toWellFormed().replace('ID', phone?.state.id ?? '')).replaceAll(
            /[?#]/g,
            '',
          ) || 'x',
      );
      const query = wish.query === undefined ? '' : `?${textOf(wish.query).toWellFormed()}`;
      const hasBody = method !== 'GET' && wish.body !== undefined;
      if (!URL.canParse(`${lab}${path}${query}`)) return 'refused';
      const response = await fetch(`${lab}${path}${query}`, {
        method,
        redirect: 'manual',
        ...(hasBody && {
          body: JSON.stringify(wish.body) ?? '',
          headers: { 'content-type': wish.type === 'text/plain' ? 'text/plain' : 'application/json' },
        }),
      });
      const text = await response.text();
      const what = `${method} ${pattern}`;
      demand(response.status < 500, `${what} is answered ${response.status}: ${text.slice(0, 300)}`);
      demand(
        !/-----BEGIN [A-Z ]*PRIVATE KEY-----\\n[\w+/]{20}/.test(text) ||
          (method === 'POST' && /teams|certificates/.test(pattern)),
        `${what} hands out a key`,
      );
      if (response.status < 400) return 'accepted';
      demand(
        /problem\+json/.test(response.headers.get('content-type') ?? ''),
        `${what}: a refusal is no problem details`,
      );
      demand(text.length < 8 * input.length + 6000, `${what}: a refusal of ${text.length} characters`);
      demand(!/node_modules|file:\/\/|\.ts:\d/.test(text), `${what} tells of our insides: ${text.slice(0, 300)}`);
      return 'refused';
    },
    close: () => simulation.close(),
  };
};
