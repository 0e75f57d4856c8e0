import { badField } from './allowed-values.ts';
import { receivePush } from './arrival.ts';
import { answerPrompt, keep, requestAuthorization, requestProvisional } from './authorization.ts';
import { dismissBanner, holdBanner, releaseBanner, timeOutBanner } from './banner.ts';
import { andThen, changed, ignore, notInstalled, type Step } from './changes.ts';
import { consequences, gatewayChanged, powerOff, powerOn } from './connectivity.ts';
import { type DeviceEvent } from './events.ts';
import { install, reinstall, remove } from './installation.ts';
import {
  closeNotificationCenter,
  darken,
  lock,
  openNotificationCenter,
  pressSideButton,
  unlock,
  wake,
} from './lock.ts';
import { act, clear, deliverSummary, options, tap } from './notification-center.ts';
import { failRegistration, receiveTokens, register, tokenUploaded } from './registration.ts';
import { bringToFront, forceQuit, showSurface, suspend, systemKill } from './running.ts';
import { changeCode, changeSettings, patch } from './settings.ts';
import { type DeviceState } from './state.ts';

type EventOf<T extends DeviceEvent['type']> = Extract<DeviceEvent, { type: T }>;
type Handle<T extends DeviceEvent['type']> = (state: DeviceState, event: EventOf<T>, at: number) => Step;

const home: Handle<'HOME'> = (state, _event, at) => {
  if (state.lock !== 'unlocked') return ignore(state, 'the phone is locked');
  return state.surface.at === 'home' ? ignore(state, 'home already') : changed(showSurface(state, { at: 'home' }, at));
};

const openApp: Handle<'OPEN_APP'> = (state, { bundleId }, at) => {
  if (!Object.hasOwn(state.apps, bundleId)) return notInstalled(state, bundleId);
  return state.lock === 'unlocked' ? bringToFront(state, bundleId, at) : ignore(state, 'the phone is locked');
};

/** Every event, in the order of `events.ts`. */
const handlers: { readonly [T in DeviceEvent['type']]: Handle<T> } = {
  POWER_OFF: powerOff,
  POWER_ON: (state, _event, at) => powerOn(state, at),
  SIDE_BUTTON: (state, _event, at) => pressSideButton(state, at),
  LOCK: (state, _event, at) => lock(state, at),
  WAKE: (state, _event, at) => (state.lock === 'unlocked' ? ignore(state, 'unlocked') : changed(wake(state, at))),
  UNLOCK: unlock,
  HOME: home,
  OPEN_NOTIFICATION_CENTER: openNotificationCenter,
  CLOSE_NOTIFICATION_CENTER: closeNotificationCenter,
  CLEAR_ALL: (state) => clear(state, () => true),
  SUMMARY_TICK: deliverSummary,
  OPEN_APP: openApp,
  FORCE_QUIT: (state, { bundleId }) => forceQuit(state, bundleId),
  SYSTEM_KILL: (state, { bundleId }) => systemKill(state, bundleId),
  DELETE: (state, { bundleId }) => remove(state, bundleId),
  REINSTALL: (state, { bundleId }) => reinstall(state, bundleId),
  INSTALL: (state, { type: _type, ...app }) => install(state, app),
  REGISTER: (state, { bundleId }) => register(state, bundleId),
  REQUEST_AUTHORIZATION: (state, { bundleId }, at) => requestAuthorization(state, bundleId, at),
  REQUEST_PROVISIONAL: (state, { bundleId }, at) => requestProvisional(state, bundleId, at),
  PROMPT_ANSWER: (state, { answer }, at) => answerPrompt(state, answer, at),
  KEEP: (state, { bundleId, answer }) => keep(state, bundleId, answer),
  TAP: (state, { identifier }, at) => tap(state, identifier, at),
  CLEAR: (state, { identifier }) => clear(state, (shown) => shown.identifier === identifier),
  ACTION: (state, { identifier, action, userText }, at) => act(state, identifier, action, userText, at),
  CLEAR_GROUP: (state, { bundleId, threadId }) =>
    clear(state, (shown) => shown.bundleId === bundleId && shown.threadId === threadId),
  OPTIONS: (state, { identifier, option }, at) => options(state, identifier, option, at),
  BANNER_HOLD: (state, _event, at) => holdBanner(state, at),
  BANNER_RELEASE: (state, _event, at) => releaseBanner(state, at),
  BANNER_DISMISS: dismissBanner,
  SETTINGS: (state, { bundleId, settings }) => changeSettings(state, bundleId, settings),
  APP_CODE: (state, { bundleId, code }) => changeCode(state, bundleId, code),
  PATCH: (state, event, at) => patch(state, event.patch, at),
  GATEWAY: (state, { gateway }) => gatewayChanged(state, gateway),
  TOKENS: (state, { bundleId, tokens }, at) => receiveTokens(state, bundleId, tokens, at),
  REGISTRATION_FAILED: (state, { bundleId, error }, at) => failRegistration(state, bundleId, error, at),
  TOKEN_UPLOADED: (state, { bundleId, ok }) => tokenUploaded(state, bundleId, ok),
  PUSH_ARRIVED: (state, { frame }, at) => receivePush(state, frame, at),
  BANNER_TIMEOUT: (state, _event, at) => timeOutBanner(state, at),
  SCREEN_TIMEOUT: (state, _event, at) => darken(state, at),
  APP_SUSPENDED: (state, { bundleId }, at) => suspend(state, bundleId, at),
};

/** What can happen to a phone that is off: it is switched on, or a tester rearranges it. */
const worksWhileOff: readonly DeviceEvent['type'][] = [
  'POWER_ON',
  'POWER_OFF',
  'PATCH',
  'INSTALL',
  'DELETE',
  'REINSTALL',
  'SETTINGS',
  'APP_CODE',
  'GATEWAY',
  'TOKEN_UPLOADED',
];

/**
 * What an event makes of a phone, and what is to be done outside. Pure; never throws. Events that are unknown or cannot
 * happen now leave the state as it is and say why in `ignored`.
 * @param at when it happened, milliseconds since 1970.
 */
export function step(state: DeviceState, event: DeviceEvent, at: number): Step {
  if (!Object.hasOwn(handlers, event.type)) return ignore(state, `unknown event ${event.type}`);
  if (state.power === 'off' && !worksWhileOff.includes(event.type)) return ignore(state, 'the phone is off');
  const wrong = badField(event);
  if (wrong !== undefined) return ignore(state, wrong);
  // the table is typed by event, which an index by a union cannot express
  const handle = handlers[event.type] as Handle<DeviceEvent['type']>;
  const next = handle(state, event, at);
  if (next.ignored !== undefined) return next;
  return andThen(next, (after) => consequences(state, after));
}

/** Folds a journal over a state: the same journal gives the same phone, anywhere. */
export function fold(
  state: DeviceState,
  journal: readonly { readonly at: number; readonly event: DeviceEvent }[],
): DeviceState {
  return journal.reduce((so, { event, at }) => step(so, event, at).state, state);
}
