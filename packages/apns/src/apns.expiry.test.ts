import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClock, createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import {
  acceptPush,
  bundleId,
  connectTo,
  leave,
  registerAndLeave,
  startTestApns,
  tokenOf,
  typesOf,
} from './apns.contract.ts';

const start = Date.UTC(2026, 0, 1);
const day = 86_400_000;
const inSeconds = (seconds: number) => start / 1000 + seconds;

test('[ST-10] what waits expires when the clock passes its time, each in its moment, and the rest goes on waiting', async () => {
  const clock = createClock({ mode: 'frozen', at: start });
  await using apns = await startTestApns({ clock });
  const [one, two, three] = [
    await registerAndLeave(apns, 'one'),
    await registerAndLeave(apns, 'two'),
    await registerAndLeave(apns, 'three'),
  ];
  const hour = await acceptPush(apns, two, { acceptedAt: start, expiration: inSeconds(3600) });
  const minute = await acceptPush(apns, one, { acceptedAt: start, expiration: inSeconds(60) });
  const month = await acceptPush(apns, three, { acceptedAt: start });
  const began = performance.now();
  clock.advance(2 * 3_600_000);
  const expired = apns.log.read(0).flatMap((event) => (event.type === 'expired' ? [[event.uniqueId, event.at]] : []));
  expect(expired).toEqual([
    [minute.uniqueId, start + 60_000],
    [hour.uniqueId, start + 3_600_000],
  ]);
  expect(typesOf(apns, month).at(-1)).toBe('stored: Stored - Device Offline');
  clock.advance(31 * day);
  expect(apns.log.read(0).at(-1)).toMatchObject({ type: 'expired', uniqueId: month.uniqueId, at: start + 30 * day });
  expect(performance.now() - began).toBeLessThan(2000);
});

test('[ST-10] a push under way to a connected device does not expire before it is acknowledged or the device goes', async () => {
  const clock = createClock({ mode: 'frozen', at: start });
  await using apns = await startTestApns({ clock, limits: { acknowledgeMs: day } });
  const phone = await connectTo(apns);
  const push = await acceptPush(apns, tokenOf(await phone.register(bundleId)), { expiration: inSeconds(60) });
  clock.advance(120_000);
  expect(typesOf(apns, push).at(-1)).toBe('sent');
  await leave(apns, phone);
  expect(typesOf(apns, push).at(-1)).toBe('expired: Discarded - Expired');
});

test('[ST-10] what expired while nobody ran is found at the next start', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'apns-expiry-'));
  const database = join(folder, 'apns.sqlite');
  const first = await startTestApns({ database, clock: createClock({ mode: 'frozen', at: start }) });
  const deviceToken = await registerAndLeave(first);
  const push = await acceptPush(first, deviceToken, { acceptedAt: start, expiration: inSeconds(60) });
  await first.close();
  const clock = createClock({ mode: 'frozen', at: start + day });
  const second = await startTestApns({ database, clock });
  clock.advance(0);
  expect(second.notifications.find(push.uniqueId)?.status).toBe('expired');
  await second.close();
  rmSync(folder, { recursive: true });
});

test('[ST-11] [storageWinner] by lot the older of two that came close together may stay; the same seed draws the same lots', async () => {
  async function survivors() {
    const clock = createClock({ mode: 'frozen', at: start });
    await using apns = await startTestApns({
      clock,
      random: createRandom('lots'),
      fidelity: { storageWinner: 'seeded' },
    });
    const stayed: string[] = [];
    for (let n = 0; n < 12; n++) {
      const deviceToken = await registerAndLeave(apns, `phone-${n}`);
      const pushes = [await acceptPush(apns, deviceToken), await acceptPush(apns, deviceToken)];
      stayed.push(pushes.map((push) => typesOf(apns, push).at(-1)?.split(':')[0]).join(' '));
    }
    return stayed;
  }
  const stayed = await survivors();
  expect(new Set(stayed)).toEqual(new Set(['replaced stored', 'stored replaced']));
  expect(await survivors()).toEqual(stayed);
});
