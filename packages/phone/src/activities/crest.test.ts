import { expect, test } from 'vitest';
import { crestOf } from './crest.ts';

test('a side has initials of its name, and always the same arms', () => {
  const initials = ['Lions', 'Red Star', '北京国安', '', '🦁 Pride'].map((name) => crestOf(name).initials);
  expect(initials).toEqual(['L', 'RS', '北', '', '🦁P']);
  expect(crestOf('Lions')).toEqual(crestOf('Lions'));
  expect(crestOf('Lions').colours).not.toEqual(crestOf('Bears').colours);
});
