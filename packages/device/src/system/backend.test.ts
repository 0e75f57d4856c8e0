import { expect, test } from 'vitest';
import { type Backend } from '../app/app-code.ts';
import { newBackend } from '../app/backend-request.ts';
import { callbackNames } from '../app/callbacks.ts';
import { retryDelayMs } from '../app/retry-delay.ts';
import { app, holdPhone } from './held-phone.ts';

const backend: Backend = { ...newBackend, url: 'http://localhost:1/d/{{deviceId}}?name={{deviceName}}', attempts: 2 };
const tokens = (token: string) => ({ type: 'TOKENS', bundleId: app, tokens: { [app]: token } }) as const;
const withBackend = (change: Partial<Backend> = {}) =>
  holdPhone().do(
    { type: 'APP_CODE', bundleId: app, code: { backend: { ...backend, ...change } } },
    { type: 'REGISTER', bundleId: app },
  );
const bodies = (phone: ReturnType<typeof holdPhone>) =>
  phone.state.backendCalls.map(({ body }) => JSON.parse(body ?? 'null'));

test('[RE-10] unregistered, the app’s tokens die and it has none', () => {
  const phone = holdPhone().do({ type: 'REGISTER', bundleId: app }, tokens('aa'), {
    type: 'UNREGISTER',
    bundleId: app,
  });
  expect(phone.effects).toEqual([{ type: 'unregister', bundleId: app }]);
  expect(phone.courier).toMatchObject({ registration: 'none', deviceTokens: {} });
  expect(phone.do({ type: 'UNREGISTER', bundleId: app }).ignored).toBe(`${app} is not registered`);
});

test('[RE-11] tokens change: the old ones die first, then new ones are asked for, also at the next connection', () => {
  const phone = holdPhone().do({ type: 'REGISTER', bundleId: app }, tokens('aa'), {
    type: 'ROTATE_TOKEN',
    bundleId: app,
  });
  expect(phone.effects.map(({ type }) => type)).toEqual(['unregister', 'register']);
  phone.do(tokens('bb'), { type: 'GATEWAY', gateway: 'offline' }, { type: 'ROTATE_TOKEN', bundleId: app });
  expect(phone.effects).toEqual([]);
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).effects.map(({ type }) => type)).toEqual([
    'unregister',
    'register',
  ]);
  expect(holdPhone().do({ type: 'ROTATE_TOKEN', bundleId: app }).ignored).toBe(`${app} has no token yet`);
});

test('[RE-12] without the entitlement registering fails in the words of iOS', () => {
  const phone = holdPhone().do(
    { type: 'APP_CODE', bundleId: app, code: { apsEnvironmentEntitlement: false } },
    { type: 'REGISTER', bundleId: app },
  );
  expect(phone.effects).toEqual([]);
  expect(phone.courier.registration).toBe('failed');
  expect(phone.courier.callbacks).toMatchObject([
    {
      name: callbackNames.didFailToRegister,
      detail: 'no valid “aps-environment” entitlement string found for application',
    },
  ]);
});

test('[RE-13] the backend hears of a new token, a changed one and the end', () => {
  const phone = withBackend().do(tokens('aa'), { type: 'ROTATE_TOKEN', bundleId: app }, tokens('bb'), tokens('bb'), {
    type: 'DELETE',
    bundleId: app,
  });
  expect(bodies(phone).map(({ event, deviceToken }) => [event, deviceToken])).toEqual([
    ['registered', 'aa'],
    ['tokenChanged', 'bb'],
    ['registered', 'bb'],
    ['uninstalled', 'bb'],
  ]);
  expect(phone.state.backendCalls[0]).toMatchObject({
    url: 'http://localhost:1/d/alice?name=Alice%E2%80%99s%20iPhone',
    method: 'POST',
  });
  expect(withBackend({ events: ['uninstalled'] }).do(tokens('aa')).state.backendCalls).toEqual([]);
  expect(withBackend().do({ type: 'DELETE', bundleId: app }).state.backendCalls).toEqual([]);
});

test('[RE-14] a call waits for the network, goes out, and is tried again until it is given up', () => {
  const phone = withBackend()
    .do(tokens('aa'), { type: 'PATCH', patch: { network: 'airplane' } })
    .wait(60_000);
  expect(phone.state.backendCalls).toMatchObject([{ attempt: 0 }]);
  phone.do({ type: 'PATCH', patch: { network: 'online' } }).wait(0);
  expect(phone.effects).toMatchObject([{ type: 'callBackend', call: { id: 1, attempt: 1, event: 'registered' } }]);
  expect(phone.do({ type: 'BACKEND_RETRY', id: 1 }).ignored).toBe('no call 1 waits');
  phone.do({ type: 'BACKEND_ANSWERED', id: 1, retryAt: phone.at + 500 }).wait(499);
  expect(phone.effects).toEqual([]);
  expect(phone.wait(1).effects).toMatchObject([{ type: 'callBackend', call: { attempt: 2 } }]);
  phone.do({ type: 'BACKEND_ANSWERED', id: 1, retryAt: phone.at + 500 });
  expect(phone.state.backendCalls).toEqual([]);
  expect(phone.do({ type: 'BACKEND_ANSWERED', id: 1, retryAt: null }).ignored).toBe('no call 1 is on its way');
});

test('[RE-19] what came of each try stands on the phone, also when its app is gone', () => {
  const phone = withBackend({ url: 'http://ann:s3cret@localhost:1/' }).do(tokens('aa')).wait(0);
  const answered = (id: number, more: object) => ({ type: 'BACKEND_ANSWERED', id, retryAt: null, ...more }) as const;
  phone.do(answered(1, { retryAt: phone.at + 500, error: 'ECONNREFUSED' })).wait(500);
  phone.do(answered(1, { status: 503, retryAt: phone.at + 500 }), { type: 'DELETE', bundleId: app }).wait(0);
  phone.do(answered(1, { status: 204 }), answered(2, { status: 204 }));
  expect(
    phone.state.backendLog.map(({ event, attempt, status, error, retryAt }) => [
      event,
      attempt,
      status,
      error,
      retryAt !== null,
    ]),
  ).toEqual([
    ['registered', 1, null, 'ECONNREFUSED', true],
    ['registered', 2, 503, null, false],
    ['uninstalled', 1, 204, null, false],
  ]);
  expect(JSON.stringify(phone.state.backendLog)).not.toContain('s3cret');
});

test('[RE-14] waits double from a second to five minutes; only what may go better is tried again', () => {
  const longest = { next: () => 0 } as never;
  expect([1, 2, 3, 9, 30].map((attempt) => retryDelayMs(attempt, null, longest))).toEqual([
    1_000, 2_000, 4_000, 256_000, 300_000,
  ]);
  expect([200, 204, 301, 400, 401, 404, 410].map((status) => retryDelayMs(1, status, longest))).toEqual(
    Array(7).fill(null),
  );
  expect([408, 425, 429, 500, 503].map((status) => retryDelayMs(1, status, longest))).toEqual(Array(5).fill(1_000));
});

test.each([
  [
    { url: 'nowhere' },
    'code.backend.url cannot be "nowhere": expected an address such as http://localhost:8080/devices',
  ],
  [{ url: 'ftp://localhost/' }, 'code.backend.url cannot be "ftp://localhost/": expected an address'],
  [{ body: { a: ['{{token}}'] } }, 'code.backend.body cannot be "{{token}}": expected names of deviceToken, '],
  [
    { headers: { x: '{{ secret }}' } },
    'code.backend.headers.x cannot be "{{secret}}": expected names of deviceToken, ',
  ],
  [{ attempts: 0 }, 'code.backend.attempts cannot be 0: expected a whole number 1–20'],
  [{ method: 'TRACE' as never }, 'code.backend.method cannot be "TRACE": expected one of POST, '],
])('[RE-15] [SC-23] a template that cannot be used is refused: %j', (change, why) => {
  expect(
    holdPhone().do({ type: 'APP_CODE', bundleId: app, code: { backend: { ...backend, ...change } } }).ignored,
  ).toContain(why);
});

test('[RE-16] a phone that is late tells APNs of a deleted app some pushes later', () => {
  const phone = holdPhone({ uninstallLag: 2 }).do({ type: 'REGISTER', bundleId: app }, tokens('aa'), {
    type: 'DELETE',
    bundleId: app,
  });
  expect(phone.effects).toEqual([]);
  expect(phone.push({ alert: '1' }).effects).toMatchObject([
    { type: 'ack' },
    { outcome: { word: 'Discarded - Token Unregistered' } },
  ]);
  expect(phone.push({ alert: '2' }).effects.map(({ type }) => type)).toEqual(['ack', 'outcome', 'unregister']);
  const back = holdPhone({ uninstallLag: 2 }).do({ type: 'REGISTER', bundleId: app }, tokens('aa'), {
    type: 'REINSTALL',
    bundleId: app,
  });
  expect(back.effects).toEqual([{ type: 'unregister', bundleId: app }]);
});
