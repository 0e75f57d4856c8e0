import { expect, test } from 'vitest';
import { createOriginCheck } from './origin.ts';

test.each([
  [undefined, 'anything', '127.0.0.1', true],
  ['http://localhost:3000', 'localhost:5223', '127.0.0.1', true],
  ['http://127.0.0.2:1', 'localhost:5223', '127.0.0.1', true],
  ['http://[::1]:3000', 'localhost:5223', '127.0.0.1', true],
  ['null', 'localhost:5223', '127.0.0.1', false],
  ['http://evil.example', 'localhost:5223', '127.0.0.1', false],
  // a foreign name that was made to point here
  ['http://evil.example:5223', 'evil.example:5223', '127.0.0.1', false],
  ['http://localhost.evil.example:5223', 'localhost.evil.example:5223', '::1', false],
  ['http://lab.example:5223', 'lab.example:5223', '0.0.0.0', true],
  ['http://evil.example', 'lab.example:5223', '0.0.0.0', false],
  ['file://', '', '0.0.0.0', false],
])('a page of %s that talks to %s of a gateway bound to %s: %s', (origin, host, bound, may) => {
  expect(createOriginCheck(bound)({ origin, host })).toBe(may);
});
