import { type Json } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { callbackNames } from '../app/callbacks.ts';
import { app, frameOf, holdPhone } from './held-phone.ts';

type Phone = ReturnType<typeof holdPhone>;

const topic = `${app}.voip-ptt`;
const use = 'channel:Team';
const join = (phone: Phone) => phone.do({ type: 'TALK_JOIN', bundleId: app, name: 'Team' });
const joined = () => join(holdPhone()).do({ type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: 'ab'.repeat(32) });

let sent = 0;
function push(phone: Phone, payload: Json): Phone {
  sent += 1;
  const frame = frameOf(payload, { pushType: 'pushtotalk', topic, uniqueId: `talk-${sent}` });
  return phone.do({ type: 'PUSH_ARRIVED', frame });
}
const outcomeOf = ({ effects }: Phone) => effects.flatMap((each) => (each.type === 'outcome' ? [each.outcome] : []))[0];
const lastCall = (phone: Phone) => phone.courier.callbacks.at(-1)?.name;

test('[TK-1] joining asks for a token of the channel; with it the app hears of it and the screen shows the channel', () => {
  const phone = join(holdPhone());
  expect(phone.effects).toEqual([{ type: 'activityToken', bundleId: app, use }]);
  expect(join(phone).ignored).toBe('the phone is in the channel Team already');
  phone.do({ type: 'ACTIVITY_TOKEN', bundleId: app, use, deviceToken: 'cd' });
  expect(phone.courier.deviceTokens).toEqual({ [topic]: 'cd' });
  expect(lastCall(phone)).toBe(callbackNames.ephemeralToken);
  expect(phone.screen.talk).toEqual({ bundleId: app, app: 'Courier', name: 'Team', speaker: null });
});

test('[TK-2] without a connection the token is asked for at the next one', () => {
  const phone = join(holdPhone({ gateway: 'offline' }));
  expect(phone.effects).toEqual([]);
  phone.do({ type: 'GATEWAY', gateway: 'online' });
  expect(phone.effects).toContainEqual({ type: 'activityToken', bundleId: app, use });
});

test('[TK-3] leaving ends the token; deleting the app leaves too', () => {
  const phone = joined().do({ type: 'TALK_LEAVE' });
  expect(phone.effects).toEqual([{ type: 'forgetActivityToken', bundleId: app, use }]);
  expect(phone.state.talk).toBeNull();
  expect(phone.courier.deviceTokens).toEqual({});
  expect(phone.do({ type: 'TALK_LEAVE' }).ignored).toBe('no channel is joined');
  expect(joined().do({ type: 'DELETE', bundleId: app }).state.talk).toBeNull();
  expect(joined().do({ type: 'FACTORY_RESET' }).state.talk).toBeNull();
});

test.each(['FACTORY_RESET', 'RESTORE'] as const)('[TK-3] %s ends the token of an app that never registered', (type) => {
  const gone = { type: 'unregister', bundleId: app } as const;
  expect(joined().courier.registration).toBe('none');
  expect(joined().do({ type }).effects).toContainEqual(gone);
  const away = joined().do({ type: 'GATEWAY', gateway: 'offline' }, { type });
  expect(away.effects).not.toContainEqual(gone);
  expect(away.do({ type: 'GATEWAY', gateway: 'online' }).effects).toContainEqual(gone);
});

test('[TK-3] left without a connection, the token dies at the next one, before that of a channel joined since is asked for', () => {
  const phone = joined().do({ type: 'GATEWAY', gateway: 'offline' }, { type: 'TALK_LEAVE' });
  expect(phone.effects).toEqual([]);
  const forgets = { type: 'forgetActivityToken', bundleId: app, use };
  expect(join(phone).do({ type: 'GATEWAY', gateway: 'online' }).effects).toEqual([
    forgets,
    { type: 'activityToken', bundleId: app, use },
  ]);
  expect(
    phone.do({ type: 'GATEWAY', gateway: 'offline' }, { type: 'GATEWAY', gateway: 'online' }).effects,
  ).not.toContainEqual(forgets);
});

test('[H1] [H2] a push says who speaks, and that nobody does any more; a force-quit app is launched', () => {
  const phone = push(joined().do({ type: 'FORCE_QUIT', bundleId: app }), { activeSpeaker: 'Mei' });
  expect(phone.screen.talk).toMatchObject({ speaker: 'Mei' });
  expect(phone.courier.run).toBe('background');
  expect(lastCall(phone)).toBe(callbackNames.incomingPushResult);
  expect(outcomeOf(phone)).toMatchObject({ kind: 'presented', surfaces: ['talk', 'app'], why: { rule: 'H1' } });
  expect(outcomeOf(push(phone, { activeSpeaker: null }))).toMatchObject({ why: { rule: 'H2' } });
  expect(phone.screen.talk).toMatchObject({ speaker: null });
});

test('[H3] a service update reaches the app alone', () => {
  const phone = push(push(joined(), { activeSpeaker: 'Mei' }), { aps: { 'ptt-push-type': 'service-update' } });
  expect(outcomeOf(phone)).toMatchObject({ surfaces: ['app'], why: { rule: 'H3' } });
  expect(lastCall(phone)).toBe(callbackNames.serviceUpdatePush);
  expect(phone.screen.talk).toMatchObject({ speaker: 'Mei' });
});

test('[H4] the app may leave by a push, and its token dies', () => {
  const phone = push(joined(), { leave: true });
  expect(phone.state.talk).toBeNull();
  expect(phone.effects).toContainEqual({ type: 'forgetActivityToken', bundleId: app, use });
  expect(outcomeOf(phone)).toMatchObject({ why: { rule: 'H4' } });
});

test('[H5] outside of a channel nobody hears the push', () => {
  const phone = push(holdPhone(), { activeSpeaker: 'Mei' });
  expect(outcomeOf(phone)).toMatchObject({ kind: 'suppressed', surfaces: [], why: { rule: 'H5' } });
  expect(phone.courier.callbacks).toEqual([]);
});

test('[TK-4] registering asks for no token of a channel, and leaves the one that lives', () => {
  const phone = joined().do({ type: 'REGISTER', bundleId: app });
  const [asked] = phone.effects.flatMap((effect) => (effect.type === 'register' ? [effect.topics] : []));
  expect(asked).toContain(`${app}.voip`);
  expect(asked).not.toContain(topic);
  phone.do({ type: 'TOKENS', bundleId: app, tokens: { [app]: 'ef' } });
  expect(Object.keys(phone.courier.deviceTokens)).toEqual([app, topic]);
  phone.do({ type: 'UNREGISTER', bundleId: app });
  expect(phone.state.talk).toBeNull();
});
