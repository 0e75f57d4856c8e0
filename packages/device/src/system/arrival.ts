import { type Aps, appleWords, bundleIdOf, type NotificationFrame, readAps, topicSuffixOf } from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { extendAlert } from '../app/service-extension.ts';
import { keepNotifications, setBadge } from './badge.ts';
import { openBanner } from './banner.ts';
import { appOf, called, changed, ignore, type Step, withApp } from './changes.ts';
import { keeps } from './fidelity.ts';
import { wake } from './lock.ts';
import { outcomeOf } from './outcome.ts';
import { present } from './present.ts';
import { kindOf, presentInput, wakesWithinHour } from './present-input.ts';
import { type Presentation } from './presentation.ts';
import { readPayload } from './read-push.ts';
import { ruleVerdicts } from './rules.ts';
import { runInBackground } from './running.ts';
import { type AppState, type DeviceState, type ShownNotification } from './state.ts';

/** Topics of PushKit: their pushes are handed to the app's registry delegate. Source: Apple, PushKit. */
const pushKitSuffixes: readonly string[] = ['.voip', '.complication', '.pushkit.fileprovider', '.voip-ptt'];

/** A push has come down. It is acknowledged whatever becomes of it; a second copy is acknowledged and nothing else. */
export function receivePush(state: DeviceState, frame: NotificationFrame, at: number): Step {
  if (state.power === 'off') return ignore(state, 'the phone is off');
  const ack = { type: 'ack', uniqueId: frame.uniqueId } as const;
  if (state.seen.includes(frame.uniqueId)) return changed(state, [ack]);
  const noted = { ...state, seen: [...state.seen, frame.uniqueId].slice(-keeps.seen) };
  const bundleId = bundleIdOf(frame.topic);
  const app = appOf(noted, bundleId);
  return app ? take(noted, app, frame, at) : refuse(noted, bundleId, frame);
}

/** The app is gone: the phone tells APNs, which lets the token die. */
function refuse(state: DeviceState, bundleId: string, { uniqueId }: NotificationFrame): Step {
  const gates = [{ rule: 'P3', verdict: ruleVerdicts.P3 }] as const;
  const outcome = {
    kind: 'discarded',
    word: appleWords.discardedUnregistered,
    surfaces: [],
    level: null,
    gates,
  } as const;
  return changed(state, [
    { type: 'ack', uniqueId },
    { type: 'outcome', uniqueId, outcome },
    { type: 'unregister', bundleId },
  ]);
}

function take(state: DeviceState, app: AppState, frame: NotificationFrame, at: number): Step {
  const { bundleId } = app;
  const { uniqueId } = frame;
  const userInfo = readPayload(frame);
  const aps = readAps(userInfo);
  const shown = present(presentInput(state, app, frame, aps, at));
  const run = callApp(state, app, frame, shown, at);
  const counted = shown.badge && aps.badge !== undefined ? setBadge(run.state, bundleId, aps.badge) : run.state;
  const listed = list(counted, notificationOf(counted, app, frame, aps, userInfo, shown, at), shown, at);
  const rung = ring(listed, aps, shown, at);
  const outcome = outcomeOf(shown, kindOf(frame.pushType, aps) !== 'visible');
  return changed(shown.wake ? wake(rung, at) : rung, [
    { type: 'ack', uniqueId },
    ...run.effects,
    { type: 'outcome', uniqueId, outcome },
  ]);
}

/** The app's code hears of the push, being woken for it where it does not run. */
function callApp(
  state: DeviceState,
  { bundleId, run }: AppState,
  { apnsId, topic }: NotificationFrame,
  { callbacks, gates }: Presentation,
  at: number,
): Step {
  const toFramework = gates.some(({ rule }) => rule === 'S7');
  if (toFramework && !pushKitSuffixes.includes(topicSuffixOf(topic))) return changed(state);
  const silently = toFramework || callbacks.includes('didReceiveRemoteNotification');
  const woken = silently ? runInBackground(state, bundleId, at) : changed(state);
  const spent =
    silently && !toFramework && run !== 'foreground'
      ? withApp(woken.state, bundleId, (app) => ({
          backgroundWakes: [...wakesWithinHour(app.backgroundWakes, at), at],
        }))
      : woken.state;
  const names = toFramework
    ? [callbackNames.didReceiveIncomingPush]
    : callbacks.map((callback) => callbackNames[callback]);
  const next = names.reduce((so, name) => called(so, bundleId, at, name, apnsId), spent);
  return changed(next, woken.effects);
}

/** `apns-collapse-id`, made unlike any other app's on this phone. */
function identifierOf(state: DeviceState, bundleId: string, { collapseId, uniqueId }: NotificationFrame): string {
  if (collapseId === null) return uniqueId;
  const holder = [...state.notifications, ...state.summary].find(({ identifier }) => identifier === collapseId);
  return holder === undefined || holder.bundleId === bundleId ? collapseId : `${bundleId}/${collapseId}`;
}

function notificationOf(
  state: DeviceState,
  app: AppState,
  frame: NotificationFrame,
  aps: Aps,
  userInfo: unknown,
  { gates, level, lockScreen, notificationCenter, summary }: Presentation,
  at: number,
): ShownNotification {
  const passed = (rule: string): boolean => gates.some((gate) => gate.rule === rule);
  const alert = aps.alert ?? {};
  return {
    identifier: identifierOf(state, app.bundleId, frame),
    uniqueId: frame.uniqueId,
    apnsId: frame.apnsId,
    bundleId: app.bundleId,
    at,
    alert: passed('N1') ? extendAlert(alert) : alert,
    threadId: aps.threadId ?? null,
    category: aps.category ?? null,
    level: level ?? 'active',
    relevanceScore: aps.relevanceScore ?? 0,
    onLockScreen: lockScreen,
    offersKeep: passed('A3') && !app.keepOffered,
    gates,
    userInfo,
    ...(!notificationCenter && !lockScreen && !summary && { bannerOnly: true }),
  };
}

/** Puts it first, or in the place of an older one with the same identifier. */
function place(list: readonly ShownNotification[], shown: ShownNotification): ShownNotification[] {
  const older = list.findIndex(({ identifier }) => identifier === shown.identifier);
  return older < 0 ? [shown, ...list] : list.with(older, shown);
}

function list(state: DeviceState, shown: ShownNotification, how: Presentation, at: number): DeviceState {
  const others = (held: readonly ShownNotification[]) =>
    held.filter(({ identifier }) => identifier !== shown.identifier);
  if (how.summary) {
    const left = keepNotifications(state, ({ identifier }) => identifier !== shown.identifier);
    return { ...left, summary: place(state.summary, shown).slice(0, keeps.notifications) };
  }
  if (!how.notificationCenter && !how.lockScreen && how.banner === 'none') return state;
  const listed = {
    ...withApp(state, shown.bundleId, () => (shown.offersKeep ? { keepOffered: true } : {})),
    notifications: place(state.notifications, shown).slice(0, keeps.notifications),
    summary: others(state.summary),
  };
  return how.banner === 'none' ? listed : openBanner(listed, shown.identifier, how.banner, at);
}

function ring(
  state: DeviceState,
  { sound }: Aps,
  { sound: heard, haptic, level }: Presentation,
  at: number,
): DeviceState {
  if (sound === undefined || !(heard || haptic)) return state;
  const critical = level === 'critical';
  return {
    ...state,
    alerted: { at, sound: heard ? sound.name : null, critical, volume: critical ? sound.volume : 1, haptic },
  };
}
