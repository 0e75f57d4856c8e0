import { expect, test } from 'vitest';
import { decodeJwt } from './jwt.ts';

const part = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');

test('header, claims and iat are read; the scheme’s letter case does not matter', () => {
  const text = `${part({ alg: 'ES256', kid: 'ABC' })}.${part({ iss: 'TEAM', iat: 1_795_000_000 })}.…`;
  for (const scheme of ['bearer', 'Bearer']) {
    expect(decodeJwt(`${scheme} ${text}`)).toMatchObject({
      header: { kid: 'ABC' },
      claims: { iss: 'TEAM' },
      issuedAt: 1_795_000_000,
    });
  }
});

test.each([undefined, '', 'bearer', 'bearer abc'])('%j carries none', (authorization) => {
  expect(decodeJwt(authorization)).toBeNull();
});

test('rubbish between the dots reads as null and never throws', () => {
  expect(decodeJwt('bearer %%%.{}.x')).toMatchObject({ header: null, claims: null, issuedAt: null });
});
