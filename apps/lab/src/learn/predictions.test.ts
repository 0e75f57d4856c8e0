import { expect, test } from 'vitest';
import { predictionAfter, trueAnswer } from './predictions.ts';

test('the two questions come behind the token and behind the 200', () => {
  expect(([1, 2, 3, 4, 5] as const).map(predictionAfter)).toEqual([null, 'permission', null, 'delivered', null]);
});

test('a token says nothing about permission: the answer is what the phone says', () => {
  expect(trueAnswer('permission', 'notDetermined')).toBe('no');
  expect(trueAnswer('permission', 'denied')).toBe('no');
  expect(trueAnswer('permission', 'authorized')).toBe('yes');
  expect(trueAnswer('permission', 'provisional')).toBe('yes');
});

test('200 never means delivered, whatever was allowed', () => {
  expect(trueAnswer('delivered', 'authorized')).toBe('no');
  expect(trueAnswer('delivered', 'denied')).toBe('no');
});
