import { createSign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createConnectionMemory, type IngressConnection } from '@apns-sim/apns';
import { isReason, reasons } from '@apns-sim/protocol';
import { demand, type OpenTarget } from '../engine/target.ts';
import { startRunning } from '../seeds/running-simulation.ts';
import { json } from '../structures/json.ts';

interface Wish {
  readonly door?: unknown;
  readonly method?: unknown;
  readonly path?: unknown;
  readonly headers?: unknown;
  readonly body?: unknown;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
const latin1 = (value: unknown) => Buffer.from(textOf(value)).toString('latin1');
const headersOf = (value: unknown): [string, string][] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).map(([name, one]) => [latin1(name).toLowerCase(), latin1(one)])
    : [];

/** A request behind the doors for providers: pushes, broadcasts, channels. TOKEN and JWT stand for good ones. */
export const open: OpenTarget = async () => {
  const simulation = await startRunning();
  const { keyFile, keyId, teamId, topic } = simulation.info;
  const iat = Date.UTC(2026, 0, 1) / 1000;
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'ES256', kid: keyId })}.${part({ iss: teamId, iat })}`;
  const signature = createSign('sha256')
    .update(signed)
    .sign({ key: readFileSync(keyFile), dsaEncoding: 'ieee-p1363' });
  const jwt = `bearer ${signed}.${signature.toString('base64url')}`;
  const [phone] = simulation.phones.list();
  const token = 'ab'.repeat(32);
  const filled = (text: string) => text.replaceAll('TOKEN', token).replaceAll('JWT', jwt);
  const headers = { authorization: 'JWT', 'apns-topic': topic, 'apns-push-type': 'alert' };
  const doors = ['push', 'pushProduction', 'channels', 'channelsProduction'] as const;
  return {
    property:
      'every request is answered, with 200 to 5xx, a reason Apple has, and the status that goes with it; never 500; answers are short',
    structure: json,
    words: [
      'JWT', '%zz', '/3/device/%zz', '/1/apps/%ff/channels', 'TOKEN', '/3/device/', '/4/broadcasts/apps/', '/1/apps/', '/channels', '/all-channels', 'POST', 'GET', 'DELETE', 'apns-id', 'apns-expiration', 'apns-priority',
      'apns-collapse-id', 'apns-channel-id', 'apns-request-id', 'voip', 'liveactivity', 'background', 'push', 'channels', 'message-storage-policy',
    ], // biome-ignore format: a list of words
    seeds: [
      { door: 'push', method: 'POST', path: '/3/device/TOKEN', headers, body: '{"aps":{"alert":"x"}}' },
      { door: 'push', method: 'POST', path: `/4/broadcasts/apps/${topic}`, headers: { authorization: 'JWT', 'apns-channel-id': 'dHN0LXNyY2gtY2hubA==', 'apns-push-type': 'liveactivity', 'apns-expiration': '0' }, body: '{"aps":{}}' },
      { door: 'channels', method: 'POST', path: `/1/apps/${topic}/channels`, headers: { authorization: 'JWT' }, body: '{"message-storage-policy":1,"push-type":"LiveActivity"}' },
      { door: 'channels', method: 'GET', path: `/1/apps/${topic}/all-channels`, headers: { authorization: 'JWT' }, body: '' },
    ].map((one) => JSON.stringify(one)), // biome-ignore format: a row each
    longest: 6000,
    work: { base: 60_000, perByte: 400 },
    async attempt(input) {
      let wish: Wish;
      try {
        wish = (JSON.parse(input.toString('utf8')) ?? {}) as Wish;
      } catch {
        return 'refused';
      }
      const connection: IngressConnection = {
        info: { id: 'c', remote: 'r', alpn: 'h2', tls: null, serverName: null, environment: 'sandbox' },
        certificate: null,
        memory: createConnectionMemory(),
      };
      const door = doors.find((one) => one === wish.door) ?? 'push';
      const answer = await simulation.apns.requests.handle(door, {
        method: latin1(wish.method),
        path: filled(latin1(wish.path)),
        rawHeaders: headersOf(wish.headers).map(([name, value]) => [name, filled(value)]),
        body: Buffer.from(typeof wish.body === 'string' ? filled(wish.body) : JSON.stringify(wish.body ?? '')),
        connection,
        streamId: 1,
      });
      const { status, body } = answer;
      demand(status >= 200 && status < 600 && status !== 500, `an answer of ${status}: ${body}`);
      demand(body.length < 20_000, 'an answer without end');
      if (status < 400) return 'accepted';
      const { reason } = JSON.parse(body) as { reason: string };
      demand(isReason(reason) && reasons[reason] === status, `${reason} came with ${status}`);
      return phone === undefined ? 'accepted' : 'refused';
    },
    close: () => simulation.close(),
  };
};
