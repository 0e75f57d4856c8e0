import { createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('[CN-3] doubles from a quarter of a second to half a minute, shortened by up to a half', () => {
  const random = createRandom('back-off');
  for (const [attempt, full] of [
    [1, 250],
    [2, 500],
    [3, 1_000],
    [7, 16_000],
    [8, 30_000],
    [5_000, 30_000],
  ] as const) {
    const waits = Array.from({ length: 200 }, () => backoffMs(attempt, random));
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(full / 2);
    expect(Math.max(...waits)).toBeLessThanOrEqual(full);
    expect(new Set(waits).size).toBeGreaterThan(50);
  }
});
