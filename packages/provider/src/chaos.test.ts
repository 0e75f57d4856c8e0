import { createRandom, http2Kinds, type Notification } from '@apns-sim/protocol';
import { describe, expect, test } from 'vitest';
import { startChaos } from './chaos.ts';
import { createProvider } from './provider.ts';
import { createP8 } from './scripted-apns.ts';
import { ids } from './started-provider.ts';

describe.each(http2Kinds)('HTTP/2 of %s', (http2) => {
  /** `pnpm chaos` sends 100,000. */
  // biome-ignore lint/style/noProcessEnv: how many is the wish of whoever starts the test
  const count = Number(process.env.CHAOS_PUSHES ?? 5000);
  const seed = 'chaos-1';

  function* notifications(random = createRandom(seed)): Generator<Notification> {
    for (let number = 1; number <= count; number++) {
      yield {
        deviceToken: number.toString(16).padStart(64, '0'),
        topic: 'com.example.courier',
        apnsId: random.uuid(),
        payload: { aps: { alert: `push ${number}` } },
      };
    }
  }

  test('[PV-37] whatever APNs does, every notification ends once and none is accepted twice', {
    timeout: 900_000,
  }, async () => {
    await using chaos = await startChaos(createRandom(seed));
    const { apns, accepted, counts } = chaos;
    await using provider = createProvider({
      http2,
      endpoint: { url: apns.url, ca: apns.ca },
      key: { ...ids, privateKey: (await createP8()).privateKey },
      connections: 3,
      requestTimeoutMs: 60_000,
      random: createRandom(seed),
      retry: { tries: 6, firstDelayMs: 1, mostDelayMs: 20 },
    });
    const ends = new Map<string, number>();
    const total = { accepted: 0, unknown: 0, reset: 0 };
    const window = 200;
    for await (const { notification, result, error } of provider.sendMany(notifications(), { window })) {
      const id = notification.apnsId ?? '';
      ends.set(id, (ends.get(id) ?? 0) + 1);
      if (result !== undefined) {
        expect(result).toMatchObject({ accepted: true });
        total.accepted += 1;
      } else {
        // reset or cut off in the middle: nobody can know, and that is what it says; nothing is left waiting for its time-out
        expect(error).toMatchObject({ outcome: 'unknown' });
        expect(error.code).toMatch(/^(streamReset|connectionLost|goaway)$/);
        total.unknown += 1;
        if (error.code === 'streamReset') total.reset += 1;
      }
    }
    process.stdout.write(
      `${count} sent, ${total.accepted} accepted, ${total.unknown} unknown; ${JSON.stringify(counts)}\n`,
    );
    expect(ends.size).toBe(count);
    expect([...ends.values()].every((times) => times === 1)).toBe(true);
    expect(total.accepted + total.unknown).toBe(count);
    // what is in doubt was reset, or was on a connection that was cut
    expect(total.reset).toBeLessThanOrEqual(counts.resets);
    expect(total.unknown - total.reset).toBeLessThanOrEqual(counts.cuts * window);
    expect([...accepted.values()].filter((times) => times > 1)).toEqual([]);
    expect(accepted.size).toBeGreaterThanOrEqual(total.accepted);
    // a cut is rare enough to be missing once in a while
    const { cuts: _, ...usual } = counts;
    for (const [name, times] of Object.entries(usual)) expect([name, times > 0]).toEqual([name, true]);
  });
});
