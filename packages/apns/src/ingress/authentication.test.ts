import { type KeyObject, sign } from 'node:crypto';
import { afterAll, expect, test } from 'vitest';
import { makeProviderToken, makeSigningKey } from '../provider.contract.ts';
import { bundleId, keyId, openDoor, signingKey, startOfTest, teamId } from './door.contract.ts';
import { connectClient } from './http2-client.contract.ts';
import { type Difference, type ExpectedRefusal, expectRefusal, sendPush } from './refusals.contract.ts';

const now = startOfTest / 1000;
const door = await openDoor();
afterAll(() => door.close());

interface TokenParts {
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly key?: KeyObject;
  readonly encoding?: 'base64' | 'base64url';
  readonly form?: 'der' | 'ieee-p1363';
}

/** A provider token that is in order but for the parts named; `undefined` leaves a field out. */
function token({
  header,
  claims,
  key = signingKey.privateKey,
  encoding = 'base64url',
  form = 'ieee-p1363',
}: TokenParts): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString(encoding);
  const signed = `${part({ alg: 'ES256', kid: keyId, ...header })}.${part({ iss: teamId, iat: now, ...claims })}`;
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, dsaEncoding: form }).toString(encoding)}`;
}

const bearer = (parts: TokenParts): Difference => ({ headers: { authorization: `bearer ${token(parts)}` } });
const invalid = (rule: string, why: RegExp): ExpectedRefusal => ({ reason: 'InvalidProviderToken', rule, why });
const missing = (why: RegExp): ExpectedRefusal => ({ reason: 'MissingProviderToken', rule: 'AU-1', why });

test.each<readonly [string, Difference, ExpectedRefusal]>([
  ['[AU-1] no authorization', { headers: { authorization: null } }, missing(/no authorization header/)],
  ['[AU-1] empty', { headers: { authorization: '' } }, missing(/empty/)],
  ['[AU-1] bearer alone', { headers: { authorization: 'bearer' } }, missing(/behind "bearer"/)],
  ['[AU-1] another scheme', { headers: { authorization: 'Basic eDp5' } }, missing(/only "bearer"/)],
  ['[AU-1] without bearer', { headers: { authorization: token({}) } }, missing(/word "bearer" is missing/)],
  ['[AU-3] rubbish', { headers: { authorization: 'bearer rubbish' } }, invalid('AU-3', /three parts/)],
  ['[AU-3] no JSON', { headers: { authorization: 'bearer a.b.c' } }, invalid('AU-3', /first part/)],
  ['[AU-4] HS256', bearer({ header: { alg: 'HS256' } }), invalid('AU-4', /"HS256"/)],
  ['[AU-4] none', bearer({ header: { alg: 'none' } }), invalid('AU-4', /"none"/)],
  ['[AU-4] no alg', bearer({ header: { alg: undefined } }), invalid('AU-4', /missing/)],
  [
    '[AU-7] an unknown key',
    bearer({ header: { kid: 'AAAAAAAAAA' } }),
    invalid('AU-7', /No key has the id "AAAAAAAAAA"/),
  ],
  ['[AU-7] no kid', bearer({ header: { kid: undefined } }), invalid('AU-7', /`kid`.*missing/)],
  [
    '[AU-7] kid and iss swapped',
    bearer({ header: { kid: teamId }, claims: { iss: keyId } }),
    invalid('AU-7', /swapped/),
  ],
  [
    '[AU-7] kid with the file name',
    bearer({ header: { kid: `AuthKey_${keyId}.p8` } }),
    invalid('AU-7', /name of the key file/),
  ],
  ['[AU-8] another team', bearer({ claims: { iss: 'AAAAAAAAAA' } }), invalid('AU-8', /another team/)],
  ['[AU-8] the key id', bearer({ claims: { iss: keyId } }), invalid('AU-8', /`iss` is the key id/)],
  ['[AU-8] no iss', bearer({ claims: { iss: undefined } }), invalid('AU-8', /`iss` is missing/)],
  ['[AU-17] another key', bearer({ key: makeSigningKey().privateKey }), invalid('AU-17', /another \.p8/)],
  [
    '[AU-5] a signature of no form',
    { headers: { authorization: `bearer ${token({}).replace(/\.[^.]*$/, '.AAAA')}` } },
    invalid('AU-5', /3 bytes/),
  ],
  ['[AU-9] milliseconds', bearer({ claims: { iat: startOfTest } }), invalid('AU-9', /milliseconds/)],
  ['[AU-9] a text', bearer({ claims: { iat: String(now) } }), invalid('AU-9', /whole number/)],
  ['[AU-9] a fraction', bearer({ claims: { iat: now + 0.5 } }), invalid('AU-9', /whole number/)],
  ['[AU-9] no iat', bearer({ claims: { iat: undefined } }), invalid('AU-9', /missing/)],
  ['[AU-11] ahead', bearer({ claims: { iat: now + 3601 } }), invalid('AU-11', /60 minutes ahead/)],
  [
    '[AU-10] old',
    bearer({ claims: { iat: now - 3601 } }),
    { reason: 'ExpiredProviderToken', rule: 'AU-10', why: /60 minutes ago/ },
  ],
])('%s is refused', async (_title, difference, expected) => {
  await expectRefusal(door, difference, expected);
});

test.each<readonly [string, Difference]>([
  ['[AU-2] Bearer', { headers: { authorization: `Bearer ${token({})}` } }],
  ['[AU-2] BEARER', { headers: { authorization: `BEARER ${token({})}` } }],
  ['[AU-4] typ JWT and claims of its own', bearer({ header: { typ: 'JWT' }, claims: { kid: keyId, aud: 'x' } })],
  ['[AU-5] DER', bearer({ form: 'der' })],
  ['[AU-6] standard base64 with padding, DER', bearer({ encoding: 'base64', form: 'der' })],
  ['[AU-10] exactly an hour old', bearer({ claims: { iat: now - 3600 } })],
  ['[AU-11] an hour ahead', bearer({ claims: { iat: now + 3600 } })],
])('%s is accepted', async (_title, difference) => {
  using client = connectClient(door.port);
  expect((await sendPush(door, client, difference)).status).toBe(200);
});

test('[AU-1] authentication comes before the deviceToken, and after path and method', async () => {
  const headers = { authorization: null };
  await expectRefusal(door, { deviceToken: 'zz', headers }, missing(/no authorization/));
  await expectRefusal(door, { path: '/x', headers }, { reason: 'BadPath', rule: 'IN-2', why: /path/ });
});

test('[AU-10] age is told by the simulation’s clock', async () => {
  await using other = await openDoor();
  using client = connectClient(other.port);
  expect((await sendPush(other, client)).status).toBe(200);
  other.clock.advance(3_600_000);
  expect((await sendPush(other, client)).status).toBe(200);
  other.clock.advance(1000);
  await expectRefusal(other, {}, { reason: 'ExpiredProviderToken', rule: 'AU-10', why: /60 minutes ago/ }, client);
});

test('[AU-16] a revoked key is refused at once, also for a token that was accepted', async () => {
  await using other = await openDoor();
  using client = connectClient(other.port);
  expect((await sendPush(other, client)).status).toBe(200);
  other.registry.revokeKey(keyId);
  await expectRefusal(other, {}, invalid('AU-16', /was revoked/), client);
});

test.each<readonly [string, Parameters<typeof openDoor>[0], Difference, ExpectedRefusal]>([
  ['[AU-5] DER', { fidelity: { jwtSignatureForms: 'raw' } }, bearer({ form: 'der' }), invalid('AU-17', /does not fit/)],
  [
    '[AU-6] standard base64',
    { fidelity: { jwtBase64: 'urlOnly' } },
    bearer({ encoding: 'base64' }),
    invalid('AU-6', /standard base64/),
  ],
])('%s is refused, when chosen', async (_title, options, difference, expected) => {
  await using other = await openDoor(options);
  await expectRefusal(other, difference, expected);
});

test('[AU-9] a fraction or a text is accepted, when chosen', async () => {
  await using numbers = await openDoor({ fidelity: { issuedAtForm: 'number' } });
  using first = connectClient(numbers.port);
  expect((await sendPush(numbers, first, bearer({ claims: { iat: now + 0.5 } }))).status).toBe(200);
  await using texts = await openDoor({ fidelity: { issuedAtForm: 'numberOrText' } });
  using second = connectClient(texts.port);
  expect((await sendPush(texts, second, bearer({ claims: { iat: String(now) } }))).status).toBe(200);
});

test('[AU-24] a token that was accepted is accepted again on any connection', async () => {
  const authorization = `bearer ${makeProviderToken(signingKey.privateKey, keyId, teamId, startOfTest)}`;
  for (let connection = 0; connection < 3; connection++) {
    using client = connectClient(door.port);
    expect((await sendPush(door, client, { headers: { authorization, 'apns-topic': bundleId } })).status).toBe(200);
  }
});
