import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { createWheel } from './wheel.ts';

function turning(keys: number) {
  const clock = createClock({ mode: 'frozen', at: 1_000 });
  const rung: [key: number, at: number][] = [];
  const wheel = createWheel({ clock, keys, tickMs: 20, due: (key) => void rung.push([key, clock.now()]) });
  return { clock, wheel, rung };
}

test('[FL-6] each rings once, within a tick of its time, never before it', () => {
  const { clock, wheel, rung } = turning(4);
  wheel.set(0, 1_005);
  wheel.set(1, 61_000);
  wheel.set(2, 1_100);
  clock.advance(100_000);
  expect(rung).toEqual([
    [0, 1_020],
    [2, 1_100],
    [1, 61_000],
  ]);
  expect(clock.nextDue()).toBeUndefined();
});

test('[FL-6] the last one set counts, whether it is later or earlier', () => {
  const { clock, wheel, rung } = turning(2);
  wheel.set(0, 1_100);
  wheel.set(0, 1_400);
  wheel.set(1, 1_400);
  wheel.set(1, 1_100);
  clock.advance(1_000);
  expect(rung).toEqual([
    [1, 1_100],
    [0, 1_400],
  ]);
});

test('[FL-6] one that was called off does not ring, and can be set again', () => {
  const { clock, wheel, rung } = turning(1);
  wheel.set(0, 1_100);
  wheel.clear(0);
  clock.advance(50);
  wheel.set(0, 1_200);
  clock.advance(1_000);
  expect(rung).toEqual([[0, 1_200]]);
});

test('[FL-6] what is set when it rings is not rung in the same turn, and nothing rings after the end', () => {
  const { clock, wheel, rung } = turning(2);
  wheel.set(0, 0);
  clock.advance(20);
  wheel.set(0, 0);
  wheel.set(1, 5_000);
  expect(rung).toEqual([[0, 1_020]]);
  clock.advance(20);
  expect(rung).toHaveLength(2);
  wheel.stop();
  clock.advance(10_000);
  expect(rung).toHaveLength(2);
});

test('[FL-6] time that goes on while alarms ring skips none', () => {
  const real = createClock({ mode: 'frozen', at: 0 });
  let late = 0;
  const clock = { now: () => real.now() + late, schedule: real.schedule };
  const rung: number[] = [];
  const wheel = createWheel({
    clock,
    keys: 5,
    tickMs: 20,
    due(key) {
      rung.push(key);
      late += 70;
      if (key === 0) wheel.set(4, clock.now());
    },
  });
  for (let key = 0; key < 4; key++) wheel.set(key, 20 + key * 20);
  real.advance(1_000);
  expect(rung.toSorted()).toEqual([0, 1, 2, 3, 4]);
});

test('[FL-6] fifty thousand alarms keep one timer', () => {
  let timers = 0;
  const real = createClock({ mode: 'frozen', at: 0 });
  const clock = {
    now: real.now,
    schedule: (at: number, run: () => void) => {
      timers++;
      return real.schedule(at, run);
    },
  };
  let rung = 0;
  const wheel = createWheel({ clock, keys: 50_000, tickMs: 20, due: () => void rung++ });
  for (let key = 0; key < 50_000; key++) wheel.set(key, 1 + (key % 1_000));
  expect(timers).toBe(1);
  real.advance(1_000);
  expect(rung).toBe(50_000);
  // one a tick
  expect(timers).toBe(50);
});
