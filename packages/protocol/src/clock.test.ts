import { expect, test } from 'vitest';
import { createClock } from './clock.ts';

const start = Date.UTC(2026, 0, 1);

test('a frozen clock stands still and runs what falls due, in the order it falls due', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  const ran: [string, number][] = [];
  clock.schedule(start + 3000, () => ran.push(['third', clock.now()]));
  clock.schedule(start + 1000, () => {
    ran.push(['first', clock.now()]);
    clock.schedule(start + 2000, () => ran.push(['second, scheduled on the way', clock.now()]));
  });
  clock.schedule(start + 9000, () => ran.push(['not yet', clock.now()]));

  clock.advance(5000);

  expect(ran).toEqual([
    ['first', start + 1000],
    ['second, scheduled on the way', start + 2000],
    ['third', start + 3000],
  ]);
  expect(clock.now()).toBe(start + 5000);
});

test('31 days pass in one call', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  let fired = 0;
  clock.schedule(start + 31 * 86_400_000, () => fired++);
  clock.advance(31 * 86_400_000 - 1);
  expect(fired).toBe(0);
  clock.advance(1);
  expect(fired).toBe(1);
});

test('a timer that is called off does not run', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  let fired = 0;
  const callOff = clock.schedule(start + 10, () => fired++);
  callOff();
  clock.advance(100);
  expect(fired).toBe(0);
});

test('two timers of the same moment run in the order they were set', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  const ran: number[] = [];
  for (const n of [1, 2, 3]) clock.schedule(start + 10, () => ran.push(n));
  clock.advance(10);
  expect(ran).toEqual([1, 2, 3]);
});

test('a running clock keeps its offset and can be frozen and let go', async () => {
  const clock = createClock({ at: start });
  await new Promise<void>((resolve) => {
    clock.schedule(clock.now() + 5, resolve);
  });
  expect(clock.now()).toBeGreaterThanOrEqual(start + 5);
  clock.advance(3_600_000);
  expect(clock.now()).toBeGreaterThanOrEqual(start + 3_600_000);
  clock.freeze();
  const stood = clock.now();
  expect(clock.mode).toBe('frozen');
  clock.resume();
  expect(clock.mode).toBe('running');
  expect(clock.now()).toBeGreaterThanOrEqual(stood);
});

test('time does not go backwards', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  expect(() => clock.advance(-1)).toThrow('advance: expected milliseconds of 0 or more, got -1');
  expect(() => clock.advance(Number.NaN)).toThrow(RangeError);
});

test('it says when the next thing falls due, also after one was called off', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  expect(clock.nextDue()).toBeUndefined();
  const callOff = clock.schedule(start + 10, () => undefined);
  clock.schedule(start + 30, () => undefined);
  clock.schedule(start + 20, () => undefined);
  expect(clock.nextDue()).toBe(start + 10);
  callOff();
  callOff();
  expect(clock.nextDue()).toBe(start + 20);
});

test('put back it runs nothing, and what was set goes on from there', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  let fired = 0;
  clock.schedule(start + 10, () => fired++);
  clock.set({ mode: 'frozen', at: start - 1000 });
  expect([clock.now(), fired]).toEqual([start - 1000, 0]);
  clock.advance(1010);
  expect(fired).toBe(1);
  clock.set({ mode: 'running', at: start });
  expect(clock.mode).toBe('running');
  expect(clock.now() - start).toBeLessThan(60_000);
});

test('ten thousand timers set in no order run in order', () => {
  const clock = createClock({ mode: 'frozen', at: start });
  const ran: number[] = [];
  for (let n = 0; n < 10_000; n++) {
    const at = (n * 7919) % 10_007;
    clock.schedule(start + at, () => ran.push(at));
  }
  clock.advance(20_000);
  expect(ran).toEqual([...ran].sort((a, b) => a - b));
  expect(ran).toHaveLength(10_000);
});

test('it tells whole milliseconds, also after it was moved by a part of one', () => {
  const clock = createClock({ mode: 'frozen', at: 1_795_000_000_000 });
  clock.advance(0.75);
  expect(clock.now()).toBe(1_795_000_000_000);
  clock.set({ mode: 'frozen', at: 1_795_000_000_000.9 });
  expect(clock.now()).toBe(1_795_000_000_000);
  clock.set({ mode: 'running', at: 1_795_000_000_000.9 });
  expect(Number.isInteger(clock.now())).toBe(true);
});
