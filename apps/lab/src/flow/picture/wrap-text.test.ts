import { expect, test } from 'vitest';
import { wrapText } from './wrap-text.ts';

test.each([
  ['one two three', 7, ['one two', 'three']],
  ['好好学习天天向上', 3, ['好好学', '习天天', '向上']],
  ['abcdefgh i', 4, ['abcd', 'efgh', 'i']],
  ['', 5, []],
] as const)('%j in %i fits', (text, most, lines) => {
  expect(wrapText(text, most, ({ length }) => length)).toEqual(lines);
});
