import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newBackend } from '../app/backend-request.ts';
import { type DeviceEvent, plainEvents } from './events.ts';
import { newDevice } from './factory.ts';
import { app, base64, frameOf } from './held-phone.ts';
import { screenOf } from './screen-of.ts';
import { type DeviceState } from './state.ts';
import { fold, step } from './step.ts';
import { nextTimer } from './timers.ts';

const second = 'com.example.second';
const bundleId = fc.constantFrom(app, second, 'nobody');
const identifier = fc.constantFrom('a', 'b', 'unique-0', 'unique-1', 'unique-2');
const plain = [...plainEvents, 'SCREEN_TIMEOUT', 'BOOTED'] as const;
const ofApp = [
  'OPEN_APP',
  'FORCE_QUIT',
  'SYSTEM_KILL',
  'DELETE',
  'REINSTALL',
  'INSTALL',
  'REGISTER',
  'REQUEST_AUTHORIZATION',
  'REQUEST_PROVISIONAL',
  'APP_SUSPENDED',
  'UNREGISTER',
  'ROTATE_TOKEN',
  'GET_DELIVERED',
  'HELD_PUSH_DUE',
] as const;

const aps = fc.record(
  {
    alert: fc.oneof(fc.string(), fc.record({ title: fc.string(), body: fc.string() }), fc.jsonValue()),
    badge: fc.oneof(fc.nat(20), fc.jsonValue()),
    sound: fc.oneof(fc.constant('default'), fc.jsonValue()),
    'content-available': fc.constantFrom(0, 1, true),
    'mutable-content': fc.constant(1),
    'interruption-level': fc.constantFrom('passive', 'active', 'time-sensitive', 'critical', 'loud'),
    'thread-id': fc.string(),
  },
  { requiredKeys: [] },
);
const payload = fc.oneof(
  aps.map((value) => base64(JSON.stringify({ aps: value }))),
  fc.jsonValue().map((value) => base64(JSON.stringify(value))),
  fc.string(),
);
const push = fc
  .record({
    uniqueId: fc.nat(6).map((n) => `unique-${n}`),
    topic: fc.constantFrom(app, second, `${app}.voip`, 'nobody', ''),
    pushType: fc.constantFrom('alert', 'background', 'voip', 'liveactivity', 'widgets', 'mdm', 'pushtotalk', null),
    priority: fc.constantFrom(10, 5, 1),
    collapseId: fc.option(fc.constantFrom('a', 'b')),
    payload,
    fromStorage: fc.boolean(),
  })
  .map((fields) => ({ type: 'PUSH_ARRIVED', frame: frameOf({}, fields) }));

const event: fc.Arbitrary<DeviceEvent> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...plain).map((type) => ({ type })) },
  { weight: 4, arbitrary: fc.record({ type: fc.constantFrom(...ofApp), bundleId }) },
  { weight: 6, arbitrary: push },
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('TAP', 'CLEAR'), identifier }) },
  fc.record({ type: fc.constant('ACTION'), identifier, action: fc.string(), userText: fc.string() }),
  fc.record({
    type: fc.constant('OPTIONS'),
    identifier,
    option: fc.constantFrom('mute1h', 'muteToday', 'turnOff', 'settings'),
  }),
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('PROMPT_ANSWER'), answer: fc.constantFrom('allow', 'summary', 'deny') }),
  },
  fc.record({ type: fc.constant('TEXT_REPLY'), identifier, text: fc.string() }),
  fc.record({ type: fc.constant('SET_BADGE'), bundleId, badge: fc.oneof(fc.nat(3), fc.jsonValue()) }),
  fc.record({ type: fc.constant('REMOVE_DELIVERED'), bundleId, identifiers: fc.option(fc.array(identifier)) }),
  fc.record({ type: fc.constant('TIME_SENSITIVE'), bundleId, answer: fc.constantFrom('leaveOn', 'turnOff') }),
  fc.record({ type: fc.constant('EXTENSION_DONE'), uniqueId: identifier }),
  fc.record({
    type: fc.constantFrom('CALL_ANSWER', 'CALL_END', 'CALL_MUTE', 'CALL_HOLD', 'CALL_UNANSWERED'),
    callId: identifier,
  }),
  fc.record({ type: fc.constant('TALK_JOIN'), bundleId, name: fc.constantFrom('Team', '') }),
  fc.record({ type: fc.constant('BACKEND_RETRY'), id: fc.nat(3) }),
  fc.record({ type: fc.constant('BACKEND_ANSWERED'), id: fc.nat(3), retryAt: fc.option(fc.nat(9_000_000)) }),
  fc.record({ type: fc.constant('KEEP'), bundleId, answer: fc.constantFrom('immediately', 'summary', 'turnOff') }),
  fc.record({ type: fc.constant('CLEAR_GROUP'), bundleId, threadId: fc.option(fc.string()) }),
  fc.record({ type: fc.constant('GATEWAY'), gateway: fc.constantFrom('offline', 'connecting', 'online') }),
  fc.record({ type: fc.constant('TOKENS'), bundleId, tokens: fc.dictionary(bundleId, fc.string()) }),
  fc.record({ type: fc.constant('REGISTRATION_FAILED'), bundleId, error: fc.string() }),
  fc.record({ type: fc.constant('TOKEN_UPLOADED'), bundleId, ok: fc.boolean(), detail: fc.string() }),
  fc.record({
    type: fc.constant('SETTINGS'),
    bundleId,
    settings: fc.record(
      {
        allow: fc.boolean(),
        banner: fc.constantFrom('none', 'temporary', 'persistent'),
        critical: fc.boolean(),
        inSummary: fc.boolean(),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('APP_CODE'),
    bundleId,
    code: fc.record(
      {
        willPresent: fc.option(fc.subarray(['banner', 'list', 'sound', 'badge'])),
        clearsBadgeAtLaunch: fc.boolean(),
        reportsIncomingCalls: fc.boolean(),
        serviceExtension: fc.constantFrom('none', 'ok', 'timeout', 'crash'),
        extensionChanges: fc.record({ delayMs: fc.nat(40_000), title: fc.string() }),
        authorizationOptions: fc.subarray(['alert', 'badge', 'sound', 'criticalAlert', 'provisional']),
        backend: fc.option(fc.constant({ ...newBackend, url: 'http://localhost/' })),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({
    type: fc.constant('PATCH'),
    patch: fc.record(
      {
        power: fc.constantFrom('on', 'off', 'booting'),
        lock: fc.constantFrom('screenOff', 'aod', 'screenOn', 'unlocked'),
        network: fc.constantFrom('online', 'airplane', 'noService', 'slow'),
        previews: fc.constantFrom('always', 'whenUnlocked', 'never'),
        face: fc.constantFrom('looking', 'away'),
        lowPower: fc.boolean(),
        alwaysOn: fc.boolean(),
        focus: fc.constantFrom(null, 'work', 'sleep'),
        summary: fc.constantFrom(null, { times: ['00:20'], apps: [app] }),
        surface: fc.constantFrom({ at: 'home' }, { at: 'appSwitcher' }, { at: 'app', bundleId: app }),
        apps: fc.constantFrom(
          { [app]: { run: 'foreground' } },
          { [app]: { run: 'suspended', authorization: 'authorized' } },
        ),
        uninstallLag: fc.nat(2),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ type: fc.string() }),
) as fc.Arbitrary<DeviceEvent>;

const journal = fc.array(fc.tuple(event, fc.nat(8_000)), { maxLength: 60 }).map((pairs) => {
  let at = 1_000_000;
  return pairs.map(([happened, ms]) => {
    at += ms;
    return { event: happened, at };
  });
});

const fresh = newDevice({
  id: 'alice',
  name: 'Alice',
  environment: 'sandbox',
  apps: [{ bundleId: app, providerUrl: 'http://provider.test' }, { bundleId: second }],
});

/** What is true of every phone, whatever happened to it. */
function holdsTogether(state: DeviceState): void {
  const { surface, lock, power, banner, notifications, prompt, apps } = state;
  const front = Object.values(apps).filter(({ run }) => run === 'foreground');
  expect(front.length).toBeLessThanOrEqual(1);
  if (lock !== 'unlocked' || power === 'off') expect(front).toEqual([]);
  if (lock === 'unlocked' && surface.at === 'app')
    expect(front.map(({ bundleId: id }) => id)).toEqual([surface.bundleId]);
  if (lock !== 'unlocked') expect(banner).toBeNull();
  if (lock === 'unlocked') expect(notifications.filter(({ onLockScreen }) => onLockScreen)).toEqual([]);
  if (banner) expect(notifications.map(({ identifier: id }) => id)).toContain(banner.identifier);
  if (prompt) expect(apps).toHaveProperty([prompt.bundleId]);
  if (power === 'off') expect(state.gateway).toBe('offline');
  const identifiers = [...notifications, ...state.summary].map(({ identifier: id }) => id);
  expect(new Set(identifiers).size).toBe(identifiers.length);
  for (const { bundleId: id } of notifications) expect(apps).toHaveProperty([id]);
  for (const { bundleId: id } of state.calls) expect(apps[id]?.run).not.toBe('notRunning');
  expect(state.calls.filter(({ state: now }) => now === 'active').length).toBeLessThanOrEqual(1);
  expect(notifications.filter(({ bannerOnly }) => bannerOnly).length).toBeLessThanOrEqual(1);
  const screen = screenOf(state);
  expect(screen.lockScreen.length).toBeLessThanOrEqual(screen.notificationCenter.length);
  expect((screen.banner !== null) === (banner !== null && power === 'on')).toBe(true);
}

test('[JR-2] no sequence of events makes a step throw, and the phone always holds together', () => {
  fc.assert(
    fc.property(journal, (entries) => {
      let state: DeviceState = fresh;
      for (const { event: happened, at } of entries) {
        const next = step(state, happened, at);
        if (next.ignored !== undefined) {
          expect(next.state).toBe(state);
          expect(next.effects).toEqual([]);
        }
        state = next.state;
        holdsTogether(state);
      }
    }),
    { numRuns: 300 },
  );
});

test('[JR-1] the journal gives the same phone through JSON', () => {
  fc.assert(
    fc.property(journal, (entries) => {
      const live = fold(fresh, entries);
      const stored = JSON.parse(JSON.stringify({ fresh, entries })) as { fresh: DeviceState; entries: typeof entries };
      expect(JSON.parse(JSON.stringify(live))).toEqual(live);
      expect(fold(stored.fresh, stored.entries)).toEqual(live);
    }),
    { numRuns: 150 },
  );
});

test('[SC-1] [SC-3] [SC-5] every timer that falls due is spent: a phone comes to rest', () => {
  fc.assert(
    fc.property(journal, (entries) => {
      let state = fold(fresh, entries);
      for (let count = 0; count < 40; count++) {
        const timer = nextTimer(state);
        if (timer === null) return;
        const next = step(state, timer.event, timer.at);
        expect(next.ignored).toBeUndefined();
        state = next.state;
      }
      expect(nextTimer(state)).toBeNull();
    }),
    { numRuns: 150 },
  );
});
