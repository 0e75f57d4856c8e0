import { expect, test } from 'vitest';
import { appleEndpoint, environmentOfHost, readEndpoint } from './hosts.ts';

test.each([
  ['localhost:2197', 'endpoint.url'],
  ['http://localhost:2197', 'endpoint.url: APNs speaks TLS only; expected "https:", got "http:"'],
  ['https://localhost:2197/3/device', 'endpoint.url: expected scheme, host and port alone'],
  ['', 'endpoint.url: expected an address such as "https://localhost:2197", got ""'],
])('[PV-1] %j is no endpoint', (url, message) => {
  expect(() => readEndpoint({ url })).toThrow(
    expect.objectContaining({ code: 'badConfiguration', message: expect.stringContaining(message) }),
  );
});

test.each(['/etc/ca.pem', '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'])(
  '[PV-1] %j is no authority',
  (ca) => {
    expect(() => readEndpoint({ url: 'https://localhost', ca })).toThrow(
      expect.objectContaining({ code: 'badConfiguration', message: expect.stringContaining('endpoint.ca') }),
    );
  },
);

test('[PV-1] the default port is left out of :authority, another stays', () => {
  expect(readEndpoint({ url: 'https://localhost:443/' })).toMatchObject({
    origin: 'https://localhost',
    authority: 'localhost',
  });
  expect(readEndpoint({ url: 'https://[::1]:2197' })).toMatchObject({ authority: '[::1]:2197' });
});

test('Apple’s endpoints go by environment', () => {
  expect(appleEndpoint('sandbox')).toEqual({ url: 'https://api.sandbox.push.apple.com' });
  expect(appleEndpoint('production', { port: 2197 })).toEqual({ url: 'https://api.push.apple.com:2197' });
  expect(environmentOfHost('API.development.push.apple.com.')).toBe('sandbox');
  expect(environmentOfHost('api.push.apple.com')).toBe('production');
  expect(environmentOfHost('localhost')).toBeUndefined();
});
