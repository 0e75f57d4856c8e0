import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { refuse } from './scripted-apns.ts';
import { startApp, tokenOf } from './started-app.ts';

const minutes = (count: number) => count * 60_000;
const at = 1_790_000_000_000;

async function startSender() {
  const clock = createClock({ mode: 'frozen', at });
  const started = await startApp({ clock });
  const { apns, call } = started;
  return {
    apns,
    call,
    clock,
    /** Sends one push and gives the provider token it went out with. */
    async send() {
      await call('POST', '/notifications', { deviceToken: tokenOf(1), payload: { aps: { alert: 'hi' } } });
      return apns.pushes.at(-1)?.headers.authorization ?? '';
    },
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  };
}
const issuedAt = (authorization: string) =>
  JSON.parse(Buffer.from(authorization.split('.')[1] ?? '', 'base64url').toString()).iat as number;

test('AC-54: one provider token serves 50 minutes of the simulation’s clock, to the second, then a new one', async () => {
  await using sender = await startSender();
  const first = await sender.send();
  expect(issuedAt(first)).toBe(at / 1000);
  for (let minute = 1; minute < 50; minute++) {
    sender.clock.advance(minutes(1));
    expect(await sender.send()).toBe(first);
  }
  sender.clock.advance(minutes(1));
  expect(issuedAt(await sender.send())).toBe(at / 1000 + 50 * 60);
});

test('AC-54: nothing makes it sign again within 20 minutes, not even APNs calling the token expired', async () => {
  await using sender = await startSender();
  const first = await sender.send();
  sender.apns.script = refuse(403, { reason: 'ExpiredProviderToken' });
  sender.clock.advance(minutes(20) - 1);
  expect(await sender.send()).toBe(first);
  expect(sender.apns.pushes.every(({ headers }) => headers.authorization === first)).toBe(true);
  // from then on a refusal is believed: what is sent after it is signed anew
  sender.clock.advance(1);
  await sender.send();
  expect(issuedAt(await sender.send())).toBe(at / 1000 + 20 * 60);
});
