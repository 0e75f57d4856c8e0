import {
  type Alert,
  type Aps,
  appleWords,
  bundleIdOf,
  type NotificationFrame,
  type Outcome,
  readAps,
  type ShownText,
} from '@apns-sim/protocol';
import { callbackNames } from '../app/callbacks.ts';
import { localizeAlert } from '../app/localize.ts';
import { communicationOf, extendAlert } from '../app/service-extension.ts';
import { type AppState } from './app-state.ts';
import { keepNotifications, setBadge } from './badge.ts';
import { openBanner } from './banner.ts';
import { andThen, appOf, called, changed, ignore, type Step, withApp } from './changes.ts';
import { fidelity, keeps } from './fidelity.ts';
import { frameworkOf } from './framework-of.ts';
import { wake } from './lock.ts';
import { receiveManagement } from './management.ts';
import { outcomeOf } from './outcome.ts';
import { present } from './present.ts';
import { extensionEnd, hour, kindOf, presentInput, wakesWithinHour } from './present-input.ts';
import { type Presentation } from './presentation.ts';
import { readPayload } from './read-push.ts';
import { ruleVerdicts } from './rules.ts';
import { runInBackground } from './running.ts';
import { type ShownNotification } from './shown.ts';
import { type DeviceState } from './state.ts';
import { loudnessOf } from './volume.ts';

/** A push has come down. It is acknowledged whatever becomes of it; a second copy is acknowledged and nothing else. */
export function receivePush(state: DeviceState, frame: NotificationFrame, at: number): Step {
  if (state.power === 'off') return ignore(state, 'the phone is off');
  const ack = { type: 'ack', uniqueId: frame.uniqueId } as const;
  if (state.seen.includes(frame.uniqueId)) return changed(state, [ack]);
  const noted = { ...state, seen: [...state.seen, frame.uniqueId].slice(-keeps.seen) };
  const bundleId = bundleIdOf(frame.topic);
  if (noted.management?.topic === bundleId)
    return andThen(changed(noted, [ack]), (kept) => receiveManagement(kept, frame, at));
  const app = appOf(noted, bundleId);
  if (app === undefined) return refuse(noted, bundleId, frame);
  const receive = frameworkOf(frame, bundleId);
  if (receive !== undefined) return andThen(changed(noted, [ack]), (kept) => receive(kept, app, frame, at));
  return andThen(changed(noted, [ack]), (kept) => extendFirst(kept, app, frame, at) ?? take(kept, app, frame, at));
}

/** The app is gone: the phone tells APNs, which lets the token die; a late phone tells it some pushes later. */
function refuse(state: DeviceState, bundleId: string, { uniqueId }: NotificationFrame): Step {
  const gates = [{ rule: 'P3', verdict: ruleVerdicts.P3 }] as const;
  const word = appleWords.discardedUnregistered;
  const outcome = { kind: 'discarded', word, surfaces: [], level: null, gates } as const;
  const left = (Object.hasOwn(state.leaving, bundleId) ? (state.leaving[bundleId] ?? 0) : 0) - 1;
  const { [bundleId]: _told, ...others } = state.leaving;
  return changed({ ...state, leaving: left > 0 ? { ...others, [bundleId]: left } : others }, [
    { type: 'ack', uniqueId },
    { type: 'outcome', uniqueId, outcome },
    ...(left > 0 ? [] : [{ type: 'unregister', bundleId } as const]),
  ]);
}

/** A push whose service extension needs time is kept until it is done; `undefined` when it needs none. */
function extendFirst(state: DeviceState, app: AppState, frame: NotificationFrame, at: number): Step | undefined {
  const end = extensionEnd(app.code);
  const ms = end === 'timeout' ? fidelity.extensionMs.value : end === 'ok' ? app.code.extensionChanges.delayMs : 0;
  if (ms === 0) return undefined;
  const userInfo = readPayload(frame);
  if (!present(presentInput(state, app, frame, readAps(userInfo), at, userInfo)).serviceExtension) return undefined;
  const { bundleId } = app;
  return changed({ ...state, extending: [...state.extending, { frame, bundleId, until: at + ms }] });
}

/** The service extension is done or out of time: now it is decided where the push shows. */
export function finishExtension(state: DeviceState, uniqueId: string, at: number): Step {
  const done = state.extending.find(({ frame }) => frame.uniqueId === uniqueId);
  if (done === undefined) return ignore(state, `no service extension works on ${uniqueId}`);
  if (done.until > at) return ignore(state, 'the service extension still has time');
  const next = { ...state, extending: state.extending.filter((push) => push !== done) };
  const app = appOf(next, done.bundleId);
  return app ? take(next, app, done.frame, at) : changed(next);
}

/** A background push that was held back gets its turn. */
export function releaseHeldPush(state: DeviceState, bundleId: string, at: number): Step {
  const app = appOf(state, bundleId);
  if (app?.heldPush == null) return ignore(state, `nothing is held for ${bundleId}`);
  if (app.heldPush.until > at && app.run !== 'foreground') return ignore(state, `${bundleId} may not be woken yet`);
  const { frame } = app.heldPush;
  const freed: AppState = { ...app, heldPush: null };
  return take({ ...state, apps: { ...state.apps, [bundleId]: freed } }, freed, frame, at);
}

/** Decides where a push shows and lets it show there. */
function take(state: DeviceState, app: AppState, frame: NotificationFrame, at: number): Step {
  const { bundleId } = app;
  const { uniqueId } = frame;
  const userInfo = readPayload(frame);
  const aps = readAps(userInfo);
  const shown = present(presentInput(state, app, frame, aps, at, userInfo));
  const run = callApp(state, app, frame, shown, at);
  const counted = shown.badge && aps.badge !== undefined ? setBadge(run.state, bundleId, aps.badge) : run.state;
  const notification = notificationOf(counted, app, frame, aps, userInfo, shown, at);
  const listed = list(counted, notification, shown, at);
  const rung = ring(listed, aps, shown, at);
  const held = hold(rung, app, frame, shown, at);
  const { original, alert } = notification;
  const outcome: Outcome = {
    ...outcomeOf(shown, kindOf(frame.pushType, aps) !== 'visible'),
    ...(original && { changed: { before: textOf(original), after: textOf(alert) } }),
  };
  return changed(shown.wake ? wake(held, at) : held, [...run.effects, { type: 'outcome', uniqueId, outcome }]);
}

/** What a person reads of an alert, without the keys it came from. */
const textOf = ({ title, subtitle, body }: Alert): ShownText => ({
  ...(title !== undefined && { title }),
  ...(subtitle !== undefined && { subtitle }),
  ...(body !== undefined && { body }),
});

/** S4 holds a background push back until the oldest wake is an hour ago; a newer one takes its place. */
function hold(state: DeviceState, app: AppState, frame: NotificationFrame, { gates }: Presentation, at: number) {
  const heldBack = frame.pushType === 'background' && gates.some(({ rule }) => rule === 'S4');
  if (!heldBack) return state;
  const oldest = wakesWithinHour(app.backgroundWakes, at)[0] ?? at;
  return withApp(state, app.bundleId, () => ({ heldPush: { frame, until: oldest + hour } }));
}

/** The app's code hears of the push, being woken for it where it does not run. */
function callApp(
  state: DeviceState,
  { bundleId, run, code }: AppState,
  { apnsId }: NotificationFrame,
  { callbacks }: Presentation,
  at: number,
): Step {
  const silently = callbacks.includes('didReceiveRemoteNotification');
  const woken = silently ? runInBackground(state, bundleId, at) : changed(state);
  const spent =
    silently && run !== 'foreground'
      ? withApp(woken.state, bundleId, (app) => ({
          backgroundWakes: [...wakesWithinHour(app.backgroundWakes, at), at],
        }))
      : woken.state;
  const names = callbacks.map((callback) => callbackNames[callback]);
  const next = names.reduce((so, name) => called(so, bundleId, at, name, apnsId), spent);
  if (!silently) return changed(next, woken.effects);
  const fetched = called(next, bundleId, at, callbackNames.fetchCompleted, `.${code.backgroundFetchResult}`);
  return changed(fetched, woken.effects);
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
  const sent = localizeAlert(aps.alert ?? {}, app.code.strings, state.language);
  const changedByExtension = passed('N1');
  const { alert, attachment } = changedByExtension
    ? extendAlert(sent, app.code.extensionChanges, userInfo)
    : { alert: sent, attachment: undefined };
  const intent = app.code.extensionChanges.sendMessageIntent;
  const communication = passed('N4') ? communicationOf(intent, sent, userInfo) : undefined;
  return {
    identifier: identifierOf(state, app.bundleId, frame),
    uniqueId: frame.uniqueId,
    apnsId: frame.apnsId,
    bundleId: app.bundleId,
    at,
    alert,
    threadId: aps.threadId ?? null,
    category: aps.category ?? null,
    level: level ?? 'active',
    relevanceScore: aps.relevanceScore ?? 0,
    onLockScreen: lockScreen,
    offersKeep: passed('A3') && !app.keepOffered,
    gates,
    userInfo,
    ...(level === 'time-sensitive' && !app.timeSensitiveOffered && { offersTimeSensitive: true }),
    ...(changedByExtension && { original: sent }),
    ...(attachment !== undefined && { attachment }),
    ...(communication && { communication }),
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
    ...withApp(state, shown.bundleId, () => ({
      ...(shown.offersKeep && { keepOffered: true }),
      ...(shown.offersTimeSensitive && { timeSensitiveOffered: true }),
    })),
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
    alerted: {
      at,
      sound: heard ? sound.name : null,
      critical,
      volume: critical ? sound.volume : loudnessOf(state),
      haptic,
    },
  };
}
