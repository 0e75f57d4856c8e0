import fastify, { type FastifyInstance } from 'fastify';
import { expect, test } from 'vitest';
import { startTestApns } from '../apns.contract.ts';
import { type Apns } from '../apns.ts';
import { fidelitySwitches } from '../fidelity.ts';
import { problemDetails } from './problem-details.ts';

async function controlOf(apns: Apns): Promise<FastifyInstance> {
  const app = fastify({ forceCloseConnections: true });
  problemDetails(app);
  await app.register(apns.control, { prefix: '/sim/v1' });
  return app;
}

async function call(app: FastifyInstance, method: 'GET' | 'PUT', path: string, payload?: object) {
  const answer = await app.inject({ method, url: `/sim/v1${path}`, ...(payload !== undefined && { payload }) });
  return { status: answer.statusCode, type: String(answer.headers['content-type'] ?? ''), body: answer.json() };
}

test('[CT-8] what is contested can be read, with what was chosen', async () => {
  await using apns = await startTestApns();
  const app = await controlOf(apns);
  const { body } = await call(app, 'GET', '/fidelity');
  expect(body.switches).toHaveLength(Object.keys(fidelitySwitches).length);
  expect(body.switches[0]).toMatchObject({
    name: 'maxConcurrentStreams',
    value: 1000,
    source: 'observed',
    rule: 'H2-4',
  });
});

test('[CT-10] switches are turned at run time, all or none; a reset turns them back', async () => {
  await using apns = await startTestApns();
  const app = await controlOf(apns);
  const first = await call(app, 'PUT', '/fidelity', { emptyTopic: 'MissingTopic', unregisteredDelayMs: 5000 });
  expect(first.status).toBe(200);
  const chosenFor = async (name: string) =>
    (await call(app, 'GET', '/fidelity')).body.switches.find((one: { name: string }) => one.name === name).value;
  expect([await chosenFor('emptyTopic'), await chosenFor('unregisteredDelayMs')]).toEqual(['MissingTopic', 5000]);
  const refused = await call(app, 'PUT', '/fidelity', {
    emptyTopic: 'BadTopic',
    unregisteredDelayMs: -1,
    errorThrottle: 'yes',
    toString: 1,
  });
  expect(refused).toMatchObject({ status: 400, type: 'application/problem+json; charset=utf-8' });
  expect(refused.body.errors).toMatchObject([
    { field: 'unregisteredDelayMs', came: -1, expected: 'a whole number from 0 up' },
    { field: 'errorThrottle', came: 'yes', expected: 'false or true' },
    { field: 'toString', expected: expect.stringContaining('maxConcurrentStreams, ') },
  ]);
  expect(await chosenFor('emptyTopic')).toBe('MissingTopic');
  expect((await call(app, 'PUT', '/fidelity', [])).status).toBe(400);
  apns.reset();
  expect(await chosenFor('emptyTopic')).toBe('BadTopic');
});
