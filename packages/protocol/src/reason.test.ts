import { expect, test } from 'vitest';
import { isReason, reasons, retryAdvice } from './reason.ts';

test('the table has the 33 reasons of the device path and the 10 of channels, each with its status', () => {
  expect(Object.keys(reasons)).toHaveLength(43);
  expect(reasons.PayloadTooLarge).toBe(413);
  expect(reasons.MissingProviderToken).toBe(403);
  expect(reasons.BadPath).toBe(404);
  expect(reasons.TopicMismatch).toBe(403);
  expect(reasons.ChannelNotRegistered).toBe(400);
  expect(reasons.IdleTimeout).toBe(400);
});

test('an unknown word is no reason, and no key of Object is one', () => {
  for (const word of ['BrandNewReason', 'toString', '']) expect(isReason(word)).toBe(false);
});

test('advice follows the retry classes of Apple', () => {
  expect(retryAdvice('Unregistered')).toBe('never');
  expect(retryAdvice('BadDeviceToken')).toBe('never');
  expect(retryAdvice('TooManyRequests')).toBe('later');
  expect(retryAdvice('ServiceUnavailable')).toBe('later');
  expect(retryAdvice('TooManyProviderTokenUpdates')).toBe('fix');
  expect(retryAdvice('ExpiredProviderToken')).toBe('fix');
});
