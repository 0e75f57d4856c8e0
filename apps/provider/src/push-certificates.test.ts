import { headerNames } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { scriptedIdentity } from './scripted-apns.ts';
import { startApp, tokenOf } from './started-app.ts';

const topic = 'com.apple.mgmt.External.1';
const send = { deviceToken: tokenOf(1), topic, pushType: 'mdm', payload: { mdm: 'MAGIC' } };

test('sends to the topic of a certificate carry no provider token, all others do; the key comes back nowhere', async () => {
  await using started = await startApp();
  const { call, apns } = started;
  const identity = await scriptedIdentity();
  const put = await call('PUT', '/push-certificates', { topic, ...identity });
  expect({ status: put.status, body: put.body }).toEqual({ status: 200, body: { topic } });
  expect((await call('GET', '/push-certificates')).body).toEqual({ topics: [topic] });
  await call('POST', '/notifications', send);
  await call('POST', '/notifications', { ...send, topic: 'com.example.courier', pushType: 'alert' });
  expect(apns.pushes.map(({ headers }) => [headers[headerNames.topic], headerNames.authorization in headers])).toEqual([
    [topic, false],
    ['com.example.courier', true],
  ]);
  expect((await call('DELETE', `/push-certificates/${topic}`)).status).toBe(204);
  await call('POST', '/notifications', send);
  expect(headerNames.authorization in (apns.pushes.at(-1)?.headers ?? {})).toBe(true);
  expect((await call('DELETE', `/push-certificates/${topic}`)).status).toBe(404);
});

test('a certificate without its key is refused and named; a reset forgets those that are kept', async () => {
  await using started = await startApp();
  const { call } = started;
  const { certificate, privateKey } = await scriptedIdentity();
  const other = await scriptedIdentity();
  const wrong = await call('PUT', '/push-certificates', { topic, certificate, privateKey: other.privateKey });
  expect(wrong).toMatchObject({ status: 400, body: { detail: expect.stringContaining('belong together') } });
  expect(wrong.text).not.toContain('PRIVATE');
  await call('PUT', '/push-certificates', { topic, certificate, privateKey });
  await call('POST', '/reset');
  expect((await call('GET', '/push-certificates')).body).toEqual({ topics: [] });
});
