import { createClock } from '@apns-sim/protocol';
import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, test } from 'vitest';
import { createProviderTokens } from './provider-token.ts';
import { accept, createP8, refuse } from './scripted-apns.ts';
import { readSigningKey } from './signing-key.ts';
import { ids, startProvider } from './started-provider.ts';

const minute = 60_000;
const at = Date.UTC(2026, 0, 1, 12, 0, 0, 750);
const { privateKey, publicKey } = await createP8();
function start() {
  const clock = createClock({ mode: 'frozen', at });
  return { clock, tokens: createProviderTokens({ signingKey: readSigningKey({ privateKey, ...ids }), clock }) };
}

test('[PV-4] ES256 over kid, iss and whole seconds', async () => {
  const { tokens } = start();
  const { payload, protectedHeader } = await jwtVerify(await tokens.current(), publicKey, {
    currentDate: new Date(at),
  });
  expect(protectedHeader).toEqual({ alg: 'ES256', kid: ids.keyId });
  expect(payload).toEqual({ iss: ids.teamId, iat: Date.UTC(2026, 0, 1, 12) / 1000 });
});

test('[PV-5] the same token for 50 minutes, then a new one', async () => {
  const { clock, tokens } = start();
  const first = await tokens.current();
  clock.advance(50 * minute - 1);
  expect(await tokens.current()).toBe(first);
  clock.advance(1);
  const second = await tokens.current();
  expect(decodeJwt(second).iat).toBe(Math.floor((at + 50 * minute) / 1000));
});

test('[PV-5] two that ask at once get the same token', async () => {
  const { tokens } = start();
  const [one, other] = await Promise.all([tokens.current(), tokens.current()]);
  expect(one).toBe(other);
});

test('[PV-6] a token younger than 20 minutes is not replaced', async () => {
  const { clock, tokens } = start();
  const first = await tokens.current();
  clock.advance(20 * minute - 1);
  expect(tokens.renew()).toBe(false);
  expect(await tokens.current()).toBe(first);
  clock.advance(1);
  expect(tokens.renew()).toBe(true);
  expect(tokens.renew()).toBe(false);
  expect(await tokens.current()).not.toBe(first);
});

test('[PV-4] [PV-5] the token stands in authorization, on every connection the same', async () => {
  await using started = await startProvider(accept);
  const { apns, send } = started;
  await send();
  for (const session of apns.sessions) session.close();
  await send();
  const [first, second] = apns.requests.map(({ headers }) => headers.authorization ?? '');
  expect(first).toBe(second);
  expect(apns.sessions).toHaveLength(2);
  expect(decodeProtectedHeader(first?.replace(/^bearer /, '') ?? '')).toEqual({ alg: 'ES256', kid: ids.keyId });
});

test('[PV-6] after ExpiredProviderToken the next send has a new token on a new connection', async () => {
  const clock = createClock({ mode: 'frozen', at });
  await using started = await startProvider(refuse(403, { reason: 'ExpiredProviderToken' }), { clock });
  const { apns, send } = started;
  await send();
  await send();
  expect(apns.sessions).toHaveLength(1);
  clock.advance(20 * minute);
  await send();
  apns.script = accept;
  expect(await send()).toMatchObject({ accepted: true });
  const tokens = apns.requests.map(({ headers }) => headers.authorization);
  expect(new Set(tokens.slice(0, 3)).size).toBe(1);
  expect(tokens[3]).not.toBe(tokens[2]);
  expect(apns.sessions).toHaveLength(2);
});
