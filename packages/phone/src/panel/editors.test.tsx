// @vitest-environment happy-dom
import { type DeviceState, newDevice, step, type UserEvent } from '@apns-sim/device';
import { cleanup, fireEvent, render } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { type PhoneLanguage } from '../text/phone-text.ts';
import { StatePanel } from './StatePanel.tsx';

afterEach(cleanup);

const courier = 'com.example.courier';
const made = newDevice({ id: 'test', name: 'Test phone', environment: 'sandbox' });

/** Opens every part of the panel, and every part of those. */
function openParts(container: HTMLElement): void {
  const isClosed = (part: HTMLDetailsElement): boolean => !part.open;
  for (;;) {
    const closed = [...container.querySelectorAll('details')].filter(isClosed);
    if (closed.length === 0) return;
    for (const part of closed) {
      part.open = true;
      fireEvent(part, new Event('toggle'));
    }
  }
}

/** The panel over a phone that does what it is told; `sent` is what it was told. */
function open(language: PhoneLanguage = 'en') {
  const sent: UserEvent[] = [];
  let now: DeviceState = { ...made, gateway: 'online' };
  function Panel() {
    const [state, setState] = useState(now);
    const dispatch = (event: UserEvent) => {
      sent.push(event);
      now = step(now, event, 1_000).state;
      setState(now);
    };
    return <StatePanel state={state} now={() => 1_000} dispatch={dispatch} language={language} />;
  }
  const { container } = render(<Panel />);
  openParts(container);
  const find = (selector: string): HTMLElement => {
    openParts(container);
    const found = container.querySelector<HTMLElement>(selector);
    if (found === null) throw new Error(`nothing matches ${selector}`);
    return found;
  };
  const field = (name: string) => find(`[data-field="${name}"]`);
  return {
    sent,
    find,
    field,
    state: () => now,
    code: () => now.apps[courier]?.code,
    tick: (name: string) => fireEvent.click(field(name).querySelector('input') as HTMLElement),
    pick: (name: string, value: string) =>
      fireEvent.change(field(name).querySelector('select') as HTMLElement, { target: { value } }),
    write(name: string, value: string) {
      const input = field(name).querySelector<HTMLInputElement>('input, textarea') as HTMLElement;
      fireEvent.change(input, { target: { value } });
      fireEvent.blur(input);
      return input;
    },
    wrong: (name: string) => field(name).querySelector('[role=alert]')?.textContent ?? '',
  };
}

test('a category is added, named, given an action that takes text, and removed', () => {
  const { find, write, tick, code } = open();
  fireEvent.click(find('[data-add=category]'));
  write('categories[1].identifier', 'CHAT');
  write('categories[1].hiddenPreviewsBodyPlaceholder', '%u messages');
  tick('categories[1].options.customDismissAction');
  fireEvent.click(find('[data-category=CHAT] [data-add=action]'));
  write('categories[1].actions[0].title', 'Answer');
  tick('categories[1].actions[0].options.authenticationRequired');
  tick('categories[1].actions[0].textInput');
  write('categories[1].actions[0].textInput.placeholder', 'Say something');
  expect(code()?.categories[1]).toEqual({
    identifier: 'CHAT',
    hiddenPreviewsBodyPlaceholder: '%u messages',
    options: ['customDismissAction'],
    actions: [
      {
        identifier: 'ACTION_1',
        title: 'Answer',
        options: ['authenticationRequired'],
        textInput: { buttonTitle: 'Send', placeholder: 'Say something' },
      },
    ],
  });
  fireEvent.click(find('[data-category=CHAT] [data-remove=category]'));
  expect(code()?.categories.map(({ identifier }) => identifier)).toEqual(['ORDER']);
});

test.each([
  ['en', 'categories[0].actions[1].identifier cannot be "TRACK": expected an identifier that no other one has.'],
  ['zh-Hans', 'categories[0].actions[1].identifier 不能是 "TRACK"：应为没有重复的标识符。'],
] as const)(
  'a mistake is told beside its field in %s, nothing is sent, Escape gives the old value back',
  (language, words) => {
    const { write, wrong, sent } = open(language);
    const input = write('categories[0].actions[1].identifier', 'TRACK');
    expect(wrong('categories[0].actions[1].identifier')).toBe(words);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
    fireEvent.keyDown(input, { key: 'Escape' });
    expect(wrong('categories[0].actions[1].identifier')).toBe('');
    expect((input as HTMLInputElement).value).toBe('REPLY');
  },
);

test('the service extension: its end, its time, what it makes of the text', () => {
  const { pick, write, wrong, code } = open();
  pick('serviceExtension', 'ok');
  write('extensionChanges.title', '{{title}}!');
  write('extensionChanges.delayMs', 'soon');
  expect(wrong('extensionChanges.delayMs')).toBe(
    'extensionChanges.delayMs cannot be "soon": expected a whole number 0–3600000.',
  );
  write('extensionChanges.delayMs', '500');
  expect(code()).toMatchObject({ serviceExtension: 'ok', extensionChanges: { delayMs: 500, title: '{{title}}!' } });
  write('extensionChanges.title', '');
  expect(code()?.extensionChanges).toEqual({ delayMs: 500 });
});

test('what the developer asks for, returns and declares', () => {
  const { tick, pick, write, wrong, code } = open();
  tick('authorizationOptions.providesAppNotificationSettings');
  tick('willPresent.sound');
  pick('backgroundFetchResult', 'failed');
  write('strings', '{"en": {"A": 1}}');
  expect(wrong('strings')).toBe('strings.en.A cannot be 1: expected text.');
  write('strings', '{');
  expect(wrong('strings')).toContain('Not JSON yet');
  expect(code()).toMatchObject({
    authorizationOptions: ['alert', 'sound', 'badge', 'providesAppNotificationSettings'],
    willPresent: ['banner', 'list', 'badge'],
    backgroundFetchResult: 'failed',
  });
  tick('willPresent.implemented');
  expect(code()?.willPresent).toBeNull();
});

test('a backend of one’s own, with its mistakes named', () => {
  const { tick, write, pick, wrong, code } = open();
  tick('backend');
  write('backend.url', 'localhost');
  expect(wrong('backend.url')).toContain('backend.url cannot be "localhost": expected an address such as');
  write('backend.url', 'http://localhost:9/{{deviceId}}');
  pick('backend.method', 'PUT');
  write('backend.attempts', '3');
  write('backend.body', '{"token": "{{tokn}}"}');
  expect(wrong('backend.body')).toContain('backend.body cannot be "{{tokn}}": expected names of deviceToken, ');
  tick('backend.events.uninstalled');
  expect(code()?.backend).toMatchObject({
    url: 'http://localhost:9/{{deviceId}}',
    method: 'PUT',
    attempts: 3,
    events: ['registered', 'tokenChanged'],
  });
});

test('a Focus keeps its lists, also one that is off; the one that is on changes at once', () => {
  const { tick, pick, state } = open();
  tick('focuses.doNotDisturb.on');
  tick(`focuses.doNotDisturb.allowedApps.${courier}`);
  tick('focuses.doNotDisturb.hideBadges');
  expect(state().focus).toMatchObject({ name: 'doNotDisturb', allowedApps: [courier], hideBadges: true });
  pick('focus', 'sleep');
  tick('focuses.sleep.showSilencedOnLock');
  expect(state().focuses.sleep).toMatchObject({ showSilencedOnLock: true, dimLock: true });
  expect(state().focus?.name).toBe('doNotDisturb');
});

test('the hours and apps of the Scheduled Summary', () => {
  const { tick, find, state } = open();
  tick('summary');
  fireEvent.change(find('[data-field="summary.times[0]"]'), { target: { value: '07:15' } });
  fireEvent.click(find('[data-add=time]'));
  tick(`summary.apps.${courier}`);
  expect(state().summarySchedule).toEqual({ times: ['07:15', '18:00', '12:00'] });
  expect(state().apps[courier]?.settings.inSummary).toBe(true);
});

test('what iOS and the app can do right now', () => {
  const { find, write, wrong, pick, sent } = open();
  pick('authorization', 'denied');
  write('badge', '-1');
  expect(wrong('badge')).toBe('badge cannot be "-1": expected a whole number 0–1000000.');
  write('badge', '7');
  for (const type of ['SYSTEM_KILL', 'ROTATE_TOKEN', 'GET_DELIVERED', 'REMOVE_DELIVERED'])
    fireEvent.click(find(`[data-event=${type}]`));
  expect(sent.map(({ type }) => type)).toEqual([
    'PATCH',
    'SET_BADGE',
    'SYSTEM_KILL',
    'ROTATE_TOKEN',
    'GET_DELIVERED',
    'REMOVE_DELIVERED',
  ]);
});

test('numbers of the phone are asked before they are sent', () => {
  const { write, wrong, state } = open();
  write('slowMs', '-5');
  expect(wrong('slowMs')).toBe('slowMs cannot be -5: expected a whole number 0–600000.');
  write('slowMs', '750');
  write('name', 'Bob’s iPhone');
  expect(state()).toMatchObject({ slowMs: 750, name: 'Bob’s iPhone' });
});

test('what an app has used of its hourly budgets', () => {
  const state: DeviceState = {
    ...made,
    apps: Object.fromEntries(
      Object.entries(made.apps).map(([id, app]) => [
        id,
        { ...app, backgroundWakes: [0, 3_000_000], activityUpdates: [3_599_000, 3_599_500] },
      ]),
    ),
  };
  const { container } = render(<StatePanel state={state} now={() => 3_600_000} dispatch={() => {}} />);
  expect(container.querySelector('[data-budget]')).toBeNull();
  openParts(container);
  const used = [...container.querySelectorAll<HTMLElement>('[data-budget]')].map(({ dataset }) => [
    dataset.budget,
    dataset.used,
  ]);
  expect(used).toEqual([
    ['backgroundWakes', '1'],
    ['activityUpdates', '2'],
    ['activityStarts', '0'],
  ]);
});
