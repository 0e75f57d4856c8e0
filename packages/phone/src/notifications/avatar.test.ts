import { expect, test } from 'vitest';
import { avatarOf } from './avatar.ts';

test('a person without a picture has initials on a colour that stays the same', () => {
  const initials = ['Mei Lin', 'Ben', 'Ana María Ruiz', '林梅', '', ' '].map((name) => avatarOf(name).initials);
  expect(initials).toEqual(['ML', 'B', 'AR', '梅', '', '']);
  expect(avatarOf('Mei Lin')).toEqual(avatarOf('Mei Lin'));
  expect(avatarOf('Ben').hue).toBeLessThan(6);
});
