import { describe, expect, test } from 'vitest';
import { createDoorCheck, createDoorGuard } from './who-may-ask.ts';

describe('a door bound to loopback', () => {
  const check = createDoorCheck('127.0.0.1');

  test.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'LOCALHOST', 'lab.localhost:3000', '127.9.9.9'])(
    'answers to %s',
    (host) => {
      expect(check({ host, origin: undefined })).toBeUndefined();
    },
  );

  test.each([
    'evil.example',
    'evil.example:3000',
    '192.168.1.5:3000',
    'localhost.evil.example',
    '',
    'a b',
    'evil.example@localhost',
    'localhost/evil.example',
    'localhost?x',
    '.localhost',
    'a&b.localhost',
    '127.0.0.256',
    '0.0.0.0:3000',
    '[::ffff:127.0.0.1]',
    '127.evil.example',
  ])('refuses the name "%s", which may have been made to point here', (host) => {
    expect(check({ host, origin: undefined })).toContain('Host');
  });

  test.each(['https://evil.example', 'http://localhost.evil.example:3000', 'null', 'file://'])(
    'refuses pages of %s',
    (origin) => {
      expect(check({ host: 'localhost:3000', origin })).toContain('Origin');
    },
  );

  test.each(['http://localhost:3000', 'http://127.0.0.1:5173', 'http://[::1]:3000'])('serves pages of %s', (origin) => {
    expect(check({ host: 'localhost:3000', origin })).toBeUndefined();
  });
});

test('an image or a script on a page of another site brings no Origin, and gets nothing; a link that is followed does', () => {
  const check = createDoorCheck('127.0.0.1');
  const asking = { host: 'localhost:3000', 'sec-fetch-site': 'cross-site' } as const;
  expect(check({ ...asking, 'sec-fetch-mode': 'no-cors' })).toContain('Sec-Fetch-Site');
  expect(check({ ...asking, 'sec-fetch-mode': 'navigate' })).toBeUndefined();
  expect(check({ ...asking, 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' })).toBeUndefined();
});

describe('a door for programs', () => {
  const token = 'a-token-of-26-letters-or-so';

  test('on loopback it asks for no token, and turns pages of other sites away', () => {
    const turnedAway = createDoorGuard('127.0.0.1', undefined, 'X_TOKEN');
    expect(turnedAway({ host: 'localhost' })).toBeUndefined();
    expect(turnedAway({ host: 'evil.example' })?.status).toBe(403);
    expect(turnedAway({ host: 'localhost', origin: 'https://evil.example' })?.status).toBe(403);
  });

  test('beyond loopback it does not open without a token', () => {
    expect(() => createDoorGuard('0.0.0.0', undefined, 'X_TOKEN')).toThrow('X_TOKEN: expected 16 characters or more');
    expect(() => createDoorGuard('::', 'short', 'X_TOKEN')).toThrow('X_TOKEN');
  });

  test('with one, everybody has to bring it', () => {
    const turnedAway = createDoorGuard('0.0.0.0', token, 'X_TOKEN');
    for (const wrong of [undefined, '', 'Bearer ', `Bearer ${token}x`, `Bearer ${token.slice(1)}`, `Basic ${token}`])
      expect(turnedAway({ host: 'sim.example', ...(wrong !== undefined && { authorization: wrong }) })?.status).toBe(
        401,
      );
    expect(turnedAway({ host: 'sim.example', authorization: `bearer ${token}` })).toBeUndefined();
  });
});

describe('a door opened to a network', () => {
  const check = createDoorCheck('0.0.0.0');

  test('answers to any name it is reached by, to its own pages only', () => {
    expect(check({ host: 'lab.example:3000', origin: undefined })).toBeUndefined();
    expect(check({ host: 'lab.example:3000', origin: 'http://lab.example:3000' })).toBeUndefined();
    expect(check({ host: 'lab.example:3000', origin: 'http://evil.example' })).toContain('Origin');
    expect(check({ host: 'lab.example:3000', origin: 'http://localhost:3000' })).toContain('Origin');
  });
});
