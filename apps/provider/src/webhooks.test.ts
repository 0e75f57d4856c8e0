import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { refuse } from './scripted-apns.ts';
import { startApp, tokenOf } from './started-app.ts';

async function startReceiver(status = 204, headers: Record<string, string> = {}) {
  const server = createServer((request, response) => {
    response.writeHead(status, headers).end();
    server.emit('told', request);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook` };
}

test('a job that ends and a token that is struck out are told', async () => {
  const told: unknown[] = [];
  const server = createServer(async (request: IncomingMessage, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.end();
    told.push(JSON.parse(Buffer.concat(chunks).toString()));
    if (told.length === 2) server.emit('both');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  await using started = await startApp({ script: refuse(410, { reason: 'Unregistered' }) });
  const { call } = started;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  expect(await call('POST', '/webhooks', { url })).toMatchObject({ status: 201, body: { id: 'webhook-1', url } });
  await call('POST', '/device-tokens', { deviceToken: tokenOf(1), bundleId: 'com.example.courier', userId: 'ann' });
  const both = once(server, 'both');
  await call('POST', '/notifications', { deviceToken: tokenOf(1), payload: {} });
  await both;
  expect(told).toContainEqual(
    expect.objectContaining({ event: 'token.removed', deviceToken: tokenOf(1), userId: 'ann' }),
  );
  expect(told).toContainEqual(
    expect.objectContaining({ event: 'job.finished', job: expect.objectContaining({ id: 'job-1', refused: 1 }) }),
  );
});

test('webhooks stay on this machine, also by way of a redirect, unless that was allowed', async () => {
  const { server, url } = await startReceiver(302, { location: 'http://192.0.2.1/' });
  await using started = await startApp();
  const { call } = started;
  for (const away of [
    'http://192.0.2.1/',
    'https://example.com/',
    'http://127.0.0.1.example.com/',
    'http://0.0.0.0/',
  ]) {
    expect(await call('POST', '/webhooks', { url: away })).toMatchObject({ status: 403 });
  }
  for (const wrong of ['file:///etc/passwd', 'hook', 'http://ann:s3cret@localhost/']) {
    expect(await call('POST', '/webhooks', { url: wrong })).toMatchObject({ status: 400 });
  }
  await call('POST', '/webhooks', { url, events: ['job.finished'] });
  const told = once(server, 'told');
  await call('POST', '/notifications', { deviceToken: tokenOf(1), payload: {} });
  await told;
  await expect
    .poll(async () => (await call('GET', '/webhooks')).body.webhooks[0].last)
    .toMatchObject({ event: 'job.finished', status: null });
  expect(await call('DELETE', '/webhooks/webhook-1')).toMatchObject({ status: 204 });
  await using open = await startApp({ allowedHosts: ['*'] });
  expect(await open.call('POST', '/webhooks', { url: 'https://example.com/' })).toMatchObject({ status: 201 });
});
