import { expect, test } from 'vitest';
import { redactedBody, redactedUrl } from './redacted.ts';

test.each([
  ['http://localhost:8080/devices?phone=alice', 'http://localhost:8080/devices?phone=alice'],
  ['http://ann:s3cret@localhost/devices', 'http://localhost/devices'],
  ['http://localhost/?phone=alice&api_key=s3cret', 'http://localhost/?phone=alice&api_key=•••'],
  ['http://localhost/?clientSecret=s3cret&access-token=s3cret', 'http://localhost/?clientSecret=•••&access-token=•••'],
  ['http://localhost/%zz?password=s3cret', 'http://localhost/%zz?password=•••'],
  ['nowhere', 'nowhere'],
  ['http://ann:s3cret@localhost/%ff?x=%zz', 'http://localhost/%ff?x=%zz'],
])('[RE-19] %s stands in a log as %s', (address, shown) => {
  expect(redactedUrl(address)).toBe(shown);
});

test('[RE-19] a body keeps its shape and its device token, and loses what is secret at any depth', () => {
  const body = { deviceToken: 'aa', auth: { apiKey: 's3cret', user: 'ann' }, list: [{ password: 's3cret' }] };
  expect(JSON.parse(redactedBody(JSON.stringify(body)))).toEqual({
    deviceToken: 'aa',
    auth: { apiKey: '•••', user: 'ann' },
    list: [{ password: '•••' }],
  });
  expect(redactedBody('s3cret')).toBe('•••');
});
