import { reasons } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAnswer } from './response.ts';
import { refuse } from './scripted-apns.ts';
import { startProvider } from './started-provider.ts';

const apnsId = 'EABEAE54-14A8-11E5-B60B-1697F925EC7B';

test('[PV-9] 200 with both ids, 200 with one', () => {
  const uniqueId = '4084a6e4-9ea8-6d2a-ca49-9a344a152da7';
  const headers = [['apns-id', apnsId]] as const;
  expect(readAnswer({ status: 200, headers, body: '' }, undefined)).toEqual({ accepted: true, status: 200, apnsId });
  expect(readAnswer({ status: 200, headers: [...headers, ['apns-unique-id', uniqueId]], body: '' }, undefined)).toEqual(
    {
      accepted: true,
      status: 200,
      apnsId,
      uniqueId,
    },
  );
});

test('[PV-9] an answer without apns-id is known by the one that was sent', () => {
  expect(readAnswer({ status: 200, headers: [], body: '' }, 'sent')).toMatchObject({ apnsId: 'sent' });
});

test.each(Object.entries(reasons))('[PV-10] %s is an answer with status %i', (reason, status) => {
  const answer = readAnswer({ status, headers: [['apns-id', apnsId]], body: JSON.stringify({ reason }) }, undefined);
  expect(answer).toEqual({ accepted: false, status, apnsId, reason });
});

test('[PV-10] the timestamp of a 410, in milliseconds; of no other', () => {
  const body = '{"reason":"Unregistered","timestamp":1454948015990}';
  expect(readAnswer({ status: 410, headers: [], body }, 'x')).toMatchObject({ timestamp: 1454948015990 });
  expect(readAnswer({ status: 400, headers: [], body }, 'x')).not.toHaveProperty('timestamp');
});

test('[PV-10] a refusal does not throw', async () => {
  await using started = await startProvider(refuse(400, { reason: 'BadDeviceToken' }));
  const answer = await started.send();
  expect(answer).toEqual({
    accepted: false,
    status: 400,
    apnsId: 'ID-1',
    reason: 'BadDeviceToken',
    tries: 1,
    durationMs: expect.any(Number),
  });
});

test('[PV-11] a new word of Apple’s comes through', () => {
  const answer = readAnswer({ status: 400, headers: [], body: '{"reason":"NotYetInvented","more":1}' }, 'x');
  expect(answer).toEqual({ accepted: false, status: 400, apnsId: 'x', reason: 'NotYetInvented' });
});

test.each([
  [502, '<html>Bad Gateway</html>'],
  [204, ''],
  [400, '{"reason":7}'],
  [400, 'null'],
])('[PV-12] %i with %j is not of APNs', (status, body) => {
  expect(() => readAnswer({ status, headers: [], body }, undefined)).toThrow(
    expect.objectContaining({ code: 'unexpectedAnswer', message: expect.stringContaining(String(status)) }),
  );
});

test('[PV-12] whatever comes is an answer or a ProviderError', () => {
  const response = fc.record({ status: fc.integer({ min: 100, max: 599 }), body: fc.oneof(fc.string(), fc.json()) });
  fc.assert(
    fc.property(response, ({ status, body }) => {
      try {
        expect(typeof readAnswer({ status, headers: [], body }, undefined).accepted).toBe('boolean');
      } catch (error) {
        expect(error).toMatchObject({ code: 'unexpectedAnswer', outcome: 'unknown' });
      }
    }),
  );
});
