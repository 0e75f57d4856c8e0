import { type Json, type JsonObject } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { app, holdPhone } from './held-phone.ts';

const liveActivity = { topic: `${app}.push-type.liveactivity`, pushType: 'liveactivity' } as const;
const hour = 3_600_000;

type Phone = ReturnType<typeof holdPhone>;

/** A push for Live Activities; `age` seconds older than the phone's time. */
function push(phone: Phone, aps: JsonObject, fields: object = liveActivity, age = 0): Phone {
  const usual: Json = { timestamp: phone.at / 1000 - age, event: 'update', 'content-state': { score: '1:0' } };
  return phone.push({ ...usual, ...aps }, fields);
}

/** A locked phone whose Courier shows an activity. */
const started = () => holdPhone().do({ type: 'START_ACTIVITY', bundleId: app });
const outcomeOf = ({ effects }: Phone) =>
  effects.flatMap((effect) => (effect.type === 'outcome' ? [effect.outcome] : []))[0];
const gatesOf = (phone: Phone) => outcomeOf(phone)?.gates.map(({ rule }) => rule);

test('[T10] updates of priority 10 have an hourly budget, those of priority 5 and an end do not draw on it', () => {
  const phone = started().do({ type: 'UNLOCK' });
  for (let sent = 0; sent < 30; sent++) push(phone.wait(1_000), {});
  expect(gatesOf(phone)).toEqual(['T2']);
  push(phone.wait(1_000), { 'content-state': { score: '9:9' } });
  expect(gatesOf(phone)).toEqual(['T10']);
  expect(outcomeOf(phone)).toMatchObject({ kind: 'suppressed', surfaces: [], why: { rule: 'T10' } });
  expect(phone.state.activities[0]?.contentState).toEqual({ score: '1:0' });
  push(phone.wait(1_000), {}, { ...liveActivity, priority: 5 });
  expect(gatesOf(phone)).toEqual(['T2']);
  push(phone.wait(hour), {});
  expect(gatesOf(phone)).toEqual(['T2']);
});

test('[T10] an app that declares frequent updates has no budget, and an end is always taken', () => {
  const often = started().do({ type: 'APP_CODE', bundleId: app, code: { frequentActivityUpdates: true } });
  for (let sent = 0; sent < 31; sent++) push(often.wait(1_000), {});
  expect(gatesOf(often)).toEqual(['T2']);
  const phone = started();
  for (let sent = 0; sent < 31; sent++) push(phone.wait(1_000), {});
  expect(gatesOf(phone)).toEqual(['T10']);
  expect(gatesOf(push(phone.wait(1_000), { event: 'end' }))).toEqual(['T3']);
});

test('[SC-14] a report of a Live Activity names the gate that decided', () => {
  const decided = (phone: Phone) => outcomeOf(phone)?.why?.rule;
  const phone = started();
  expect(decided(push(phone.wait(1_000), {}))).toBe('T2');
  expect(decided(push(phone, {}, liveActivity, 60))).toBe('T4');
  phone.do({ type: 'PATCH', patch: { focus: 'work' } });
  expect(decided(push(phone.wait(1_000), { alert: { title: 'Goal' } }))).toBe('L3');
});
