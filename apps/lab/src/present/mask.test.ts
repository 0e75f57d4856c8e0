import { Buffer } from 'node:buffer';
import { expect, test } from 'vitest';
import { decodeJwt } from '../flow/jwt.ts';
import { createMask } from './mask.ts';

const token = 'a1f3'.repeat(16);
const other = 'B7'.repeat(32);
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const bearer = `bearer ${part({ alg: 'ES256', kid: 'PLANTEDKID' })}.${part({ iss: 'PLANTEDTEM', iat: 1 })}.`;

test('tokens, key ids and team ids go wherever they stand, and come back', () => {
  const mask = createMask();
  const came = {
    keyId: 'ABC123DEFG',
    teamId: 'TEAM123456',
    keyFile: '/keys/AuthKey_ABC123DEFG.p8',
    phones: [{ name: 'Mei', deviceTokens: { 'com.a': token, [other]: 1 } }],
    count: 7,
    nothing: null,
  };
  const hidden = mask.hide(came);
  const text = JSON.stringify(hidden);
  for (const secret of [token, other, 'ABC123DEFG', 'TEAM123456']) expect(text).not.toContain(secret);
  expect(hidden).toMatchObject({ keyId: 'KEY0000001', teamId: 'TEAM000002', count: 7, nothing: null });
  expect(hidden.phones[0]?.deviceTokens['com.a']).toBe('1'.padStart(64, '0'));
  expect(text).toHaveLength(JSON.stringify(came).length);
  expect(mask.reveal(hidden)).toEqual(came);
  expect(mask.reveal(`/allowed-tokens/${'1'.padStart(64, '0')}`)).toBe(`/allowed-tokens/${token}`);
});

test('the same secret has the same stand-in, today and tomorrow', () => {
  const mask = createMask();
  expect(mask.hide([token, token])).toEqual(mask.hide([token, token]));
  expect(new Set(mask.hide([token, other])).size).toBe(2);
});

test('a provider token stays readable, with other names in it; they are hidden in plain words too', () => {
  const mask = createMask();
  const [said, authorization] = mask.hide(['the key PLANTEDKID is unknown', bearer]);
  expect(said).toBe('the key KEY0000001 is unknown');
  expect(decodeJwt(authorization)).toMatchObject({
    header: { alg: 'ES256', kid: 'KEY0000001' },
    claims: { iss: 'TEAM000002', iat: 1 },
  });
});

test('a body in base64 keeps its length', () => {
  const mask = createMask();
  const payloadBase64 = Buffer.from(JSON.stringify({ deviceToken: token, text: '你好' })).toString('base64');
  const hidden = mask.hide({ payloadBase64 }).payloadBase64;
  expect(Buffer.from(hidden, 'base64').toString()).toBe(`{"deviceToken":"${'1'.padStart(64, '0')}","text":"你好"}`);
  expect(hidden).toHaveLength(payloadBase64.length);
});

test('what is no secret passes as it is', () => {
  const mask = createMask();
  const plain = {
    apnsId: 'eabeae54-14a8-11e5-b60b-1697f925ec7b',
    text: 'eyJ.not a token',
    iss: 'short',
    list: [1, true],
  };
  expect(mask.hide(plain)).toEqual(plain);
  expect(mask.hide('bearer eyJub3RqJz.eyJub3RqJz')).toBe('bearer eyJub3RqJz.eyJub3RqJz');
});
