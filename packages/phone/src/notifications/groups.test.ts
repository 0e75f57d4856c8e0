import { type ScreenGroup, type ScreenItem } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { itemGroups } from './groups.ts';

const item = (identifier: string): ScreenItem => ({
  identifier,
  apnsId: identifier,
  bundleId: 'com.example.courier',
  app: 'Courier',
  title: identifier,
  subtitle: '',
  body: '',
  threadId: 'orders',
  level: 'active',
  preview: 'full',
  at: 0,
  attachment: null,
  actions: [],
  asks: null,
  digest: null,
  why: [],
});

const stack = (...identifiers: readonly string[]): ScreenGroup => ({
  bundleId: 'com.example.courier',
  app: 'Courier',
  threadId: 'orders',
  digest: null,
  count: identifiers.length,
  identifiers,
});

const keys = (groups: readonly ScreenGroup[], alone = false) =>
  itemGroups(['a', 'b', 'c'].map(item), groups, () => alone).map(({ key }) => key);

test('a stack stays the same one whichever of its notifications come and go', () => {
  expect(keys([stack('b', 'a')])).toEqual(keys([stack('c', 'b')]));
});

test('notifications that stand alone are told apart, also in one thread', () => {
  expect(new Set(keys([stack('a'), stack('b')], true)).size).toBe(2);
});
