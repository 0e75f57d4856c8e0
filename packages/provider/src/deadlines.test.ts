import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Deadlines, type Due } from './deadlines.ts';

interface Named extends Due {
  readonly name: string;
}
const named = (name: string): Named => ({ name, dueAt: 0, before: undefined, behind: undefined });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('[PV-21] each is late in its own time, and what was done before is not', () => {
  const late: string[] = [];
  const deadlines = new Deadlines<Named>(100, ({ name }) => late.push(name));
  const all = ['a', 'b', 'c', 'd'].map(named);
  const [a, b, c, d] = all as [Named, Named, Named, Named];
  deadlines.add(a);
  deadlines.add(b);
  vi.advanceTimersByTime(60);
  deadlines.add(c);
  deadlines.add(d);
  // from the middle, from the end, and twice
  deadlines.remove(b);
  deadlines.remove(d);
  deadlines.remove(d);
  vi.advanceTimersByTime(40);
  expect(late).toEqual(['a']);
  vi.advanceTimersByTime(59);
  expect(late).toEqual(['a']);
  vi.advanceTimersByTime(1);
  expect(late).toEqual(['a', 'c']);
  expect(deadlines.isEmpty).toBe(true);
});

test('[PV-21] the first may be done and another one added in the middle of being late', () => {
  const late: string[] = [];
  const deadlines = new Deadlines<Named>(100, ({ name }) => {
    late.push(name);
    if (name === 'b') deadlines.add(named('c'));
  });
  const a = named('a');
  deadlines.add(a);
  deadlines.add(named('b'));
  deadlines.remove(a);
  vi.advanceTimersByTime(100);
  expect(late).toEqual(['b']);
  vi.advanceTimersByTime(100);
  expect(late).toEqual(['b', 'c']);
  expect(vi.getTimerCount()).toBe(0);
});
