import { readFileSync } from 'node:fs';
import { type DeviceEvent, type DeviceState, newDevice, screenOf, step } from '@apns-sim/device';
import { expect, test } from 'vitest';
import { firstDraft } from '../draft.ts';
import { verdictOf } from '../verdict.ts';

/* The console's verdict before Send, held against the phone after the push, for forty of the presentation cases. */

const at = 1_800_000_000_000;
const topic = 'com.example.courier';
const token = 'ab'.repeat(32);

/** A line of the presentation cases, as far as these tests set it. */
interface Case {
  readonly name: string;
  readonly in: {
    readonly push: { readonly level: string };
    readonly app: { readonly state: 'notRunning' | 'suspended' };
    readonly perm: 'authorized' | 'provisional' | 'denied';
    readonly dev: {
      readonly locked: boolean;
      readonly focus: { readonly allowsApp: boolean; readonly allowsTS: boolean } | null;
    };
  };
}

const file = new URL('../../../../../packages/device/src/system/presentation-cases.jsonl', import.meta.url);
const wanted =
  /^alert\/[a-z-]+\/(?:(?:notRunning|suspended)\/(?:un)?locked\/authorized\/.*|notRunning\/(?:unlocked\/provisional|locked\/denied)\/focus-off)$/;
const cases = readFileSync(file, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as Case)
  .filter(({ name }) => wanted.test(name))
  .slice(0, 40);

const happen = (state: DeviceState, ...events: readonly DeviceEvent[]) =>
  events.reduce<DeviceState>((now, event) => step(now, event, at).state, state);

function phoneOf({ app: { state: run }, perm, dev: { locked, focus } }: Case['in']): DeviceState {
  const fresh = newDevice({ id: 'alice', name: 'Alice', environment: 'sandbox' });
  const app = fresh.apps[topic];
  if (app === undefined) throw new Error('the seeded app is missing');
  const registered: DeviceState = {
    ...fresh,
    gateway: 'online',
    apps: { [topic]: { ...app, deviceTokens: { [topic]: token } } },
  };
  const rules = { showSilencedOnLock: false, hideBadges: false, dimLock: false };
  return happen(
    registered,
    { type: 'PATCH', patch: { apps: { [topic]: { authorization: perm } } } },
    { type: 'SETTINGS', bundleId: topic, settings: { critical: true } },
    {
      type: 'PATCH',
      patch: {
        lock: locked ? 'screenOff' : 'unlocked',
        surface: { at: 'home' },
        face: 'away',
        apps: { [topic]: { run } },
        focus: focus && {
          name: 'work',
          allowedApps: focus.allowsApp ? [topic] : [],
          allowTimeSensitive: focus.allowsTS,
          ...rules,
        },
      },
    },
  );
}

const draftOf = (level: string, badge: number) => ({
  ...firstDraft,
  payload: JSON.stringify({
    aps: {
      alert: { title: 'Order 1024', body: 'Out for delivery' },
      'interruption-level': level,
      sound: level === 'critical' ? { critical: 1, name: 'default', volume: 1 } : 'default',
      badge,
    },
  }),
});

/** Where the push stands on a phone it has come to. */
function standsOn(state: DeviceState, badge: number): string[] {
  const { lockScreen, banner, notificationCenter } = screenOf(state);
  const places = {
    lockScreen: lockScreen.length > 0,
    banner: banner !== null,
    notificationCenter: notificationCenter.length > 0,
    badge: state.apps[topic]?.badge === badge,
    sound: state.alerted?.sound != null,
    haptic: state.alerted?.haptic === true,
  };
  return Object.entries(places).flatMap(([place, there]) => (there ? [place] : []));
}

test.each(cases.map((one, index) => [one.name, one, index + 2] as const))('[AC-43] %s', (_name, one, badge) => {
  const phone = phoneOf(one.in);
  const draft = draftOf(one.in.push.level, badge);
  const before = verdictOf(draft, token, phone, at);
  const after = happen(phone, {
    type: 'PUSH_ARRIVED',
    frame: {
      type: 'notification',
      uniqueId: 'push-1',
      apnsId: 'PUSH-1',
      topic,
      pushType: 'alert',
      priority: 10,
      expiration: null,
      collapseId: null,
      payload: btoa(draft.payload),
      fromStorage: false,
    },
  });
  expect(standsOn(after, badge)).toEqual(before.kind === 'shows' ? before.surfaces : []);
});

test('[AC-43] the cases are forty, and they end in different ways', () => {
  expect(cases).toHaveLength(40);
  const ends = cases.map(({ in: given }) => verdictOf(draftOf(given.push.level, 1), token, phoneOf(given), at));
  expect(
    new Set(ends.map((end) => JSON.stringify(end.kind === 'shows' ? end.surfaces : end.kind))).size,
  ).toBeGreaterThan(4);
});
