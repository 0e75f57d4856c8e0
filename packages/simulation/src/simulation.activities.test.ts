import { type ActivityTokenUpload } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { call, push, startTestSimulation } from './simulation.contract.ts';

const bundleId = 'com.example.courier';
const headers = { 'apns-topic': `${bundleId}.push-type.liveactivity`, 'apns-push-type': 'liveactivity' };

interface Posted {
  readonly deviceToken: string;
  readonly liveActivity?: ActivityTokenUpload;
}
interface Seen {
  readonly liveActivities: readonly { readonly activityId: string; readonly contentState: object }[];
}

/** A simulation whose provider only writes down what apps post to it. */
async function start() {
  const posted: Posted[] = [];
  const waiting = new Set<() => void>();
  const simulation = await startTestSimulation({
    providerApp: () => async (app) => {
      app.post('/device-tokens', async (request, reply) => {
        posted.push(request.body as Posted);
        for (const look of waiting) look();
        return reply.code(201).send({});
      });
      app.post('/reset', async (_request, reply) => reply.code(204).send());
    },
  });
  /** The newest token that was posted for a use, once one other than `not` was. */
  async function token(use: 'start' | 'update', name: string, not = ''): Promise<string> {
    const find = () =>
      posted.findLast(
        ({ liveActivity: of, deviceToken }) =>
          of?.use === use && (use === 'start' ? of.attributesType : of.activityId) === name && deviceToken !== not,
      )?.deviceToken;
    const { promise, resolve } = Promise.withResolvers<string>();
    const look = () => {
      const found = find();
      if (found !== undefined) resolve(found);
    };
    waiting.add(look);
    look();
    return promise;
  }
  return { simulation, token };
}

test('a Live Activity from its push-to-start token over its update token and the next one to its end', async () => {
  const { simulation, token } = await start();
  await using _running = simulation;
  const { body: phone } = await call<{ id: string }>(simulation, 'POST', '/sim/v1/devices', { name: 'Bob' });
  const seen = async () =>
    (await call<Seen>(simulation, 'GET', `/sim/v1/devices/${phone.id}/screen`)).body.liveActivities;
  let second = Math.floor(Date.now() / 1000);
  const send = (deviceToken: string, aps: object) =>
    push(simulation, deviceToken, { aps: { timestamp: second++, event: 'update', ...aps } }, headers);

  const startToken = await token('start', 'MatchAttributes');
  const kickOff = {
    event: 'start',
    'attributes-type': 'MatchAttributes',
    attributes: { home: 'Lions', away: 'Bears' },
    'content-state': { homeScore: 0, awayScore: 0 },
    alert: { title: 'Kick-off' },
  };
  expect(await send(startToken, kickOff)).toBe(200);
  const first = await token('update', 'activity-1');
  expect(await send(first, { 'content-state': { homeScore: 1, awayScore: 0 } })).toBe(200);
  await expect.poll(seen).toMatchObject([{ contentState: { homeScore: 1 } }]);

  const rotate = { type: 'ROTATE_ACTIVITY_TOKEN', activityId: 'activity-1' };
  await call(simulation, 'POST', `/sim/v1/devices/${phone.id}/events`, rotate);
  const next = await token('update', 'activity-1', first);
  expect(await send(first, { 'content-state': { homeScore: 9, awayScore: 9 } })).toBe(410);
  expect(await send(next, { 'content-state': { homeScore: 1, awayScore: 1 } })).toBe(200);
  await expect.poll(seen).toMatchObject([{ contentState: { homeScore: 1, awayScore: 1 } }]);
  // the token is of the app's topic for Live Activities and of no other
  expect(await push(simulation, next, { aps: { alert: 'hello' } }, { 'apns-push-type': 'alert' })).toBe(400);

  expect(await send(next, { event: 'end', 'dismissal-date': 1 })).toBe(200);
  await expect.poll(seen).toEqual([]);
  await expect.poll(() => send(next, { 'content-state': { homeScore: 2, awayScore: 1 } })).toBe(410);
});
