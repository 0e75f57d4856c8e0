import { expect, test } from 'vitest';
import { logged, received, registered } from '../story.contract.ts';
import { hideIn } from './hide-in.ts';

test('a token is hidden whole, shortened, and inside a sentence; other words stay', () => {
  const token = 'ab'.repeat(32);
  const hide = hideIn(logged(...registered, received));
  expect(hide(`POST /3/device/${token}`)).toMatch(/^POST \/3\/device\/0{63}1$/);
  expect(hide('abab…abab')).toBe('0000…0001');
  expect(hide('2.3 Find the device')).toBe('2.3 Find the device');
});
