// @vitest-environment happy-dom
import { type DeviceEvent, type DeviceState, newDevice, step, type UserEvent } from '@apns-sim/device';
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { MotionGlobalConfig } from 'motion/react';
import { afterEach, expect, test } from 'vitest';
import { Phone } from './Phone.tsx';
import { PhonePanel } from './panel/PhonePanel.tsx';

const at = Date.UTC(2026, 10, 24, 9, 41);
const courier = 'com.example.courier';
// the document of these tests plays no animations
MotionGlobalConfig.skipAnimations = true;
afterEach(cleanup);

/** A phone after so many events. */
function phoneAfter(...events: readonly DeviceEvent[]): DeviceState {
  const fresh = newDevice({ id: 'test', name: 'Test phone', environment: 'sandbox' });
  return events.reduce<DeviceState>((state, event) => step(state, event, at).state, { ...fresh, gateway: 'online' });
}

const allowed: DeviceEvent = { type: 'SETTINGS', bundleId: courier, settings: { allow: true } };
function push(uniqueId: string, aps: object, more: object = {}): DeviceEvent {
  const payload = btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify({ aps, ...more }))));
  return {
    type: 'PUSH_ARRIVED',
    frame: {
      type: 'notification',
      uniqueId,
      apnsId: uniqueId.toUpperCase(),
      topic: courier,
      pushType: 'alert',
      priority: 10,
      expiration: null,
      collapseId: null,
      payload,
      fromStorage: false,
    },
  };
}

function draw(state: DeviceState, live = true) {
  const sent: UserEvent[] = [];
  const { container } = render(
    <Phone state={state} now={() => at} dispatch={(event) => sent.push(event)} live={live} pt={1} flat />,
  );
  const find = (selector: string) => container.querySelector<HTMLElement>(selector);
  return {
    sent,
    find,
    all: (selector: string) => [...container.querySelectorAll<HTMLElement>(selector)],
    phone: screen.getByTestId('phone'),
  };
}

test('the root tells the phone’s state by its data- attributes', () => {
  const { phone } = draw(phoneAfter({ type: 'PATCH', patch: { network: 'airplane', lowPower: true } }));
  expect({ ...phone.dataset }).toMatchObject({
    deviceId: 'test',
    power: 'on',
    network: 'airplane',
    lock: 'screenOff',
    focus: 'off',
    lowPower: 'true',
    skin: 'ios26',
  });
});

test('a phone that is off shows no surface', () => {
  const { phone, find } = draw(phoneAfter({ type: 'POWER_OFF' }));
  expect(phone.dataset.power).toBe('off');
  expect(find('[data-surface="lock"]')).toBeNull();
});

test('a locked phone lists what came, with the words in it', () => {
  const { find, all } = draw(
    phoneAfter(allowed, push('one', { alert: { title: 'Order 1024', body: 'Out for delivery' } })),
  );
  expect(all('[data-surface="lock"] [data-notification-id]')).toHaveLength(1);
  const item = find('[data-notification-id="one"]');
  expect({ ...item?.dataset }).toMatchObject({ app: courier, level: 'active', preview: 'full', apnsId: 'ONE' });
  expect(item?.textContent).toContain('Out for delivery');
});

test('a hidden preview is not in the document at all', () => {
  const { find } = draw(
    phoneAfter(
      allowed,
      { type: 'PATCH', patch: { previews: 'never' } },
      push('one', { alert: { title: 'Secret', body: 'For your eyes' } }),
    ),
  );
  expect(find('[data-notification-id]')?.dataset.preview).toBe('hidden');
  expect(document.body.textContent).not.toContain('Secret');
  expect(document.body.textContent).not.toContain('For your eyes');
});

test('an unlocked phone shows a banner over the home screen, and the badge on the icon', () => {
  const { find } = draw(phoneAfter(allowed, { type: 'UNLOCK' }, push('one', { alert: 'Hi', badge: 7 })));
  expect(find('[data-surface="banner"] [data-notification-id]')?.textContent).toContain('Hi');
  expect(find(`[data-surface="home"] [data-app="${courier}"]`)?.dataset.badge).toBe('7');
});

test.each([
  ['en', '“Courier” Would Like to Send You Notifications', ['Don’t Allow', 'Allow']],
  ['zh-Hans', '“Courier”想给你发送通知', ['不允许', '允许']],
] as const)('the permission prompt in %s has the phone’s words, and the answer goes up', (language, title, answers) => {
  const { sent } = draw(
    phoneAfter({ type: 'PATCH', patch: { language } }, { type: 'UNLOCK' }, { type: 'OPEN_APP', bundleId: courier }),
  );
  const prompt = screen.getByRole('alertdialog');
  expect(prompt.textContent).toContain(title);
  const buttons = within(prompt).getAllByRole('button');
  expect(buttons.map((button) => button.textContent)).toEqual(answers);
  fireEvent.click(buttons[1] as HTMLElement);
  expect(sent).toContainEqual({ type: 'PROMPT_ANSWER', answer: 'allow' });
});

test.each([
  [1, '1 Notification'],
  [5, '5 Notifications'],
])('shown as a count, %i waiting reads %s', (count, words) => {
  const pushes = Array.from({ length: count }, (_, n) => push(`n${n}`, { alert: `Push ${n}`, 'thread-id': `t${n}` }));
  draw(phoneAfter(allowed, { type: 'PATCH', patch: { display: 'count' } }, ...pushes));
  expect(screen.getByTestId('phone').textContent).toContain(words);
});

test('a phone that is not live says so', () => {
  const { phone } = draw(phoneAfter(), false);
  expect(phone.dataset.live).toBe('false');
});

test('every button of the panel sends its event, and says whether it is on', () => {
  const sent: UserEvent[] = [];
  render(
    <PhonePanel
      state={phoneAfter({ type: 'PATCH', patch: { network: 'airplane' } })}
      dispatch={(event) => sent.push(event)}
    />,
  );
  const airplane = screen.getByRole('button', { name: /Airplane/ });
  expect(airplane.getAttribute('aria-pressed')).toBe('true');
  fireEvent.click(airplane);
  expect(sent).toEqual([{ type: 'PATCH', patch: { network: 'online' } }]);
});

test('the keys on the phone do what its buttons do', () => {
  const { phone, sent } = draw(phoneAfter({ type: 'UNLOCK' }));
  fireEvent.keyDown(phone, { key: 'l' });
  fireEvent.keyDown(phone, { key: 'n' });
  expect(sent.map(({ type }) => type)).toEqual(['LOCK', 'OPEN_NOTIFICATION_CENTER']);
});

const voip = (): DeviceEvent => {
  const event = push('call-1', {}, { call: { from: 'Mei' } });
  return event.type === 'PUSH_ARRIVED'
    ? { ...event, frame: { ...event.frame, topic: `${courier}.voip`, pushType: 'voip' } }
    : event;
};

test('the ring tone stands in the captions for as long as it rings, also on a page opened later', () => {
  const rung = phoneAfter(voip());
  const later = { ...rung, calls: rung.calls.map((call) => ({ ...call, at: at - 20_000 })) };
  const alerted = rung.alerted && { ...rung.alerted, at: at - 20_000 };
  draw({ ...later, alerted });
  expect(screen.getByTestId('sound-caption').textContent).toContain('ringtone');
  expect(screen.getByTestId('haptic-caption')).toBeTruthy();
  cleanup();
  draw(step({ ...later, alerted }, { type: 'VOLUME_DOWN' }, at).state);
  expect(screen.queryByTestId('sound-caption')).toBeNull();
});

test('a missed call is listed by the Phone app, without Options', () => {
  const rung = phoneAfter(voip());
  const missed = step(rung, { type: 'CALL_UNANSWERED', callId: 'call-1' }, at + 30_000).state;
  const { find } = draw(step(missed, { type: 'WAKE' }, at + 30_000).state);
  const card = find('[data-notification-id="missed-call-1"]');
  expect(card?.textContent).toContain('Missed call · Courier');
  expect(card?.querySelector('[data-action="options"]')).toBeNull();
  expect(card?.querySelector('[data-action="clear"]')).not.toBeNull();
});
