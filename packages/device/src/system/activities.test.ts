import { type Json, type JsonObject } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { app, holdPhone } from './held-phone.ts';

const hour = 3_600_000;
const channelId = 'dHN0LXNyY2gtY2hubA==';
const liveActivity = { topic: `${app}.push-type.liveactivity`, pushType: 'liveactivity' } as const;
const overChannel = { ...liveActivity, channelId };

type Phone = ReturnType<typeof holdPhone>;

/** A push for Live Activities; `age` seconds older than the phone's time. */
function push(phone: Phone, aps: JsonObject, fields: object = liveActivity, age = 0): Phone {
  const timestamp = phone.at / 1000 - age;
  const usual: Json = { timestamp, event: 'update', 'content-state': { score: '1:0' } };
  return phone.push({ ...usual, ...aps }, fields);
}

const start: JsonObject = {
  event: 'start',
  'attributes-type': 'ScoreAttributes',
  attributes: { home: 'Lions', away: 'Bears' },
  'content-state': { score: '0:0' },
  alert: { title: 'Kick-off', body: 'Lions against Bears', sound: 'default' },
};

/** A locked phone whose Courier shows an activity that was started by a push. */
const started = (change = {}) => push(holdPhone(change), start);
const gatesOf = ({ effects }: Phone) =>
  effects.flatMap((effect) => (effect.type === 'outcome' ? effect.outcome.gates.map(({ rule }) => rule) : []));
const outcomeOf = ({ effects }: Phone) => effects.find((effect) => effect.type === 'outcome');

test('[T1] [T8] [LA-1] a push to start lights the screen and puts a card on the Lock Screen, no notification', () => {
  const phone = started();
  expect(phone.screen).toMatchObject({ lock: 'screenOn', lockScreen: [], notificationCenter: [], island: null });
  expect(phone.screen.liveActivities).toMatchObject([
    {
      bundleId: app,
      app: 'Courier',
      attributesType: 'ScoreAttributes',
      attributes: { home: 'Lions', away: 'Bears' },
      contentState: { score: '0:0' },
      title: 'Kick-off',
      state: 'active',
      channelId: null,
    },
  ]);
  expect(phone.state.alerted).toMatchObject({ sound: 'default', haptic: true });
  expect(gatesOf(phone)).toEqual(['T1', 'T8']);
  expect(outcomeOf(phone)).toMatchObject({
    outcome: { kind: 'presented', surfaces: ['lockScreen', 'sound', 'haptic'] },
  });
});

test('[T2] [LA-2] an update changes the content quietly; on an unlocked phone the island shows it', () => {
  const phone = started().do({ type: 'UNLOCK' });
  push(phone.wait(10_000), {}, liveActivity);
  expect(gatesOf(phone)).toEqual(['T2']);
  expect(phone.screen.liveActivities).toEqual([]);
  expect(phone.screen.island).toMatchObject({
    presentation: 'compact',
    activities: [{ contentState: { score: '1:0' } }],
  });
});

test('[LA-2] an update with an alert expands the island for five seconds', () => {
  const phone = started().do({ type: 'UNLOCK' });
  push(phone, { alert: { title: 'Goal', body: '1:0' } });
  expect(phone.screen.island).toMatchObject({ presentation: 'expanded', activities: [{ title: 'Goal', body: '1:0' }] });
  expect(phone.wait(4999).screen.island?.presentation).toBe('expanded');
  expect(phone.wait(1).screen.island?.presentation).toBe('compact');
});

test('[LA-15] without a Dynamic Island the alert of an update is a banner for five seconds, and nothing else is shown', () => {
  const phone = started({ model: 'iphone14' }).do({ type: 'UNLOCK' });
  push(phone, {});
  expect(phone.screen).toMatchObject({ island: null, activityBanner: null });
  expect(outcomeOf(phone)).toMatchObject({ outcome: { surfaces: ['lockScreen'] } });
  push(phone, { alert: { title: 'Goal', body: '1:0' } });
  expect(phone.screen).toMatchObject({ island: null, activityBanner: { title: 'Goal', body: '1:0' } });
  expect(outcomeOf(phone)).toMatchObject({ outcome: { surfaces: ['banner'] } });
  expect(phone.wait(4999).screen.activityBanner).not.toBeNull();
  expect(phone.wait(1).screen.activityBanner).toBeNull();
  expect(phone.do({ type: 'FACTORY_RESET' }).state.model).toBe('iphone14');
});

test('[Q1] [L3] the Silent switch leaves the haptic of an alert, Focus nothing of it', () => {
  const alert = { alert: { title: 'Goal', body: '1:0', sound: 'default' } };
  const silent = push(started({ ringer: 'silent' }), alert);
  expect(silent.state.alerted).toMatchObject({ sound: null, haptic: true });
  expect(gatesOf(silent)).toEqual(['T2', 'T8', 'Q1']);
  const focused = started().do({ type: 'PATCH', patch: { focus: 'work' } }, { type: 'LOCK' });
  expect(push(focused, alert).screen.lock).toBe('screenOff');
  expect(gatesOf(focused)).toEqual(['T2', 'L3']);
});

test('[T3] [LA-3] an end leaves the island at once and the Lock Screen after four hours', () => {
  const phone = push(started().do({ type: 'UNLOCK' }), { event: 'end', 'content-state': { score: '2:0' } });
  expect(gatesOf(phone)).toEqual(['T3']);
  expect(phone.screen.island).toBeNull();
  phone.do({ type: 'LOCK' });
  expect(phone.screen.liveActivities).toMatchObject([{ state: 'ended', contentState: { score: '2:0' } }]);
  expect(phone.wait(4 * hour - 1).screen.liveActivities).toHaveLength(1);
  expect(phone.wait(1).screen.liveActivities).toEqual([]);
});

test('[LA-3] a dismissal date in the past removes it at once, one within four hours then, a later one after four', () => {
  for (const [hours, stays] of [
    [-1, 0],
    [1, hour],
    [9, 4 * hour],
  ] as const) {
    const phone = started();
    push(phone, { event: 'end', 'dismissal-date': (phone.at + hours * hour) / 1000 });
    if (stays > 0) expect(phone.wait(stays - 1).screen.liveActivities).toHaveLength(1);
    expect(phone.wait(1).screen.liveActivities).toEqual([]);
  }
});

test('[T4] an older timestamp is dropped; an equal one is not', () => {
  const phone = started();
  push(phone, { 'content-state': { score: 'late' } }, liveActivity, 10);
  expect(gatesOf(phone)).toEqual(['T4']);
  expect(outcomeOf(phone)).toMatchObject({ outcome: { kind: 'suppressed', surfaces: [] } });
  expect(phone.screen.liveActivities).toMatchObject([{ contentState: { score: '0:0' } }]);
  expect(gatesOf(push(phone, {}))).toEqual(['T2']);
});

test('[T5] after the end, after it was taken off the Lock Screen, and before any start pushes are ignored', () => {
  expect(gatesOf(push(holdPhone(), {}))).toEqual(['T5']);
  const over = push(started(), { event: 'end' });
  expect(gatesOf(push(over, {}))).toEqual(['T5']);
  expect(over.screen.liveActivities).toMatchObject([{ state: 'ended' }]);
  const dismissed = started().do({ type: 'DISMISS_ACTIVITY', activityId: 'activity-1' });
  expect(dismissed.screen.liveActivities).toEqual([]);
  expect(gatesOf(push(dismissed, {}))).toEqual(['T5']);
});

test('[T6] with Live Activities turned off for the app nothing is shown', () => {
  const phone = holdPhone().do({ type: 'SETTINGS', bundleId: app, settings: { liveActivities: false } });
  expect(gatesOf(push(phone, start))).toEqual(['T6']);
  expect(phone.do({ type: 'START_ACTIVITY', bundleId: app }).ignored).toMatch(/turned off/);
});

test('[T7] a payload no Live Activity can take changes nothing', () => {
  const phone = started();
  for (const aps of [
    { timestamp: 'now' },
    { event: 'begin' },
    { 'content-state': null },
    { ...start, alert: undefined as never },
    { ...start, attributes: [] },
  ] as JsonObject[])
    expect(gatesOf(push(phone, aps))).toEqual(['T7']);
  expect(gatesOf(phone.push('rubbish', liveActivity))).toEqual(['T7']);
  expect(phone.screen.liveActivities).toHaveLength(1);
});

test('[LA-4] after its stale-date the content is marked as stale, until newer content comes', () => {
  const phone = started();
  push(phone, { 'stale-date': phone.at / 1000 + 60 });
  expect(phone.wait(59_999).screen.liveActivities).toMatchObject([{ state: 'active' }]);
  expect(phone.wait(1).screen.liveActivities).toMatchObject([{ state: 'stale' }]);
  expect(push(phone, {}).screen.liveActivities).toMatchObject([{ state: 'active' }]);
});

test('[LA-5] after eight hours the system ends it, after twelve it is gone', () => {
  const phone = started().wait(8 * hour);
  expect(phone.screen.liveActivities).toMatchObject([{ state: 'ended' }]);
  expect(phone.wait(4 * hour).screen.liveActivities).toEqual([]);
});

test('[LA-6] two activities: two cards, and both minimal in the island, the more relevant first', () => {
  const phone = started();
  phone.wait(1000).do({ type: 'START_ACTIVITY', bundleId: app, contentState: { parcel: 7 } });
  push(phone, { 'relevance-score': 1, 'content-state': { parcel: 8 } });
  expect(phone.screen.liveActivities.map(({ contentState }) => contentState)).toEqual([
    { parcel: 8 },
    { score: '0:0' },
  ]);
  phone.do({ type: 'UNLOCK' });
  expect(phone.screen.island).toMatchObject({ presentation: 'minimal', activities: [{}, {}] });
});

test('[LA-7] an activity that listens to a channel asks APNs, and hears that channel only', () => {
  const phone = holdPhone().do({ type: 'START_ACTIVITY', bundleId: app, channelId, contentState: { score: '0:0' } });
  expect(phone.effects).toEqual([{ type: 'subscribe', bundleId: app, channelId }]);
  phone.do({ type: 'SUBSCRIBED', bundleId: app, channelId });
  expect(phone.state.activities).toMatchObject([{ subscription: 'subscribed' }]);
  expect(gatesOf(push(phone, {}))).toEqual(['T5']);
  expect(gatesOf(push(phone, {}, { ...overChannel, channelId: 'AAAA' }))).toEqual(['T5']);
  expect(gatesOf(push(phone, {}, overChannel))).toEqual(['T2']);
  expect(phone.screen.liveActivities).toMatchObject([{ channelId, contentState: { score: '1:0' } }]);
});

test('[LA-7] a push to start may name the channel; a broadcast reaches all that listen, and leaves it with the last', () => {
  const phone = push(holdPhone(), { ...start, 'input-push-channel': channelId });
  expect(phone.effects).toContainEqual({ type: 'subscribe', bundleId: app, channelId });
  phone.do({ type: 'SUBSCRIBED', bundleId: app, channelId }, { type: 'START_ACTIVITY', bundleId: app, channelId });
  expect(phone.effects).toEqual([]);
  push(phone, { 'content-state': { score: '3:0' } }, overChannel);
  expect(phone.screen.liveActivities.map(({ contentState }) => contentState.score)).toEqual(['3:0', '3:0']);
  expect(phone.do({ type: 'END_ACTIVITY', activityId: 'activity-1' }).effects).toEqual([]);
  push(phone, { event: 'end' }, overChannel);
  expect(phone.effects).toContainEqual({ type: 'unsubscribe', bundleId: app, channelId });
});

test('[T9] a broadcast cannot start an activity', () => {
  expect(gatesOf(push(holdPhone(), start, overChannel))).toEqual(['T9']);
});

test('[LA-8] without a connection it asks, and leaves, at the next one', () => {
  const phone = holdPhone({ gateway: 'offline' }).do({ type: 'START_ACTIVITY', bundleId: app, channelId });
  expect(phone.effects).toEqual([]);
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).effects).toEqual([
    { type: 'subscribe', bundleId: app, channelId },
  ]);
  phone.do({ type: 'SUBSCRIBED', bundleId: app, channelId }, { type: 'GATEWAY', gateway: 'offline' });
  expect(phone.do({ type: 'DISMISS_ACTIVITY', activityId: 'activity-1' }).effects).toEqual([]);
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).effects).toEqual([
    { type: 'unsubscribe', bundleId: app, channelId },
  ]);
  expect(phone.state.unsubscribing).toEqual([]);
});

test('[LA-9] an invalid channel makes the start fail, and the app is told why', () => {
  const phone = holdPhone().do({ type: 'START_ACTIVITY', bundleId: app, channelId });
  phone.do({ type: 'SUBSCRIPTION_FAILED', bundleId: app, channelId, error: 'The channel was deleted.' });
  expect(phone.state.activities).toEqual([]);
  expect(phone.courier.callbacks.at(-1)).toMatchObject({
    name: callbackNames.activityRequestFailed,
    detail: 'The channel was deleted.',
  });
});

test('[LA-10] with its app all Live Activities go; so many can run at once', () => {
  const phone = holdPhone().do({ type: 'START_ACTIVITY', bundleId: app, channelId });
  expect(phone.do({ type: 'DELETE', bundleId: app }).effects).toEqual([{ type: 'unregister', bundleId: app }]);
  expect(phone.state.activities).toEqual([]);
  const many = holdPhone();
  for (let count = 0; count < 20; count++) many.do({ type: 'START_ACTIVITY', bundleId: app });
  expect(many.do({ type: 'START_ACTIVITY', bundleId: app }).ignored).toMatch(/20 Live Activities/);
});
