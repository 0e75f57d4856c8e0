import { expect, test } from 'vitest';
import { type SeenConnection, stationsOf } from './seen.ts';

const opened: SeenConnection = {
  ...{ id: 'c', remote: '', alpn: 'h2', tls: 'TLSv1.3', serverName: 'localhost', openedAt: 0, closedAt: null },
  ...{ speaksHttp2: false, pings: 0, pushes: 0, accepted: 0, firstPush: null, environment: null, certificate: false },
  ...{ token: null, tokens: 0, lastRefusal: null, trouble: null },
};
const token = { keyId: 'K', teamId: 'T', ageMs: 0 };
const told = (fields: Partial<SeenConnection>) => Object.values(stationsOf({ ...opened, ...fields })).join(' ');
const refusal = (status: number, reason: string) => ({ lastRefusal: { uniqueId: 'u', status, reason } });

test('how far a client has come: TLS, HTTP/2, provider token, accepted', () => {
  expect(told({})).toBe('passed open open open');
  expect(told({ closedAt: 1 })).toBe('passed failed open open');
  expect(told({ speaksHttp2: true })).toBe('passed passed open open');
  const sent = { speaksHttp2: true, pushes: 1, token };
  expect(told({ ...sent, accepted: 1 })).toBe('passed passed passed passed');
  expect(told({ ...sent, ...refusal(403, 'InvalidProviderToken') })).toBe('passed passed failed open');
  expect(told({ ...sent, ...refusal(400, 'BadDeviceToken') })).toBe('passed passed passed failed');
  expect(told({ ...sent, accepted: 1, ...refusal(400, 'BadDeviceToken') })).toBe('passed passed passed passed');
  expect(told({ speaksHttp2: true, pushes: 1, certificate: true, accepted: 1 })).toBe('passed passed passed passed');
});
