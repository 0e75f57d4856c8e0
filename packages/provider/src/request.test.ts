import { expect, test } from 'vitest';
import { buildRequest } from './request.ts';
import { accept } from './scripted-apns.ts';
import { deviceToken, failure, notification, startProvider } from './started-provider.ts';

const how = { authority: 'localhost:2197', providerToken: 'h.c.s' };

test('[PV-7] a bare notification has a topic and nothing it did not ask for', () => {
  const { headers, body } = buildRequest(notification, how);
  expect(headers).toEqual([
    [':method', 'POST'],
    [':scheme', 'https'],
    [':authority', 'localhost:2197'],
    [':path', `/3/device/${deviceToken}`],
    ['authorization', 'bearer h.c.s'],
    ['apns-topic', 'com.example.courier'],
  ]);
  expect(Buffer.from(body).toString()).toBe('{"aps":{"alert":"hi"}}');
});

test('[PV-7] every field that is there, zero included', () => {
  const { headers } = buildRequest(
    {
      ...notification,
      pushType: 'alert',
      apnsId: 'eabeae54-14a8-11e5-b60b-1697f925ec7b',
      expiration: 0,
      priority: 5,
      collapseId: 'score',
    },
    how,
  );
  expect(headers.slice(5)).toEqual([
    ['apns-topic', 'com.example.courier'],
    ['apns-push-type', 'alert'],
    ['apns-id', 'eabeae54-14a8-11e5-b60b-1697f925ec7b'],
    ['apns-expiration', '0'],
    ['apns-priority', '5'],
    ['apns-collapse-id', 'score'],
  ]);
});

test('[PV-7] a deviceToken cannot lead to another path', () => {
  const { headers } = buildRequest({ ...notification, deviceToken: '../../1/apps?x#y z' }, how);
  expect(headers[3]).toEqual([':path', '/3/device/..%2F..%2F1%2Fapps%3Fx%23y%20z']);
});

test('[PV-8] text reaches the wire as UTF-8', async () => {
  await using started = await startProvider(accept);
  const { apns, send } = started;
  await send({ collapseId: '比分', payload: { aps: { alert: '你好 👋' } } });
  const [request] = apns.requests;
  expect(Buffer.from(String(request?.headers['apns-collapse-id']), 'latin1').toString('utf8')).toBe('比分');
  expect(request?.body).toBe('{"aps":{"alert":"你好 👋"}}');
});

test.each([{ topic: 'a\nb' }, { collapseId: 'x\r\nevil: 1' }, { apnsId: ' x' }, { topic: 'a\0' }])(
  '[PV-8] %j cannot stand in a header',
  async (part) => {
    await using started = await startProvider(accept);
    const { apns, send } = started;
    expect(await failure(send(part))).toMatchObject({ code: 'badNotification', outcome: 'notSent' });
    expect(apns.requests).toHaveLength(0);
  },
);
