import {
  activityDue,
  dismissActivity,
  endActivity,
  startActivity,
  subscribed,
  subscriptionFailed,
} from './activities.ts';
import {
  activityTokenUploaded,
  receiveActivityToken,
  rotateActivityToken,
  startTokenUploaded,
} from './activity-tokens.ts';
import { badField } from './allowed-values.ts';
import { finishExtension, receivePush, releaseHeldPush } from './arrival.ts';
import { answerPrompt, answerTimeSensitive, keep, requestAuthorization, requestProvisional } from './authorization.ts';
import { backendAnswered, callBackend } from './backend.ts';
import { dismissBanner, holdBanner, releaseBanner, timeOutBanner } from './banner.ts';
import { answerCall, callUnanswered, endCall, holdCall, muteCall, pressWhileRinging } from './call-controls.ts';
import { andThen, changed, ignore, notInstalled, type Step } from './changes.ts';
import { consequences, finishBooting, gatewayChanged, powerOff, powerOn } from './connectivity.ts';
import { appSetsBadge, getDelivered, removeDelivered } from './delivered.ts';
import { type DeviceEvent } from './events.ts';
import { install, reinstall, remove } from './installation.ts';
import { locationDue } from './location-topic.ts';
import {
  closeNotificationCenter,
  darken,
  lock,
  openAppSwitcher,
  openNotificationCenter,
  pressSideButton,
  wake,
} from './lock.ts';
import { enroll, receiveManagementToken, unenroll } from './management.ts';
import { act, clear, options, reply, tap } from './notification-center.ts';
import { patch } from './patch.ts';
import { failRegistration, receiveTokens, register, rotateToken, tokenUploaded, unregister } from './registration.ts';
import { restore } from './restore.ts';
import { bringToFront, forceQuit, showSurface, suspend, systemKill } from './running.ts';
import { changeCode, changeSettings, openAppSettings } from './settings.ts';
import { type DeviceState } from './state.ts';
import { deliverSummary, settleSummary } from './summary.ts';
import { isForTalk, joinTalk, leaveTalk, receiveTalkToken } from './talk-channel.ts';
import { factoryReset, undo } from './undo.ts';
import { cancelUnlock, unlockAndGoOn } from './unlocking.ts';
import { turnVolume } from './volume.ts';

type EventOf<T extends DeviceEvent['type']> = Extract<DeviceEvent, { type: T }>;
type Handle<T extends DeviceEvent['type']> = (state: DeviceState, event: EventOf<T>, at: number) => Step;

function home(state: DeviceState, at: number): Step {
  if (state.lock !== 'unlocked') return ignore(state, 'the phone is locked');
  return state.surface.at === 'home' ? ignore(state, 'home already') : changed(showSurface(state, { at: 'home' }, at));
}

const openApp: Handle<'OPEN_APP'> = (state, { bundleId }, at) => {
  if (!Object.hasOwn(state.apps, bundleId)) return notInstalled(state, bundleId);
  return state.lock === 'unlocked' ? bringToFront(state, bundleId, at) : ignore(state, 'the phone is locked');
};

const closeAppSwitcher = (state: DeviceState, at: number): Step =>
  state.surface.at === 'appSwitcher' ? home(state, at) : ignore(state, 'the app switcher is not open');

/** Every event, in the order of `events.ts`. */
const handlers: { readonly [T in DeviceEvent['type']]: Handle<T> } = {
  POWER_OFF: powerOff,
  POWER_ON: (state, _event, at) => powerOn(state, at),
  SIDE_BUTTON: (state, _event, at) => pressWhileRinging(state, 'side', at) ?? pressSideButton(state, at),
  LOCK: (state, _event, at) => lock(state, at),
  WAKE: (state, _event, at) => (state.lock === 'unlocked' ? ignore(state, 'unlocked') : changed(wake(state, at))),
  UNLOCK: (state, _event, at) => unlockAndGoOn(state, at),
  CANCEL_UNLOCK: cancelUnlock,
  HOME: (state, _event, at) => home(state, at),
  OPEN_APP_SWITCHER: (state, _event, at) => openAppSwitcher(state, at),
  CLOSE_APP_SWITCHER: (state, _event, at) => closeAppSwitcher(state, at),
  OPEN_NOTIFICATION_CENTER: openNotificationCenter,
  CLOSE_NOTIFICATION_CENTER: closeNotificationCenter,
  CLEAR_ALL: (state, _event, at) => clear(state, () => true, at),
  VOLUME_UP: (state, _event, at) => pressWhileRinging(state, 'volume', at) ?? turnVolume(state, 1),
  VOLUME_DOWN: (state, _event, at) => pressWhileRinging(state, 'volume', at) ?? turnVolume(state, -1),
  SUMMARY_TICK: (state, _event, at) => deliverSummary(state, at),
  OPEN_APP: openApp,
  FORCE_QUIT: (state, { bundleId }) => forceQuit(state, bundleId),
  SYSTEM_KILL: (state, { bundleId }) => systemKill(state, bundleId),
  DELETE: (state, { bundleId }, at) => remove(state, bundleId, at),
  REINSTALL: (state, { bundleId }, at) => reinstall(state, bundleId, at),
  INSTALL: (state, { type: _type, ...app }) => install(state, app),
  REGISTER: (state, { bundleId }, at) => register(state, bundleId, at),
  UNREGISTER: (state, { bundleId }) => unregister(state, bundleId),
  ROTATE_TOKEN: (state, { bundleId }) => rotateToken(state, bundleId),
  REQUEST_AUTHORIZATION: (state, { bundleId }, at) => requestAuthorization(state, bundleId, at),
  REQUEST_PROVISIONAL: (state, { bundleId }, at) => requestProvisional(state, bundleId, at),
  OPEN_APP_SETTINGS: (state, { bundleId }, at) => openAppSettings(state, bundleId, at),
  GET_DELIVERED: (state, { bundleId }, at) => getDelivered(state, bundleId, at),
  PROMPT_ANSWER: (state, { answer }, at) => answerPrompt(state, answer, at),
  KEEP: (state, { bundleId, answer }) => keep(state, bundleId, answer),
  TIME_SENSITIVE: (state, { bundleId, answer }) => answerTimeSensitive(state, bundleId, answer),
  TAP: (state, { identifier }, at) => tap(state, identifier, at),
  CLEAR: (state, { identifier }, at) => clear(state, (shown) => shown.identifier === identifier, at),
  ACTION: (state, { identifier, action, userText }, at) => act(state, identifier, action, userText, at),
  TEXT_REPLY: (state, { identifier, text, action }, at) => reply(state, identifier, text, action, at),
  CLEAR_GROUP: (state, { bundleId, threadId }, at) =>
    clear(state, (shown) => shown.bundleId === bundleId && shown.threadId === threadId, at),
  OPTIONS: (state, { identifier, option }, at) => options(state, identifier, option, at),
  SET_BADGE: (state, { bundleId, badge }) => appSetsBadge(state, bundleId, badge),
  REMOVE_DELIVERED: (state, { bundleId, identifiers }) => removeDelivered(state, bundleId, identifiers),
  BANNER_HOLD: (state, _event, at) => holdBanner(state, at),
  BANNER_RELEASE: (state, _event, at) => releaseBanner(state, at),
  BANNER_DISMISS: dismissBanner,
  SETTINGS: (state, { bundleId, settings }) => changeSettings(state, bundleId, settings),
  START_ACTIVITY: (state, { type: _type, ...wish }, at) => startActivity(state, wish, at),
  END_ACTIVITY: (state, { activityId }, at) => endActivity(state, activityId, at),
  DISMISS_ACTIVITY: (state, { activityId }) => dismissActivity(state, activityId),
  TALK_JOIN: joinTalk,
  ENROLL: enroll,
  UNENROLL: unenroll,
  TALK_LEAVE: (state, _event, at) => leaveTalk(state, at),
  CALL_ANSWER: (state, { callId }, at) => answerCall(state, callId, at),
  CALL_END: (state, { callId }, at) => endCall(state, callId, at),
  CALL_MUTE: (state, { callId }, at) => muteCall(state, callId, at),
  CALL_HOLD: (state, { callId }, at) => holdCall(state, callId, at),
  APP_CODE: (state, { bundleId, code }) => changeCode(state, bundleId, code),
  PATCH: (state, event, at) => patch(state, event.patch, at),
  UNDO: (state, _event, at) => undo(state, at),
  FACTORY_RESET: factoryReset,
  ERASE: factoryReset,
  RESTORE: restore,
  GATEWAY: (state, { gateway }) => gatewayChanged(state, gateway),
  TOKENS: (state, { bundleId, tokens }, at) =>
    receiveManagementToken(state, bundleId, tokens) ?? receiveTokens(state, bundleId, tokens, at),
  REGISTRATION_FAILED: (state, { bundleId, error }, at) => failRegistration(state, bundleId, error, at),
  TOKEN_UPLOADED: (state, { bundleId, ok, activityId, attributesType }) => {
    if (activityId !== undefined) return activityTokenUploaded(state, activityId, ok);
    if (attributesType !== undefined) return startTokenUploaded(state, bundleId, attributesType);
    return tokenUploaded(state, bundleId, ok);
  },
  ACTIVITY_TOKEN: (state, { bundleId, use, deviceToken }, at) =>
    isForTalk(use)
      ? receiveTalkToken(state, use, deviceToken, at)
      : receiveActivityToken(state, { bundleId, use, deviceToken }, at),
  ROTATE_ACTIVITY_TOKEN: (state, { activityId }) => rotateActivityToken(state, activityId),
  BACKEND_ANSWERED: backendAnswered,
  BACKEND_RETRY: (state, { id }, at) => callBackend(state, id, at),
  SUBSCRIBED: (state, { bundleId, channelId }) => subscribed(state, bundleId, channelId),
  SUBSCRIPTION_FAILED: (state, { bundleId, channelId, error }, at) =>
    subscriptionFailed(state, bundleId, channelId, error, at),
  ACTIVITY_DUE: (state, { activityId }, at) => activityDue(state, activityId, at),
  CALL_UNANSWERED: (state, { callId }, at) => callUnanswered(state, callId, at),
  PUSH_ARRIVED: (state, { frame }, at) => receivePush(state, frame, at),
  EXTENSION_DONE: (state, { uniqueId }, at) => finishExtension(state, uniqueId, at),
  HELD_PUSH_DUE: (state, { bundleId }, at) => releaseHeldPush(state, bundleId, at),
  LOCATION_TOPIC_DUE: (state, { bundleId }, at) => locationDue(state, bundleId, at),
  BOOTED: (state, _event, at) => finishBooting(state, at),
  BANNER_TIMEOUT: timeOutBanner,
  SCREEN_TIMEOUT: (state, _event, at) => darken(state, at),
  APP_SUSPENDED: (state, { bundleId }, at) => suspend(state, bundleId, at),
};

/** What can happen to a phone that is off or starting: it is switched, or a tester rearranges it. */
const worksWhileOff: readonly DeviceEvent['type'][] = [
  'POWER_ON',
  'POWER_OFF',
  'BOOTED',
  'PATCH',
  'UNDO',
  'FACTORY_RESET',
  'ERASE',
  'RESTORE',
  'INSTALL',
  'DELETE',
  'REINSTALL',
  'SETTINGS',
  'APP_CODE',
  'GATEWAY',
  'TOKEN_UPLOADED',
  'BACKEND_ANSWERED',
];

/** An app that came to the front gets the background push that was held back for it. */
function deliverHeld(step: Step, at: number): Step {
  const opened = Object.values(step.state.apps).find(({ run, heldPush }) => run === 'foreground' && heldPush !== null);
  return opened ? andThen(step, (state) => releaseHeldPush(state, opened.bundleId, at)) : step;
}

/**
 * What an event makes of a phone, and what is to be done outside. Pure; never throws. Events that are unknown or cannot
 * happen now leave the state as it is and say why in `ignored`.
 * @param at when it happened, milliseconds since 1970.
 */
export function step(state: DeviceState, event: DeviceEvent, at: number): Step {
  if (!Object.hasOwn(handlers, event.type)) return ignore(state, `unknown event ${event.type}`);
  if (state.power !== 'on' && !worksWhileOff.includes(event.type)) {
    return ignore(state, state.power === 'off' ? 'the phone is off' : 'the phone is starting');
  }
  const wrong = badField(event);
  if (wrong !== undefined) return ignore(state, wrong);
  // the table is typed by event, which an index by a union cannot express
  const handle = handlers[event.type] as Handle<DeviceEvent['type']>;
  const next = handle(state, event, at);
  if (next.ignored !== undefined) return next;
  return andThen(deliverHeld(next, at), (after) => consequences(state, settleSummary(state, after, at)));
}

/** Folds a journal over a state: the same journal gives the same phone, anywhere. */
export function fold(
  state: DeviceState,
  journal: readonly { readonly at: number; readonly event: DeviceEvent }[],
): DeviceState {
  return journal.reduce((so, { event, at }) => step(so, event, at).state, state);
}
