import { describe, expect, test } from 'vitest';
import { createDoorCheck } from './who-may-ask.ts';

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

describe('a door opened to a network', () => {
  const check = createDoorCheck('0.0.0.0');

  test('answers to any name it is reached by, to its own pages only', () => {
    expect(check({ host: 'lab.example:3000', origin: undefined })).toBeUndefined();
    expect(check({ host: 'lab.example:3000', origin: 'http://lab.example:3000' })).toBeUndefined();
    expect(check({ host: 'lab.example:3000', origin: 'http://evil.example' })).toContain('Origin');
    expect(check({ host: 'lab.example:3000', origin: 'http://localhost:3000' })).toContain('Origin');
  });
});
