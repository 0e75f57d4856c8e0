import { createClock } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { lookAgain } from './look-again.ts';

/** A look that lasts until it is answered; `null` answers end the looking. */
function looked() {
  const clock = createClock({ mode: 'frozen', at: 1_000_000 });
  const open: ((waitMs: number | null) => void)[] = [];
  const counted: boolean[] = [];
  const looking = lookAgain(async (isNewest) => {
    const waitMs = await new Promise<number | null>((answer) => open.push(answer));
    counted.push(isNewest());
    return waitMs;
  }, clock);
  async function answer(at: number, waitMs: number | null = 300) {
    open[at]?.(waitMs);
    for (let turn = 0; turn < 5; turn++) await Promise.resolve();
  }
  return { clock, looking, looks: () => open.length, counted, answer };
}

test('looks again so long after an answer, and no more when told so', async () => {
  const { clock, looks, answer } = looked();
  await answer(0);
  clock.advance(299);
  expect(looks()).toBe(1);
  clock.advance(1);
  expect(looks()).toBe(2);
  await answer(1, null);
  clock.advance(10_000);
  expect(looks()).toBe(2);
});

test('a look asked for while one is on its way takes its place: there are never two', async () => {
  const { clock, looking, looks, counted, answer } = looked();
  looking.now();
  await answer(0);
  await answer(1);
  expect(counted).toEqual([false, true]);
  clock.advance(300);
  expect(looks()).toBe(3);
});

test('ended while a look is on its way, nothing follows', async () => {
  const { clock, looking, looks, counted, answer } = looked();
  looking.end();
  await answer(0);
  looking.now();
  clock.advance(10_000);
  expect(counted).toEqual([false]);
  expect(looks()).toBe(1);
});
