import { expect, test } from 'vitest';
import { readProviderToken, withoutSignature } from './provider-token.ts';

const url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = url({ alg: 'ES256', kid: 'SIMKEY0001' });
const claims = url({ iss: 'SIMTEAM001', iat: 1 });
const signature = Buffer.alloc(64, 7).toString('base64url');
const jwt = `${header}.${claims}.${signature}`;
/** Bytes whose base64 has + and /, which the url alphabet has not. */
const standard = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64');
const padded = `${standard({ alg: 'ES256', kid: 'K~~?>~' })}.${standard({ iss: 'T', iat: 12 })}.${Buffer.alloc(70, 0xfb).toString('base64')}`;

test.each(['bearer', 'Bearer', 'BEARER', 'bEaReR'])('[AU-2] the scheme may be %s', (scheme) => {
  expect(readProviderToken(`${scheme} ${jwt}`)).toMatchObject({ state: 'read', text: jwt });
});

test('[AU-2] more than one space does not matter', () => {
  expect(readProviderToken(`  bearer \t ${jwt} `)).toMatchObject({ state: 'read', text: jwt });
});

test('[AU-3] a provider token is taken apart', () => {
  expect(readProviderToken(`bearer ${jwt}`)).toEqual({
    state: 'read',
    text: jwt,
    alg: 'ES256',
    kid: 'SIMKEY0001',
    iss: 'SIMTEAM001',
    iat: 1,
    signed: `${header}.${claims}`,
    signature: Buffer.alloc(64, 7),
  });
});

test('[AU-6] standard base64 with padding is read, and the signature covers the text as it came', () => {
  expect(padded).toMatch(/[+/=]/);
  expect(readProviderToken(`bearer ${padded}`)).toMatchObject({
    state: 'read',
    kid: 'K~~?>~',
    iss: 'T',
    iat: 12,
    signed: padded.slice(0, padded.lastIndexOf('.')),
    signature: Buffer.alloc(70, 0xfb),
  });
});

test('[AU-6] unless only base64url is taken', () => {
  expect(readProviderToken(`bearer ${padded}`, true)).toMatchObject({ state: 'malformed', rule: 'AU-6' });
  expect(readProviderToken(`bearer ${jwt}`, true)).toMatchObject({ state: 'read' });
});

test.each([
  [undefined, /no authorization header/],
  ['', /empty/],
  ['   ', /empty/],
  ['bearer', /behind "bearer"/],
  ['Basic abc', /"Basic"/],
  [jwt, /word "bearer" is missing/],
])('[AU-1] %j holds no provider token', (authorization, mistake) => {
  expect(readProviderToken(authorization)).toEqual({ state: 'missing', mistake: expect.stringMatching(mistake) });
});

test.each([
  ['x', /three parts.*this one has 1/],
  [`${header}.${claims}`, /this one has 2/],
  [`${jwt}.x`, /this one has 4/],
  [`${header}..${signature}`, /empty or is not base64/],
  [`${header}.${claims}.`, /empty or is not base64/],
  [`${header}.${claims}.a b`, /empty or is not base64/],
  [`!.${claims}.${signature}`, /empty or is not base64/],
  [`AAAA.${claims}.${signature}`, /first part/],
  [`${url([1])}.${claims}.${signature}`, /first part/],
  [`${header}.AAAA.${signature}`, /second part/],
  ['-----BEGIN PRIVATE KEY-----MIGT', /key file itself/],
])('[AU-3] %s is not a provider token', (text, mistake) => {
  expect(readProviderToken(`bearer ${text}`)).toMatchObject({
    state: 'malformed',
    mistake: expect.stringMatching(mistake),
  });
});

test.each([
  [`bearer ${jwt}`, `bearer ${header}.${claims}.…`],
  [`Bearer  ${jwt}`, `Bearer  ${header}.${claims}.…`],
  [jwt, `${header}.${claims}.…`],
  [`bearer ${jwt}.more`, `bearer ${header}.${claims}.…`],
  ['bearer secret', 'bearer …'],
  ['Basic dXNlcjpwYXNz', 'Basic …'],
  ['dXNlcjpwYXNz', '…'],
  ['bearer -----BEGIN PRIVATE KEY-----MIGT', 'bearer …'],
  ['', '…'],
])('[IN-58] records keep nothing secret of %j', (authorization, kept) => {
  expect(withoutSignature(authorization)).toBe(kept);
});
