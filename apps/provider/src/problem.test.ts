import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startApp, tokenOf } from './started-app.ts';

const inject = async (headers: Record<string, string>, payload: string, url = '/provider/v1/notifications') => {
  await using started = await startApp();
  const answer = await started.app.inject({ method: 'POST', url, headers, payload });
  return { status: answer.statusCode, type: answer.headers['content-type'], body: JSON.parse(answer.body) };
};
const json = { 'content-type': 'application/json' };
const problemJson = 'application/problem+json; charset=utf-8';

test.each([
  [
    'broken JSON',
    json,
    '{"deviceToken": ',
    400,
    'body: expected JSON, got {"deviceToken":  (ends too early, behind character 16).',
  ],
  [
    'JSON without end',
    json,
    `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    400,
    'body: expected at most 256 levels of brackets, got 100000 levels.',
  ],
  ['no body', json, '', 400, 'body: expected a JSON object, got an empty body.'],
  [
    'another type',
    { 'content-type': 'application/xml' },
    '<a/>',
    415,
    'content-type: expected application/json, got "application/xml".',
  ],
  ['plain text', { 'content-type': 'text/plain' }, 'hello', 400, 'body: expected object, got "hello".'],
  ['an array', json, '[]', 400, 'body: expected object, got [].'],
])('%s', async (_what, headers, payload, status, detail) => {
  expect(await inject(headers, payload)).toEqual({
    status,
    type: problemJson,
    body: expect.objectContaining({ status, detail }),
  });
});

test('a body over the limit: 413 with both sizes', async () => {
  const payload = JSON.stringify({ deviceToken: tokenOf(1), bundleId: 'x'.repeat(1_048_576) });
  const { status, type, body } = await inject(json, payload, '/provider/v1/device-tokens');
  expect({ status, type }).toEqual({ status: 413, type: problemJson });
  expect(body.detail).toBe(`body: expected at most 1048576 bytes, got ${payload.length}.`);
});

test('an unknown path, an unknown method', async () => {
  await using started = await startApp();
  const { call } = started;
  expect(await call('GET', '/tokens?x=1')).toMatchObject({
    status: 404,
    type: problemJson,
    body: { detail: 'There is no GET /provider/v1/tokens here.' },
  });
  expect(await call('DELETE', '/endpoint')).toMatchObject({ status: 404, type: problemJson });
  expect(await call('GET', '/jobs/7')).toMatchObject({
    status: 404,
    body: { detail: 'id: expected the id of a job, such as "job-1", got "7".' },
  });
  expect(await call('GET', '/jobs?x=1')).toMatchObject({
    status: 400,
    body: { detail: 'query: x: expected no field of this name, got a field.' },
  });
});

test('over real HTTP too', async () => {
  await using started = await startApp();
  const address = await started.app.listen({ host: '127.0.0.1', port: 0 });
  const answer = await fetch(`${address}/provider/v1/notifications`, { method: 'POST', headers: json, body: '{' });
  expect(answer.status).toBe(400);
  expect(answer.headers.get('content-type')).toBe(problemJson);
  // a client that leaves in the middle of its body does no harm
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.end(
    'POST /provider/v1/notifications HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{',
  );
  socket.resume();
  await once(socket, 'close');
  expect(await started.call('GET', '/device-tokens')).toMatchObject({ status: 200 });
});
