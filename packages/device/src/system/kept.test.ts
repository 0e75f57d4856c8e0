import { type Json } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { type DeviceEvent } from './events.ts';
import { completed } from './factory.ts';
import { app, frameOf, holdPhone } from './held-phone.ts';
import { screenOf } from './screen-of.ts';
import { type DeviceState } from './state.ts';
import { step } from './step.ts';
import { nextTimer } from './timers.ts';

type Phone = ReturnType<typeof holdPhone>;

const comes = (pushType: 'voip' | 'pushtotalk' | 'widgets' | 'location', payload: Json): DeviceEvent => ({
  type: 'PUSH_ARRIVED',
  frame: frameOf(payload, { pushType, uniqueId: `${pushType}-1` }),
});
const use = 'channel:Team';

const lives = {
  'a call that rings': () => holdPhone().do(comes('voip', { call: { from: 'Mei' } })),
  'a call that was answered': () =>
    holdPhone().do(comes('voip', { call: { from: 'Mei' } }), { type: 'CALL_ANSWER', callId: 'voip-1' }),
  'a channel in which somebody speaks': () =>
    holdPhone().do(
      { type: 'TALK_JOIN', bundleId: app, name: 'Team' },
      { type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: 'ab' },
      comes('pushtotalk', { activeSpeaker: 'Ada' }),
    ),
  'turns that were used': () =>
    holdPhone().do(comes('widgets', { aps: { 'content-changed': true } }), comes('location', { aps: {} })),
} as const;
const every = Object.entries(lives);

const reread = (state: DeviceState): DeviceState => completed(JSON.parse(JSON.stringify(state)) as DeviceState);
const facts = ({ state, screen }: Phone) => ({
  screen,
  calls: state.calls,
  talk: state.talk,
  frameworks: state.apps[app]?.frameworks,
});

test.each(every)(
  '[CL-12] [TK-5] [GR-2] written down and read again, %s is the same, and so is what comes next',
  (_, live) => {
    const { state, screen } = live();
    const again = holdPhone(reread(state));
    expect(again.state).toEqual(state);
    expect(again.screen).toEqual(screen);
    expect(nextTimer(again.state)).toEqual(nextTimer(state));
  },
);

test.each(every)('[CL-12] [TK-5] [GR-2] a setting that is taken back leaves %s', (_, live) => {
  const phone = live();
  const before = facts(phone);
  phone.do({ type: 'SETTINGS', bundleId: app, settings: { location: 'never' } }, { type: 'UNDO' });
  phone.do({ type: 'PATCH', patch: { ringer: 'silent' } }, { type: 'UNDO' });
  expect(facts(phone)).toEqual(before);
});

test.each(every)('[CL-10] [TK-3] [GR-2] a factory reset leaves nothing of %s', (_, live) => {
  const fresh = holdPhone();
  expect(facts(live().do({ type: 'FACTORY_RESET' }))).toEqual(facts(fresh));
});

test('[RE-17] a backup holds turns, neither call nor channel', () => {
  for (const [, live] of every) {
    const phone = live();
    const { frameworks } = phone.courier;
    expect(facts(phone.do({ type: 'RESTORE' }))).toMatchObject({ calls: [], talk: null, frameworks });
  }
});

test('[CL-12] a phone nobody ran goes on ringing for what is left of its time, and lists the call as missed after it', () => {
  const { state, at } = lives['a call that rings']();
  const over = { type: 'CALL_UNANSWERED', callId: 'voip-1' } as const;
  expect(step(reread(state), over, at + 29_999).ignored).toBe('voip-1 still rings');
  const late = step(reread(state), over, at + 3_600_000).state;
  expect(late.calls).toEqual([]);
  expect(screenOf(late).notificationCenter).toMatchObject([{ title: 'Mei', at: at + 30_000 }]);
});
