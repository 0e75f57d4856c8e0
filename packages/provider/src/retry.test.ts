import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createRandom } from '@apns-sim/protocol';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mayRetry, readRetryPolicy, retryAfterMs, retryDelayMs } from './retry.ts';
import { accept, createP8, refuse, type Script, startScriptedApns } from './scripted-apns.ts';
import { failure, ids, notification, startProvider } from './started-provider.ts';

const quick = { firstDelayMs: 1, mostDelayMs: 5 };
/** Refuses the first requests, then accepts. */
function refuseFirst(count: number, script: Script): Script {
  return (request) => (request.number <= count ? script(request) : accept(request));
}

test.each([
  [429, 'TooManyRequests', true],
  [429, 'TooManyProviderTokenUpdates', false],
  [500, 'InternalServerError', true],
  [503, 'ServiceUnavailable', true],
  [503, 'Shutdown', true],
  [503, 'NotYetInvented', true],
  [400, 'BadDeviceToken', false],
  [403, 'ExpiredProviderToken', false],
  [410, 'Unregistered', false],
  [413, 'PayloadTooLarge', false],
])('[PV-27] %i %s is sent again: %s', async (status, reason, again) => {
  expect(mayRetry({ accepted: false, status, reason })).toBe(again);
  await using started = await startProvider(refuseFirst(1, refuse(status, { reason })), { retry: quick });
  const answer = await started.send();
  expect(answer).toMatchObject(again ? { accepted: true, tries: 2 } : { accepted: false, reason, tries: 1 });
  expect(started.apns.requests).toHaveLength(again ? 2 : 1);
});

test('[PV-27] without a policy nothing is sent again, and with one never more often than it says', async () => {
  const script = refuse(503, { reason: 'ServiceUnavailable' });
  await using plain = await startProvider(script);
  expect(await plain.send()).toMatchObject({ accepted: false, status: 503, tries: 1 });
  await using patient = await startProvider(script, { retry: { ...quick, tries: 3 } });
  expect(await patient.send()).toMatchObject({ accepted: false, status: 503, tries: 3 });
  expect([plain.apns.requests.length, patient.apns.requests.length]).toEqual([1, 3]);
});

test('[PV-28] the wait doubles, half of it by chance, and never grows beyond the longest', () => {
  const policy = readRetryPolicy({ firstDelayMs: 1000, mostDelayMs: 60_000 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), fc.string(), (tries, seed) => {
      const whole = Math.min(60_000, 1000 * 2 ** (tries - 1));
      const delay = retryDelayMs(policy, { tries, random: createRandom(seed) });
      expect(delay).toBeGreaterThanOrEqual(whole / 2);
      expect(delay).toBeLessThanOrEqual(whole);
    }),
  );
});

test('[PV-28] a Retry-After field is a least wait', () => {
  const now = Date.UTC(2026, 0, 1);
  expect(retryAfterMs([['retry-after', '7']], now)).toBe(7000);
  expect(retryAfterMs([['retry-after', 'Thu, 01 Jan 2026 00:00:09 GMT']], now)).toBe(9000);
  expect(retryAfterMs([['retry-after', 'Thu, 01 Jan 2020 00:00:09 GMT']], now)).toBe(0);
  expect(retryAfterMs([['retry-after', 'soon']], now)).toBeUndefined();
  expect(retryAfterMs([], now)).toBeUndefined();
  const random = createRandom('seed');
  expect(retryDelayMs(readRetryPolicy({}), { tries: 1, random, askedFor: 7000 })).toBe(7000);
  expect(retryDelayMs(readRetryPolicy({}), { tries: 1, random, askedFor: 10 ** 9 })).toBe(15 * 60_000);
});

test.each([
  [{ tries: 0 }, 'retry.tries'],
  [{ tries: 11 }, 'retry.tries'],
  [{ firstDelayMs: -1 }, 'retry.firstDelayMs'],
  [{ mostDelayMs: Number.NaN }, 'retry.mostDelayMs'],
])('[PV-3] a retry policy of %j is refused', (policy, field) => {
  expect(() => readRetryPolicy(policy)).toThrow(
    expect.objectContaining({ code: 'badConfiguration', message: expect.stringContaining(field) }),
  );
});

test('[PV-29] what may have been taken is reported, and sent again only when that was asked for', async () => {
  const script = refuseFirst(1, ({ stream }) => stream.close(2));
  await using careful = await startProvider(script, { retry: quick });
  expect(await failure(careful.send())).toMatchObject({ code: 'streamReset', outcome: 'unknown' });
  await using eager = await startProvider(script, { retry: { ...quick, unknownOutcome: 'resend' } });
  expect(await eager.send()).toMatchObject({ accepted: true, tries: 2 });
  expect([careful.apns.requests.length, eager.apns.requests.length]).toEqual([1, 2]);
});

test('[PV-23] a send that waits for its next try is called off at once', async () => {
  const calledOff = new AbortController();
  await using started = await startProvider(refuse(503, { reason: 'Shutdown' }), {
    retry: { firstDelayMs: 60_000 },
    hooks: { onResponse: () => setImmediate(() => calledOff.abort()) },
  });
  const sent = started.provider.send(
    { deviceToken: 'ab'.repeat(32), topic: 'com.example.courier', payload: {} },
    { signal: calledOff.signal },
  );
  expect(await failure(sent)).toMatchObject({ code: 'aborted', outcome: 'notSent' });
});

test('[PV-24] closing ends the wait for a next try', async () => {
  let refused = () => {};
  const first = new Promise<void>((resolve) => {
    refused = resolve;
  });
  await using started = await startProvider(refuse(503, { reason: 'Shutdown' }), {
    retry: { firstDelayMs: 60_000 },
    hooks: { onResponse: () => setImmediate(refused) },
  });
  const sent = failure(started.send());
  await first;
  await started.provider.close();
  expect(await sent).toMatchObject({ code: 'closed', outcome: 'notSent' });
});

test('[PV-21] one send may have another time limit', async () => {
  await using started = await startProvider(() => {});
  const { provider } = started;
  const notification = { deviceToken: 'ab'.repeat(32), topic: 'com.example.courier', payload: {} };
  expect(await failure(provider.send(notification, { timeoutMs: 30 }))).toMatchObject({
    code: 'timeout',
    message: expect.stringContaining('more than 30 ms'),
  });
});

test('[PV-27] a program that only waits for the next try goes on until it has its answer', async () => {
  const { privateKey } = await createP8();
  await using apns = await startScriptedApns((request) => {
    if (request.number > 1) return accept(request);
    refuse(503, { reason: 'Shutdown' })(request);
    // nothing is left that keeps the program alive
    request.session.close();
  });
  const program = `
    import { createProvider } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)};
    const { options, notification } = JSON.parse(process.env.GIVEN);
    const { accepted, tries } = await createProvider(options).send(notification);
    process.stdout.write(JSON.stringify({ accepted, tries }));
    process.exit(0);`;
  const options = {
    endpoint: { url: apns.url, ca: apns.ca },
    key: { privateKey, ...ids },
    retry: { tries: 2, firstDelayMs: 200, mostDelayMs: 200 },
  };
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env: { GIVEN: JSON.stringify({ options, notification }) },
  });
  expect(JSON.parse(stdout)).toEqual({ accepted: true, tries: 2 });
});
