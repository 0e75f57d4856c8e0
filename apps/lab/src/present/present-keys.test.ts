import { expect, test } from 'vitest';
import { abbreviate } from './abbreviate.ts';
import { type Pressed, presentAction } from './present-keys.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  defaultPrevented: false,
  inText: false,
  ...more,
});

test.each([
  ['p', 'panes'],
  ['P', 'panes'],
  ['.', 'next'],
  ['PageDown', 'next'],
  ['PageUp', 'back'],
  ['b', 'blank'],
  ['Escape', 'leave'],
  ['x', undefined],
])('%s does %s', (key, action) => {
  expect(presentAction(press(key), true)).toBe(action);
});

test('a key with a modifier, one that was taken, and one typed into a text are somebody else’s', () => {
  expect(presentAction(press('p', { ctrlKey: true }), true)).toBeUndefined();
  expect(presentAction(press('b', { defaultPrevented: true }), true)).toBeUndefined();
  expect(presentAction(press('.', { inText: true }), true)).toBeUndefined();
  expect(presentAction(press('Escape', { inText: true }), true)).toBe('leave');
});

test('without single keys a clicker still works', () => {
  expect(presentAction(press('p'), false)).toBeUndefined();
  expect(presentAction(press('PageDown'), false)).toBe('next');
});

test('wire data is abbreviated for a hall, and only there', () => {
  const path = `/3/device/${'ab'.repeat(32)}`;
  expect(abbreviate(path, true)).toBe('/3/device/abab…abab');
  expect(abbreviate(`bearer ${'x'.repeat(200)}`, true)).toHaveLength(45);
  expect(abbreviate(path, false)).toBe(path);
});
