import { expect, test } from 'vitest';
import { routes } from '../../pages/routes.ts';
import { matches, places } from './commands.ts';

const airplane = { label: 'Airplane Mode on or off', words: 'airplane 飞行模式' };

test.each([
  ['', true],
  ['air', true],
  ['MODE airplane', true],
  ['飞行', true],
  ['air lock', false],
  ['boat', false],
])('“%s” finds Airplane Mode: %s', (typed, found) => {
  expect(matches(airplane, typed)).toBe(found);
});

test('every place of the palette is a page', () => {
  const paths = routes.map(([path]) => path);
  expect(places.map(([, path]) => path).filter((path) => !paths.includes(path))).toEqual([]);
});
