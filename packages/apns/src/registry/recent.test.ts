import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

test('[RG-9] what was used last is known, the newest value of it, and never more than the bound', () => {
  const recent = new Recent<number, string>(10);
  recent.set(0, 'old');
  recent.set(0, 'new');
  for (let key = 1; key <= 100; key++) {
    recent.set(key, `${key}`);
    expect(recent.get(0)).toBe('new');
  }
  const known = Array.from({ length: 101 }, (_, key) => key).filter((key) => recent.get(key) !== undefined);
  expect(known).toEqual(expect.arrayContaining([0, 97, 98, 99, 100]));
  expect(known.length).toBeLessThanOrEqual(10);
  recent.clear();
  expect(recent.get(100)).toBeUndefined();
});
