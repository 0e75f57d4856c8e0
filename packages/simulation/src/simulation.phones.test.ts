import { type Matrix, type Screen } from '@apns-sim/device';
import { createClock } from '@apns-sim/protocol';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { call, startTestSimulation } from './simulation.contract.ts';
import { type Simulation } from './simulation.ts';

const bundleId = 'com.example.courier';
let simulation: Simulation;
beforeAll(async () => {
  simulation = await startTestSimulation({ clock: createClock({ mode: 'frozen', at: 1_000_000_000_000 }) });
});
afterAll(() => simulation.close());

interface Made {
  readonly id: string;
  readonly apps: readonly { readonly bundleId: string; readonly authorization: string; readonly displayName: string }[];
}
const phone = async (wish: object = {}) => (await call<Made>(simulation, 'POST', '/sim/v1/devices', wish)).body;
const event = (id: string, body: object) =>
  call<{ ignored: string | null; field: string; expected: string; came: unknown }>(
    simulation,
    'POST',
    `/sim/v1/devices/${id}/events`,
    body,
  );
const patch = (id: string, body: object) =>
  call<Record<string, unknown>>(simulation, 'PATCH', `/sim/v1/devices/${id}`, body);
const screen = async (id: string) => (await call<Screen>(simulation, 'GET', `/sim/v1/devices/${id}/screen`)).body;
const push = (title: string, more: object = {}) => ({
  type: 'PUSH_ARRIVED',
  bundleId,
  payload: { aps: { alert: { title, body: 'b' }, ...more } },
});

test('an unknown event is answered with the names of all', async () => {
  const { id } = await phone();
  for (const body of [{ type: 'NOPE' }, {}]) {
    const refused = await event(id, body);
    expect(refused).toMatchObject({
      status: 400,
      type: expect.stringContaining('problem+json'),
      body: { field: 'type' },
    });
    for (const name of [
      'TEXT_REPLY',
      'CLOCK_SET',
      'PUSH_ARRIVED',
      'SIDE_BUTTON',
      'REQUEST_PROVISIONAL',
      'BANNER_TIMEOUT',
      'SUMMARY_TICK',
      'UNDO',
    ]) {
      expect(refused.body.expected).toContain(name);
    }
  }
  expect(await event(id, { type: 'TEXT_REPLY', identifier: 'a' })).toMatchObject({
    status: 400,
    body: { field: 'text' },
  });
});

test('a push dropped on the phone past APNs shows, is answered with text, and stands in no log', async () => {
  const { id } = await phone();
  expect((await event(id, push('Order', { category: 'ORDER' }))).body.ignored).toBeNull();
  const [item] = (await screen(id)).lockScreen;
  expect(item).toMatchObject({
    title: 'Order',
    actions: [{ identifier: 'TRACK' }, { identifier: 'REPLY' }, { identifier: 'CANCEL' }],
  });
  await event(id, { type: 'TEXT_REPLY', identifier: item?.identifier, text: 'Thanks' });
  const { callbacks } = simulation.phones.get(id)?.state.apps[bundleId] ?? {};
  expect(callbacks?.at(-1)).toMatchObject({ detail: 'REPLY: Thanks' });
  const { body } = await call<{ notifications: unknown[] }>(simulation, 'GET', '/sim/v1/notifications');
  expect(body.notifications).toEqual([]);
});

test('a phone is remembered as it was when a push came; an unknown push is answered with what was expected', async () => {
  const { id } = await phone();
  await event(id, push('First'));
  const { body } = await call<{ notifications: { uniqueId: string }[] }>(simulation, 'GET', `/sim/v1/devices/${id}`);
  const uniqueId = body.notifications[0]?.uniqueId ?? '';
  await event(id, push('Second'));
  const path = `/sim/v1/devices/${id}/moments`;
  const moment = await call<Record<'before' | 'after', { notifications: object[] }>>(
    simulation,
    'GET',
    `${path}/${uniqueId}`,
  );
  expect(moment.body).toMatchObject({ uniqueId, deviceId: id });
  expect(moment.body.before.notifications).toEqual([]);
  expect(moment.body.after.notifications).toHaveLength(1);
  const unknown = await call<{ detail: string }>(simulation, 'GET', `${path}/no-such-push`);
  expect(unknown.status).toBe(404);
  expect(unknown.body.detail).toContain('"no-such-push": expected the uniqueId of a push');
});

test('the file of Apple’s simulator is taken as it is, and its limits hold', async () => {
  const { id } = await phone();
  const file = { 'Simulator Target Bundle': bundleId, aps: { alert: 'From a file' } };
  await event(id, { type: 'PUSH_ARRIVED', payload: file });
  expect((await screen(id)).lockScreen).toMatchObject([{ body: 'From a file' }]);
  expect(await event(id, { type: 'PUSH_ARRIVED', payload: {} })).toMatchObject({
    status: 400,
    body: { field: 'bundleId' },
  });
  const tooLong = { type: 'PUSH_ARRIVED', bundleId, payload: { aps: { alert: '中'.repeat(1_400) } } };
  expect(await event(id, tooLong)).toMatchObject({
    status: 400,
    body: { field: 'payload', came: expect.stringMatching(/^42\d\d bytes$/) },
  });
});

test('the clock is set by an event: mutes, banners and a slow network go by it', async () => {
  const { id } = await phone();
  await event(id, push('One'));
  const [item] = (await screen(id)).lockScreen;
  await event(id, { type: 'OPTIONS', identifier: item?.identifier, option: 'mute1h' });
  await event(id, push('Muted'));
  await event(id, { type: 'CLOCK_SET', advanceMs: 3_600_000 });
  await event(id, push('Heard'));
  const [heard, muted] = (await screen(id)).notificationCenter;
  expect([heard, muted].map((shown) => shown?.why.map(({ rule }) => rule))).toEqual([['K1'], ['M1']]);
  const back = await event(id, { type: 'CLOCK_SET', at: 5 });
  expect(back).toMatchObject({ status: 400, body: { field: 'at', came: 5 } });
});

test('a patch takes every region, of apps too, and refuses the rest naming the field', async () => {
  const { id } = await phone();
  const regions = {
    power: 'on',
    network: 'slow',
    slowMs: 500,
    lock: 'unlocked',
    face: 'away',
    surface: 'settings',
    ringer: 'silent',
    lowPower: true,
    focus: 'work',
    display: 'count',
    summary: { times: ['08:00'], apps: [bundleId] },
    previews: 'never',
    skin: 'ios18',
    apps: {
      [bundleId]: {
        run: 'suspended',
        authorization: 'ephemeral',
        badge: 7,
        settings: { grouping: 'off' },
        code: { willPresent: [] },
      },
    },
  };
  const { status, body } = await patch(id, regions);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    network: 'slow',
    lock: 'unlocked',
    surface: { at: 'settings', bundleId: null },
    focus: { name: 'work', allowedApps: [] },
    summarySchedule: { times: ['08:00'] },
    apps: [{ run: 'suspended', authorization: 'ephemeral', badge: 7, settings: { grouping: 'off', inSummary: true } }],
  });
  for (const [wrong, field] of [
    [{ focus: 'wrok' }, 'focus'],
    [{ slowMs: -1 }, 'slowMs'],
    [{ summary: { times: ['8'] } }, 'summary.times[0]'],
    [{ apps: { [bundleId]: { run: 'asleep' } } }, `apps.${bundleId}.run`],
    [{ colour: 'red' }, 'colour'],
  ] as const) {
    expect(await patch(id, wrong)).toMatchObject({ status: 400, body: { field } });
  }
  const absent = await patch(id, { apps: { 'com.example.absent': { badge: 1 } } });
  expect(absent).toMatchObject({
    status: 400,
    body: { detail: `not installed: com.example.absent; installed: ${bundleId}` },
  });
});

test('apps are described in one call: name, permission, code', async () => {
  const code = {
    serviceExtension: 'ok',
    categories: [{ identifier: 'A', actions: [{ identifier: 'B', title: 'b' }] }],
  };
  const { apps } = await phone({
    apps: ['com.example.plain', { bundleId, displayName: 'Post', authorization: 'provisional', code }],
  });
  expect(apps).toMatchObject([
    { bundleId: 'com.example.plain', displayName: 'Plain', authorization: 'authorized' },
    { bundleId, displayName: 'Post', authorization: 'provisional', code: { serviceExtension: 'ok' } },
  ]);
  const refused = await call(simulation, 'POST', '/sim/v1/devices', {
    apps: [{ bundleId, code: { willPresent: ['all'] } }],
  });
  expect(refused).toMatchObject({ status: 400, body: { detail: expect.stringContaining('code.willPresent') } });
});

test('one push through every state: the same each time, for an app of its own or one on a phone', async () => {
  const { id } = await phone();
  const wish = { payload: { aps: { alert: 'x' } }, headers: { 'apns-push-type': 'alert', 'apns-priority': 5 } };
  const whole = await call<Matrix>(simulation, 'POST', '/sim/v1/matrix', wish);
  expect(whole.body.cells).toHaveLength(520);
  expect((await call<Matrix>(simulation, 'POST', '/sim/v1/matrix', wish)).body).toEqual(whole.body);
  await patch(id, { apps: { [bundleId]: { settings: { lockScreen: false } } } });
  const axes = { power: ['on'], lock: ['locked'], focus: ['off'], authorization: ['authorized'], run: ['suspended'] };
  const own = await call<Matrix>(simulation, 'POST', '/sim/v1/matrix', {
    ...wish,
    app: { deviceId: id, bundleId },
    axes,
  });
  expect(own.body.cells).toMatchObject([{ surfaces: ['notificationCenter'], why: ['K1'] }]);
  for (const [wrong, field] of [
    [{ headers: { 'apns-push-type': 'loud' } }, 'headers.apns-push-type'],
    [{ headers: { 'apns-priority': '7' } }, 'headers.apns-priority'],
    [{ axes: { lock: ['ajar'] } }, 'axes.lock[0]'],
  ] as const) {
    expect(await call(simulation, 'POST', '/sim/v1/matrix', { ...wish, ...wrong })).toMatchObject({
      status: 400,
      body: { field },
    });
  }
});

test('undo and factory reset by the control door', async () => {
  const { id } = await phone();
  await patch(id, { ringer: 'silent', skin: 'ios18' });
  await event(id, { type: 'UNDO' });
  expect((await patch(id, {})).body).toMatchObject({ ringer: 'ring', skin: 'ios26' });
  await event(id, { type: 'FACTORY_RESET' });
  expect((await patch(id, {})).body).toMatchObject({ apps: [{ registration: 'none', deviceToken: null }] });
});
