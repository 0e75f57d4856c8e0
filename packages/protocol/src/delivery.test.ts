import { expect, test } from 'vitest';
import { deliveryStatuses, isPushEvent, nextStatus, statusAfter } from './delivery.ts';

test('every status of the contract is in the closed set', () => {
  expect(deliveryStatuses).toEqual(
    expect.arrayContaining([
      'rejected',
      'accepted',
      'stored',
      'replaced',
      'expired',
      'sent',
      'delivered',
      'presented',
      'suppressed',
      'discarded',
      'opened',
    ]),
  );
});

test('an event sets the status of its name; the answer to the provider sets none', () => {
  expect(statusAfter({ type: 'replaced', uniqueId: 'u', byUniqueId: 'v' })).toBe('replaced');
  expect(
    statusAfter({ type: 'answered', uniqueId: 'u', answer: { status: 200, headers: [], body: '' }, durationMs: 1 }),
  ).toBeUndefined();
});

test('what a person saw stays, whatever comes of the way there afterwards; what they do next counts', () => {
  const uniqueId = 'u';
  const late = [
    { type: 'delivered', uniqueId, deviceId: 'd', word: 'Delivered to Device' },
    { type: 'replaced', uniqueId, byUniqueId: 'v' },
    { type: 'expired', uniqueId, word: 'Discarded - Expired' },
  ] as const;
  for (const event of late) {
    expect(nextStatus('presented', event)).toBe('presented');
    expect(nextStatus('suppressed', event)).toBe('suppressed');
    expect(nextStatus('sent', event)).toBe(event.type);
  }
  const opened = { type: 'opened', uniqueId, deviceId: 'd', userAction: { action: 'default', text: null } } as const;
  expect(nextStatus('presented', opened as Parameters<typeof nextStatus>[1])).toBe('opened');
});

test('events of a phone are not events of a push', () => {
  const stamp = { seq: 1, at: 0, wall: 0 };
  expect(isPushEvent({ ...stamp, type: 'deviceOnline', deviceId: 'd', sessionId: 's' })).toBe(false);
  expect(isPushEvent({ ...stamp, type: 'replaced', uniqueId: 'u', byUniqueId: 'v' })).toBe(true);
});
