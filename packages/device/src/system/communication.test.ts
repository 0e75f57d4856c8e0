import { type Json } from '@apns-sim/protocol';
import { expect, test } from 'vitest';
import { app, base64, holdPhone } from './held-phone.ts';
import { type DevicePatch } from './state.ts';

const intent = { sender: '{{userInfo.sender}}', senderImage: '{{userInfo.avatar}}', group: '{{userInfo.group}}' };
const code = { serviceExtension: 'ok', extensionChanges: { delayMs: 0, sendMessageIntent: intent } } as const;
const message: Record<string, Json> = { sender: 'Mei Lin', avatar: '/media/mei.svg' };

/** A locked phone whose Courier names senders, with a message that has come. */
function told(change: object = {}, aps: object = {}, more: object = {}, patch: DevicePatch = {}) {
  const phone = holdPhone()
    .allowed()
    .do({ type: 'LOCK' }, { type: 'APP_CODE', bundleId: app, code: { ...code, ...change } });
  phone.do({ type: 'PATCH', patch });
  const payload = {
    aps: { alert: { title: 'Courier', body: 'Lunch at 12?' }, 'mutable-content': 1, sound: 'default', ...aps },
    ...message,
    ...more,
  };
  return phone.push({}, { payload: base64(JSON.stringify(payload)) });
}
const gates = (phone: ReturnType<typeof holdPhone>) =>
  phone.effects.flatMap((effect) => (effect.type === 'outcome' ? effect.outcome.gates.map(({ rule }) => rule) : []));

test('[N4] [NE-4] the donated message names the sender, and the text stays', () => {
  const phone = told();
  expect(gates(phone)).toEqual(['N1', 'N4', 'K1']);
  expect(phone.screen.lockScreen).toMatchObject([
    {
      title: 'Mei Lin',
      subtitle: '',
      body: 'Lunch at 12?',
      communication: { sender: 'Mei Lin', image: '/media/mei.svg' },
    },
  ]);
  expect(told({}, {}, { group: 'Lunch club' }).screen.lockScreen).toMatchObject([
    { title: 'Mei Lin', subtitle: 'Lunch club', communication: { group: 'Lunch club' } },
  ]);
  // a payload that names nobody is an ordinary one
  expect(gates(told({}, {}, { sender: '' }))).toEqual(['N1', 'K1']);
});

test('[N5] without the capability the donation changes nothing', () => {
  const phone = told({ communicationCapability: false });
  expect(gates(phone)).toEqual(['N1', 'N5', 'K1']);
  expect(phone.screen.lockScreen[0]?.communication).toBeUndefined();
  expect(phone.screen.lockScreen[0]?.title).toBe('Courier');
});

test('[N6] without mutable-content the extension does not run, and it says so', () => {
  const phone = told({}, { 'mutable-content': 0 });
  expect(gates(phone)).toEqual(['N6', 'K1']);
  expect(phone.screen.lockScreen[0]?.communication).toBeUndefined();
});

test('[L7] a Focus lets the people it allows through, nobody else, and only by a communication notification', () => {
  const allowed: DevicePatch = { focus: 'work', focuses: { work: { allowedPeople: ['Mei Lin'] } } };
  expect(gates(told({}, {}, {}, allowed))).toEqual(['N1', 'N4', 'L7', 'K1']);
  expect(gates(told({}, {}, { sender: 'Ben' }, allowed))).toEqual(['N1', 'N4', 'L3']);
  expect(gates(told({ communicationCapability: false }, {}, {}, allowed))).toEqual(['N1', 'N5', 'L3']);
  expect(gates(told({}, { 'mutable-content': 0 }, {}, allowed))).toEqual(['N6', 'L3']);
});

test('[NE-6] a hidden preview shows neither sender nor avatar nor picture', () => {
  const phone = told({}, {}, {}, { previews: 'never' });
  const [item] = phone.screen.lockScreen;
  expect(item).toMatchObject({ title: 'Courier', attachment: null, preview: 'hidden' });
  expect(item?.communication).toBeUndefined();
});
