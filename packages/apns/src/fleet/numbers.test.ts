import { createRandom } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { acknowledge, createBursts } from './bursts.ts';
import { heatOf } from './heat.ts';
import { createLatency, stepsMs } from './latency.ts';
import { type PhoneSlot } from './phone-slots.ts';

test('[FL-4] percentiles are at most 4.5 % above the truth, never above the longest', () => {
  const random = createRandom('latency');
  const latency = createLatency();
  const times = Array.from({ length: 10_000 }, () => 10 ** (random.next() * 5 - 0.5));
  for (const time of times) latency.add(time);
  const sorted = times.toSorted((a, b) => a - b);
  const { p50Ms, p90Ms, p99Ms, maxMs, count } = latency.summary();
  for (const [found, part] of [
    [p50Ms, 0.5],
    [p90Ms, 0.9],
    [p99Ms, 0.99],
  ] as const) {
    const truth = sorted[Math.ceil(part * times.length) - 1] ?? 0;
    // 4.5 % of the buckets, and three digits
    expect((found ?? 0) / truth).toBeGreaterThan(0.994);
    expect((found ?? 0) / truth).toBeLessThan(1.05);
  }
  expect(maxMs).toBeCloseTo(sorted.at(-1) ?? 0, -3);
  expect(count).toBe(10_000);
});

test('[FL-4] the steps count everything once, and two readings of the buckets subtract', () => {
  const latency = createLatency();
  expect(latency.summary()).toMatchObject({ count: 0, p50Ms: null, maxMs: null });
  for (const ms of [0, 1, 1.5, 7, 60_000, 3_600_000]) latency.add(ms);
  const { steps } = latency.summary();
  expect(steps).toHaveLength(stepsMs.length + 1);
  expect(steps.flatMap((count, step) => (count === 0 ? [] : [[stepsMs[step], count]]))).toEqual([
    [1, 2],
    [1.5, 1],
    [7, 1],
    [60_000, 1],
    [undefined, 1],
  ]);
  const before = latency.buckets();
  latency.add(7);
  const after = latency.buckets();
  expect(after.upToMs).toEqual(before.upToMs);
  expect(after.counts.map((count, index) => count - (before.counts[index] ?? 0)).filter((more) => more > 0)).toEqual([
    1,
  ]);
});

test('[FL-3] a pause of two seconds ends a burst, a broadcast is one of its own, a push by itself is forgotten', () => {
  const bursts = createBursts();
  const first = bursts.accepted(1_000, undefined);
  expect(bursts.accepted(2_999, undefined)).toBe(first);
  expect(bursts.accepted(4_999, undefined)).not.toBe(first);
  const broadcast = bursts.accepted(5_000, 'b1');
  expect(bursts.accepted(5_001, 'b1')).toBe(broadcast);
  expect(bursts.accepted(5_002, 'b2')).not.toBe(broadcast);
  expect(bursts.accepted(5_003, undefined).kind).toBe('pushes');
  expect(bursts.list().map(({ kind, accepted }) => [kind, accepted])).toEqual([
    ['pushes', 1],
    ['broadcast', 2],
    ['pushes', 2],
  ]);
});

test('[FL-3] a burst goes on while its phones acknowledge it: a provider that waits for answers sends the rest', () => {
  const bursts = createBursts();
  const burst = bursts.accepted(1_000, undefined);
  acknowledge(burst, 1_000, 2_900, false);
  expect(bursts.accepted(4_800, undefined)).toBe(burst);
  // one that comes back later does not hold it open
  acknowledge(burst, 4_800, 6_700, true);
  expect(bursts.accepted(6_801, undefined)).not.toBe(burst);
});

test('[FL-3] times are those of pushes that did not wait', () => {
  const bursts = createBursts();
  const burst = bursts.accepted(1_000, undefined);
  bursts.accepted(1_010, undefined);
  bursts.accepted(1_020, undefined);
  acknowledge(burst, 1_000, 1_005, false);
  acknowledge(burst, 1_010, 1_030, false);
  acknowledge(burst, 1_020, 9_999, true);
  const [shown] = bursts.list();
  expect(shown).toMatchObject({ accepted: 3, delivered: 3, fromStorage: 1, sendingMs: 20, spreadMs: 25 });
  expect(shown?.latency).toMatchObject({ count: 2, maxMs: 20 });
  expect(shown?.fanOut).toMatchObject({ count: 2, maxMs: 30 });
});

test('[FL-5] cells hold the same number of phones, in their order; a free place is no phone', () => {
  const slot = (online: boolean, waiting: number, gotAt: number): PhoneSlot => ({
    deviceId: 'x',
    online,
    waiting,
    gotAt,
    tokens: 1,
  });
  const slots = [slot(true, 0, 9_500), undefined, slot(false, 3, 0), slot(true, 1, 8_000), slot(true, 0, 9_000)];
  expect(heatOf(slots, 3, 10_000)).toEqual({
    each: 2,
    phones: [1, 2, 1],
    online: [1, 1, 1],
    waiting: [0, 2, 0],
    got: [1, 0, 1],
  });
  expect(heatOf(slots, 100, 10_000)).toMatchObject({ each: 1, phones: [1, 0, 1, 1, 1] });
  expect(heatOf([], 100, 0)).toEqual({ each: 1, phones: [], online: [], waiting: [], got: [] });
});
