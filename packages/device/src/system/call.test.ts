import { type JsonObject } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { app, frameOf, holdPhone } from './held-phone.ts';

type Phone = ReturnType<typeof holdPhone>;

const voip = { topic: `${app}.voip`, pushType: 'voip' } as const;

/** A VoIP push arrives, as `call-1` unless said otherwise. */
function ring(phone: Phone, uniqueId = 'call-1', payload: JsonObject = { call: { from: 'Mei' } }): Phone {
  return phone.do({ type: 'PUSH_ARRIVED', frame: frameOf(payload, { ...voip, uniqueId }) });
}

const answer = (phone: Phone, callId = 'call-1') => phone.do({ type: 'CALL_ANSWER', callId });
const end = (phone: Phone, callId = 'call-1') => phone.do({ type: 'CALL_END', callId });
const outcomeOf = ({ effects }: Phone) => effects.flatMap((each) => (each.type === 'outcome' ? [each.outcome] : []))[0];
const rulesOf = (phone: Phone) => outcomeOf(phone)?.gates.map(({ rule }) => rule);
const callbacksOf = (phone: Phone) => phone.courier.callbacks.map(({ name }) => name);

test('[C1] [CL-1] locked: the phone lights up and rings full screen, whatever the permission to notify', () => {
  const phone = ring(holdPhone());
  expect(phone.screen).toMatchObject({ lock: 'screenOn', lockScreen: [], notificationCenter: [] });
  expect(phone.screen.calls).toMatchObject([
    { callId: 'call-1', app: 'Courier', caller: 'Mei', video: false, state: 'ringing', presentation: 'fullScreen' },
  ]);
  expect(phone.state.alerted).toMatchObject({ sound: 'ringtone', haptic: true });
  expect(outcomeOf(phone)).toMatchObject({
    kind: 'presented',
    surfaces: ['callScreen', 'sound', 'haptic', 'app'],
    why: { rule: 'C1' },
  });
  expect(rulesOf(phone)).toEqual(['S7', 'C1']);
});

test('[CL-1] unlocked: a banner rings, and the Silent switch leaves the haptic', () => {
  const phone = holdPhone().allowed();
  phone.do({ type: 'PATCH', patch: { ringer: 'silent' } });
  ring(phone);
  expect(phone.screen.calls).toMatchObject([{ presentation: 'banner' }]);
  expect(phone.state.alerted).toMatchObject({ sound: null, haptic: true });
  expect(rulesOf(phone)).toEqual(['S7', 'C1', 'Q1']);
  expect(outcomeOf(phone)?.surfaces).toEqual(['callBanner', 'haptic', 'app']);
});

test('[CL-2] the push launches the app, a force-quit one too, and without a type its topic says what it is', () => {
  const phone = holdPhone().allowed().do({ type: 'FORCE_QUIT', bundleId: app });
  phone.do({ type: 'PUSH_ARRIVED', frame: frameOf({}, { ...voip, pushType: null }) });
  expect(phone.courier.run).toBe('background');
  expect(callbacksOf(phone).slice(-2)).toEqual([
    callbackNames.didReceiveIncomingPush,
    callbackNames.reportNewIncomingCall,
  ]);
});

test.each([
  [{ call: { from: 'Mei', hasVideo: true } }, 'Mei', true],
  [{ caller: 'Ada' }, 'Ada', false],
  [{ handle: '+1 555 0100' }, '+1 555 0100', false],
  [{ call: 7, caller: {} }, 'Unknown', false],
])('[CL-3] %j is a call from %s', (payload, caller, video) => {
  expect(ring(holdPhone(), 'call-1', payload).screen.calls).toMatchObject([{ caller, video }]);
});

test('[C2] [C3] [CL-4] an app that reports no call is ended, and after the third time gets no VoIP pushes until it is reinstalled', () => {
  const phone = holdPhone()
    .allowed()
    .do(
      { type: 'APP_CODE', bundleId: app, code: { reportsIncomingCalls: false } },
      { type: 'OPEN_APP', bundleId: app },
    );
  ring(phone);
  expect(phone.courier).toMatchObject({ run: 'notRunning', voipFailures: 1 });
  expect(phone.screen).toMatchObject({ surface: 'home', calls: [] });
  expect(phone.courier.callbacks.at(-1)?.name).toBe(callbackNames.terminated);
  expect(outcomeOf(phone)).toMatchObject({ kind: 'suppressed', surfaces: ['app'], why: { rule: 'C2' } });
  ring(phone, 'call-2');
  ring(phone, 'call-3');
  phone.do({ type: 'APP_CODE', bundleId: app, code: { reportsIncomingCalls: true } });
  const before = callbacksOf(phone);
  ring(phone, 'call-4');
  expect(rulesOf(phone)).toEqual(['S7', 'C3']);
  expect(callbacksOf(phone)).toEqual(before);
  phone.do({ type: 'REINSTALL', bundleId: app });
  expect(rulesOf(ring(phone, 'call-5'))).toEqual(['S7', 'C1']);
});

test('[C4] a Focus filters the call: the app hears of it and stays alive', () => {
  const phone = holdPhone().do({ type: 'PATCH', patch: { focus: 'work' } });
  ring(phone);
  expect(rulesOf(phone)).toEqual(['S7', 'C4']);
  expect(phone.state).toMatchObject({ calls: [], alerted: null, lock: 'screenOff' });
  expect(phone.courier).toMatchObject({ run: 'background', voipFailures: 0 });
  expect(phone.courier.callbacks.at(-1)?.detail).toContain('filteredByDoNotDisturb');
  phone.do({ type: 'PATCH', patch: { focuses: { work: { allowedApps: [app] } }, focus: 'work' } });
  expect(rulesOf(ring(phone, 'call-2'))).toEqual(['S7', 'C1']);
});

test('[CL-5] answered on a locked phone it stays locked, and the app runs as long as it lasts', () => {
  const phone = answer(ring(holdPhone()));
  expect(phone.effects).toMatchObject([{ type: 'userAction', userAction: { action: 'CXAnswerCallAction' } }]);
  expect(phone.screen).toMatchObject({ lock: 'screenOn', calls: [{ state: 'active', presentation: 'fullScreen' }] });
  phone.wait(3_600_000);
  expect(phone.courier.run).toBe('background');
  expect(phone.state.calls).toMatchObject([{ state: 'active' }]);
  expect(phone.screen.calls).toEqual([]);
  end(phone).wait(5_000);
  expect(phone.courier.run).toBe('suspended');
  expect(phone.state.calls).toEqual([]);
});

test('[CL-5] answered on an unlocked phone its app comes to the front and the Dynamic Island has the call', () => {
  const phone = answer(ring(holdPhone().allowed()));
  expect(phone.screen).toMatchObject({
    surface: `app:${app}`,
    calls: [{ state: 'active', presentation: 'island', answeredAt: phone.at }],
  });
  phone.do({ type: 'HOME' }).wait(60_000);
  expect(phone.courier.run).toBe('background');
});

test('[CL-13] without a Dynamic Island an answered call stands in a pill', () => {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'PATCH', patch: { model: 'iphone14' } });
  expect(answer(ring(phone)).screen.calls).toMatchObject([{ state: 'active', presentation: 'pill' }]);
});

test('[CL-6] declined, muted, held: the app is told each as a CallKit action', () => {
  const declined = end(ring(holdPhone()));
  expect(declined.effects).toMatchObject([{ type: 'userAction', userAction: { action: 'CXEndCallAction' } }]);
  expect(declined.state).toMatchObject({ calls: [], alerted: null });
  const phone = answer(ring(holdPhone()));
  phone.do({ type: 'CALL_MUTE', callId: 'call-1' }, { type: 'CALL_HOLD', callId: 'call-1' });
  expect(phone.screen.calls).toMatchObject([{ muted: true, state: 'held' }]);
  expect(phone.courier.callbacks.slice(-2)).toMatchObject([
    { name: callbackNames.setMutedCall, detail: 'isMuted: true' },
    { name: callbackNames.setHeldCall, detail: 'isOnHold: true' },
  ]);
  phone.do({ type: 'CALL_ANSWER', callId: 'call-1' });
  expect(phone.ignored).toBe('call-1 is held already');
  expect(end(phone).effects).toEqual([]);
  expect(end(phone).ignored).toBe('no call call-1');
});

test('[CL-7] nobody answers for half a minute: the app ends the call', () => {
  const phone = ring(holdPhone()).wait(29_999);
  expect(phone.screen.calls).toHaveLength(1);
  phone.wait(1);
  expect(phone.state.calls).toEqual([]);
  expect(phone.courier.callbacks.at(-1)).toMatchObject({ name: callbackNames.reportCallEnded, detail: '.unanswered' });
});

test('[CL-11] a missed call leaves a notice of the Phone app, in the phone’s words, which opens the app that had it', () => {
  const phone = ring(holdPhone()).wait(30_000);
  const [missed] = phone.screen.lockScreen;
  const notice = { app: 'Phone', title: 'Mei', body: 'Missed call · Courier', at: phone.at, missedCall: true };
  expect(missed).toMatchObject(notice);
  expect(phone.screen.notificationCenter).toEqual([missed]);
  phone.do({ type: 'PATCH', patch: { language: 'zh-Hans' } });
  expect(phone.screen.lockScreen).toMatchObject([{ app: '电话', title: 'Mei', body: '未接来电 · Courier' }]);
  phone.do({ type: 'WAKE' }, { type: 'OPTIONS', identifier: 'missed-call-1', option: 'turnOff' });
  expect(phone.ignored).toBe('the Phone app has no Options here');
  phone.do({ type: 'TAP', identifier: 'missed-call-1' });
  expect(phone.screen).toMatchObject({ surface: `app:${app}`, notificationCenter: [] });
  expect(phone.effects.filter(({ type }) => type === 'userAction')).toEqual([]);
});

test('[CL-11] a call that was declined or answered leaves none', () => {
  expect(end(ring(holdPhone())).screen.notificationCenter).toEqual([]);
  expect(end(answer(ring(holdPhone()))).screen.notificationCenter).toEqual([]);
});

test('[CL-8] [C5] a second call is answered and holds the first, which can be taken up again; a third is refused', () => {
  const phone = ring(answer(ring(holdPhone())), 'call-2');
  expect(phone.screen.calls).toMatchObject([{ callId: 'call-2', state: 'ringing' }, { state: 'active' }]);
  answer(phone, 'call-2');
  expect(phone.screen.calls).toMatchObject([
    { callId: 'call-2', state: 'active' },
    { callId: 'call-1', state: 'held' },
  ]);
  phone.do({ type: 'CALL_HOLD', callId: 'call-1' });
  expect(phone.screen.calls).toMatchObject([
    { callId: 'call-1', state: 'active' },
    { callId: 'call-2', state: 'held' },
  ]);
  expect(rulesOf(ring(phone, 'call-3'))).toEqual(['S7', 'C5']);
});

test('[CL-9] any button silences the ringing, the side button pressed again declines', () => {
  const phone = ring(holdPhone()).do({ type: 'VOLUME_DOWN' });
  expect(phone.state).toMatchObject({ ringerVolume: 12, alerted: null, calls: [{ state: 'ringing' }] });
  phone.do({ type: 'SIDE_BUTTON' });
  expect(phone.state).toMatchObject({ calls: [], lock: 'screenOn' });
  phone.do({ type: 'SIDE_BUTTON' });
  expect(phone.state.lock).toBe('screenOff');
});

test.each(['DELETE', 'FORCE_QUIT', 'REINSTALL'] as const)('[CL-10] %s ends the calls of the app', (type) => {
  expect(answer(ring(holdPhone())).do({ type, bundleId: app }).state.calls).toEqual([]);
});

test('[CL-10] powering off and a reset end every call', () => {
  expect(answer(ring(holdPhone())).do({ type: 'POWER_OFF' }).state.calls).toEqual([]);
  expect(answer(ring(holdPhone())).do({ type: 'FACTORY_RESET' }).state.calls).toEqual([]);
});
