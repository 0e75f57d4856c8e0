import { expect, test } from 'vitest';
import { meant, numberOr, written } from './typed-value.ts';

/** What stands in the field after each key pressed, when the value is written back into it each time. */
const typed = (text: string, value: (text: string) => unknown) =>
  [...text].reduce((field, letter) => written(value(field + letter) as never), '');

test.each(['0.05', '1.005', '-0.5', '10', '1e5', '007'])('%s can be typed letter by letter', (text) => {
  expect(typed(text, numberOr)).toBe(text);
  expect(typed(text, meant)).toBe(text);
});

test('a number is a number only as JSON writes it', () => {
  expect(numberOr('7')).toBe(7);
  expect(numberOr('0.05')).toBe(0.05);
  for (const text of ['', '0.0', '007', '1e5', 'Infinity', 'NaN', ' 1', '-0']) expect(numberOr(text)).toBe(text);
});

test('a value of one’s own is JSON where it is JSON, else a text', () => {
  expect(meant('')).toBeNull();
  expect(meant('true')).toBe(true);
  expect(meant('{"a":[1]}')).toEqual({ a: [1] });
  expect(meant('"quoted"')).toBe('"quoted"');
  expect(meant('plain')).toBe('plain');
});
