import { type Json, type JsonObject } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { app, holdPhone } from './held-phone.ts';

const liveActivity = { topic: `${app}.push-type.liveactivity`, pushType: 'liveactivity' } as const;
const use = 'update:activity-1';
const [first, second] = ['aa'.repeat(32), 'bb'.repeat(32)];

type Phone = ReturnType<typeof holdPhone>;

const push = (phone: Phone, aps: JsonObject, fields: object = {}): Phone => {
  const usual: Json = { timestamp: phone.at / 1000, event: 'update', 'content-state': { score: '1:0' } };
  return phone.push({ ...usual, ...aps }, { ...liveActivity, ...fields });
};
const match: JsonObject = {
  event: 'start',
  'attributes-type': 'MatchAttributes',
  attributes: { home: 'Lions', away: 'Bears' },
  'content-state': { homeScore: 0, awayScore: 0 },
  alert: { title: 'Kick-off' },
};
const outcomeOf = ({ effects }: Phone) =>
  effects.flatMap((effect) => (effect.type === 'outcome' ? [effect.outcome] : []))[0];
const ruleOf = (phone: Phone) => outcomeOf(phone)?.gates[0]?.rule;
const posted = ({ effects }: Phone) => effects.filter(({ type }) => type === 'uploadToken');

/** A phone whose Courier posts tokens, with one activity running. */
function running(): Phone {
  const phone = holdPhone();
  const { courier } = phone;
  const apps = { [app]: { ...courier, providerUrl: '/tokens', registration: 'registered' as const } };
  return holdPhone({ apps }).do({ type: 'START_ACTIVITY', bundleId: app, attributesType: 'Tour' });
}

test('[LA-11] an activity asks for its token, hears of it later, and its app posts it', () => {
  const phone = running();
  expect(phone.effects).toEqual([{ type: 'activityToken', bundleId: app, use }]);
  expect(phone.state.activities).toMatchObject([{ token: { state: 'asked', deviceToken: null } }]);
  phone.do({ type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: first });
  expect(posted(phone)).toEqual([
    {
      type: 'uploadToken',
      bundleId: app,
      url: '/tokens',
      deviceToken: first,
      liveActivity: { use: 'update', attributesType: 'Tour', activityId: 'activity-1' },
    },
  ]);
  expect(phone.courier.callbacks.at(-1)).toMatchObject({ name: callbackNames.pushToken });
  phone.do({ type: 'TOKEN_UPLOADED', bundleId: app, ok: true, detail: '201', activityId: 'activity-1' });
  expect(phone.state.activities).toMatchObject([{ token: { deviceToken: first, uploaded: 'yes' } }]);
});

test('[LA-11] the token changes while the activity runs, and dies with it', () => {
  const phone = running().do({ type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: first });
  phone.do({ type: 'ROTATE_ACTIVITY_TOKEN', activityId: 'activity-1' });
  expect(phone.effects).toEqual([
    { type: 'forgetActivityToken', bundleId: app, use },
    { type: 'activityToken', bundleId: app, use },
  ]);
  phone.do({ type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: second });
  expect(posted(phone)).toMatchObject([{ deviceToken: second }]);
  expect(push(phone, { event: 'end' }, { tokenUse: use }).effects).toContainEqual({
    type: 'forgetActivityToken',
    bundleId: app,
    use,
  });
  expect(phone.do({ type: 'ROTATE_ACTIVITY_TOKEN', activityId: 'activity-1' }).ignored).toMatch(/no running/);
});

test('[LA-8] over without a connection, an activity’s token dies at the next one, before another is asked for', () => {
  const phone = running().do({ type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: first });
  phone.do({ type: 'GATEWAY', gateway: 'offline' }, { type: 'END_ACTIVITY', activityId: 'activity-1' });
  expect(phone.effects).toEqual([]);
  phone.do({ type: 'START_ACTIVITY', bundleId: app });
  const forgets = { type: 'forgetActivityToken', bundleId: app, use };
  const [told, ...asked] = phone.do({ type: 'GATEWAY', gateway: 'online' }).effects;
  expect(told).toEqual(forgets);
  expect(asked).toContainEqual({ type: 'activityToken', bundleId: app, use: 'update:activity-2' });
  const again = phone.do({ type: 'GATEWAY', gateway: 'offline' }, { type: 'GATEWAY', gateway: 'online' });
  expect(again.effects).not.toContainEqual(forgets);
});

test('[LA-11] without a connection the token is asked for at the next one', () => {
  const phone = holdPhone({ gateway: 'offline' }).do({ type: 'START_ACTIVITY', bundleId: app });
  expect(phone.effects).toEqual([]);
  expect(phone.do({ type: 'GATEWAY', gateway: 'online' }).effects).toEqual([
    { type: 'activityToken', bundleId: app, use },
  ]);
});

test('[LA-7] an update token reaches its own activity, not the newest', () => {
  const phone = running().do({ type: 'START_ACTIVITY', bundleId: app });
  push(phone, {}, { tokenUse: use });
  expect(phone.state.activities.map(({ contentState }) => contentState)).toEqual([{}, { score: '1:0' }]);
  expect(ruleOf(push(phone, {}, { tokenUse: 'update:activity-9' }))).toBe('T5');
});

test('[LA-12] a registered app gets a token for each attributes type, and others with its own', () => {
  const tokens = { [app]: 'cc'.repeat(32) };
  const uses = ['start:DeliveryAttributes', 'start:MatchAttributes'];
  const asked = (phone: Phone) =>
    phone.effects.flatMap((effect) => (effect.type === 'activityToken' ? [effect.use] : []));
  const phone = holdPhone().do({ type: 'REGISTER', bundleId: app }, { type: 'TOKENS', bundleId: app, tokens });
  expect(asked(phone)).toEqual(uses);
  for (const one of uses) phone.do({ type: 'ACTIVITY_TOKEN', bundleId: app, use: one, deviceToken: first });
  expect(phone.courier.startTokens).toEqual({ DeliveryAttributes: first, MatchAttributes: first });
  phone.do({ type: 'ROTATE_TOKEN', bundleId: app });
  expect(phone.courier.startTokens).toEqual({});
  expect(asked(phone.do({ type: 'TOKENS', bundleId: app, tokens }))).toEqual(uses);
});

test('[LA-14] turned off in Settings, an app’s activities end; turned on again it asks for its tokens', () => {
  const phone = running().do({ type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: first });
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { liveActivities: false } });
  expect(phone.state.activities).toEqual([]);
  expect(phone.effects).toEqual([{ type: 'forgetActivityToken', bundleId: app, use }]);
  expect(ruleOf(push(phone, match))).toBe('T6');
  phone.do({ type: 'PATCH', patch: { apps: { [app]: { settings: { liveActivities: true } } } } });
  expect(phone.effects.map((effect) => 'use' in effect && effect.use)).toEqual([
    'start:DeliveryAttributes',
    'start:MatchAttributes',
  ]);
});

test('[T13] a push-to-start token starts its own type, and changes nothing that runs', () => {
  const phone = running();
  const byToken = { tokenUse: 'start:MatchAttributes' };
  expect(ruleOf(push(phone, {}, byToken))).toBe('T13');
  expect(ruleOf(push(phone, { ...match, 'attributes-type': 'Tour' }, byToken))).toBe('T13');
  expect(ruleOf(push(phone, match, byToken))).toBe('T1');
});

test.each<[JsonObject, string]>([
  [{ homeScore: 1 }, 'content-state.awayScore: expected Int, came nothing; its keys are homeScore'],
  [
    { home_score: 1, away_score: 0 },
    'content-state.homeScore: expected Int, came nothing; its keys are home_score, away_score',
  ],
  [{ homeScore: '1', awayScore: 0 }, 'content-state.homeScore: expected Int, came "1"'],
  [{ homeScore: 1.5, awayScore: 0 }, 'content-state.homeScore: expected Int, came 1.5'],
  [{ homeScore: 1, awayScore: null }, 'content-state.awayScore: expected Int, came null'],
  [{ homeScore: 1, awayScore: 0, minute: 'ten' }, 'content-state.minute: expected Int, came "ten"'],
])('[T11] what Swift cannot decode silently does nothing: %j', (contentState, detail) => {
  const phone = push(holdPhone(), match);
  push(phone, { 'content-state': contentState });
  expect(outcomeOf(phone)).toMatchObject({ kind: 'suppressed', surfaces: [], why: { rule: 'T11', detail } });
  expect(phone.state.activities).toMatchObject([{ contentState: { homeScore: 0, awayScore: 0 } }]);
});

test('[T11] a date is a number of seconds, keys beyond the type are let be, attributes are decoded too', () => {
  const types = { Tour: { attributes: { guide: 'String' }, contentState: { back: 'Date', stop: 'Int?' } } } as const;
  const phone = holdPhone().do({ type: 'APP_CODE', bundleId: app, code: { activityTypes: types } });
  const tour = { ...match, 'attributes-type': 'Tour', attributes: { guide: 'Mei' } };
  expect(ruleOf(push(phone, { ...tour, attributes: {}, 'content-state': { back: 1 } }))).toBe('T11');
  expect(outcomeOf(push(phone, { ...tour, 'content-state': { back: '2026-01-01T10:00:00Z' } }))?.why?.detail).toBe(
    'content-state.back: expected Date (a number of seconds since 2001-01-01), came "2026-01-01T10:00:00Z"',
  );
  expect(ruleOf(push(phone, { ...tour, 'content-state': { back: 788_918_400, stop: null, more: true } }))).toBe('T1');
});

test('[T12] after ten starts by push within the hour the phone says so, and APNs never knew', () => {
  const phone = holdPhone();
  const starts = () => ruleOf(push(phone.wait(1_000), match, { priority: 5 }));
  expect(Array.from({ length: 11 }, starts)).toEqual([...Array(10).fill('T1'), 'T12']);
  expect(outcomeOf(phone)?.why?.text).toMatch(/^Push-to-start budget exceeded/);
  phone.wait(3_600_000);
  expect(starts()).toBe('T1');
});

test('[LA-13] a person who turns More Frequent Updates off gives the app the usual budget', () => {
  const phone = holdPhone().do({ type: 'APP_CODE', bundleId: app, code: { frequentActivityUpdates: true } });
  phone.do({ type: 'START_ACTIVITY', bundleId: app });
  const updates = () => Array.from({ length: 31 }, () => ruleOf(push(phone.wait(1_000), {}))).at(-1);
  expect(updates()).toBe('T2');
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { frequentUpdates: false } });
  expect(updates()).toBe('T10');
});
