import { expect, test } from 'vitest';
import { hopsOf } from './hops.ts';
import { advance, endOf, pushStart, type Speed } from './playback.ts';
import { accepted, answered, delivered, logged, outcome, received, registered, sent } from './story.contract.ts';

/** A push whose lines came at these moments, in microseconds after it was received. */
function hopsAt(...moments: readonly number[]) {
  const drafts = [received, accepted, answered, sent, delivered, outcome('presented', ['K1', 'pass'])];
  const [first, ...lines] = logged(...drafts);
  if (first === undefined) throw new Error('no line');
  const moved = lines.map((line, index) => ({ ...line, wall: first.wall + (moments[index] ?? 0) }));
  return hopsOf([...logged(...registered), first, ...moved]);
}
/** Where the playhead stands so many milliseconds after the push began to play. */
function after(ms: number, hops: ReturnType<typeof hopsAt>, speed: Speed) {
  return advance(hops, pushStart, ms, speed, endOf(hops));
}

test.each([
  ['in the order of the street', [400, 900, 1500, 4000, 7300]],
  ['the answer leaves after the push reached the phone', [400, 5000, 1500, 4000, 7300]],
  ['the answer leaves last of all', [400, 9000, 1500, 4000, 7300]],
])('[AC-33] ×1 takes as long as was recorded: %s', (_, moments) => {
  const hops = hopsAt(...moments);
  const recorded = Math.max(...moments) / 1000;
  expect(after(recorded + 1e-6, hops, 'real')).toBe(endOf(hops));
  expect(after(recorded - 1e-3, hops, 'real')).toBeLessThan(endOf(hops));
});

test('[AC-33] at teach speed every hop takes 900 ms, however long it took in truth', () => {
  const hops = hopsAt(400, 900, 1500, 4000, 7_300_000);
  for (let hop = 1; hop <= endOf(hops) - pushStart; hop++)
    expect(after(900 * hop, hops, 'teach')).toBeCloseTo(pushStart + hop, 9);
});

test('[AC-33] ×1/50 is fifty times as long, and no hop is stretched beyond five seconds', () => {
  const hops = hopsAt(400, 900, 1500, 4000, 200_000);
  expect(after(4 * 50 + 5000 + 1e-6, hops, 'x50')).toBe(endOf(hops));
  expect(after(4 * 50 + 5000 - 1, hops, 'x50')).toBeLessThan(endOf(hops));
});
