import { codeWrong } from '../app/allowed-code.ts';
import {
  arrayOf,
  type Check,
  type Checks,
  finite,
  flag,
  inWords,
  mapOf,
  named,
  oneOf,
  optional,
  orNull,
  partOf,
  record,
  text,
  when,
  whole,
} from '../app/checks.ts';
import {
  authorizations,
  locationSettings,
  type NotificationSettings,
  previewSettings,
  runStates,
} from './app-state.ts';
import { type UserEvent } from './events.ts';
import { fidelity } from './fidelity.ts';
import { type FocusRules, focusNames } from './focus.ts';
import { modelNames } from './model.ts';
import {
  type AppPatch,
  type DevicePatch,
  type DeviceState,
  lockStates,
  networks,
  powerStates,
  type Surface,
} from './state.ts';

/* Which values a tester may set. */

export const settingsChecks: Checks<NotificationSettings> = {
  lockScreen: flag,
  notificationCenter: flag,
  banner: oneOf('none', 'temporary', 'persistent'),
  sound: flag,
  badge: flag,
  timeSensitive: flag,
  critical: flag,
  previews: orNull(oneOf(...previewSettings)),
  backgroundRefresh: flag,
  liveActivities: flag,
  location: oneOf(...locationSettings),
  complicationOnFace: flag,
  frequentUpdates: flag,
  grouping: oneOf('auto', 'byApp', 'off'),
  inSummary: flag,
  mutedUntil: orNull(finite),
};

const focusChecks: Checks<FocusRules> = {
  allowedApps: arrayOf(text),
  allowedPeople: optional(arrayOf(text)),
  allowTimeSensitive: flag,
  showSilencedOnLock: flag,
  hideBadges: flag,
  dimLock: flag,
};

const hour = when((value) => typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value), 'hour');
const times = arrayOf(hour);

const surfaceFields: Readonly<Record<Surface['at'], Readonly<Record<string, Check>>>> = {
  home: {},
  app: { bundleId: named },
  appSwitcher: {},
  notificationCenter: { over: optional(named) },
  settings: { bundleId: orNull(named) },
};

const surfaceCheck: Check = (value) =>
  record({ at: oneOf(...Object.keys(surfaceFields)) })(value) ?? record(surfaceFields[(value as Surface).at])(value);

const focusCheck: Check = (value) =>
  typeof value === 'object'
    ? record({ name: oneOf(...focusNames), ...focusChecks })(value)
    : oneOf(...focusNames)(value);

const appChecks: Checks<AppPatch> = {
  run: oneOf(...runStates),
  forceQuit: flag,
  authorization: oneOf(...authorizations),
  badge: whole(0, 1_000_000),
  displayName: named,
  settings: partOf(settingsChecks),
  code: codeWrong,
};

const patchChecks: Checks<DevicePatch> = {
  name: named,
  language: oneOf('en', 'zh-Hans'),
  power: oneOf(...powerStates),
  network: oneOf(...networks),
  slowMs: whole(0, 600_000),
  lock: oneOf(...lockStates),
  alwaysOn: flag,
  unlockedSinceBoot: flag,
  face: oneOf('looking', 'away'),
  surface: surfaceCheck,
  ringer: oneOf('ring', 'silent'),
  ringerVolume: whole(1, fidelity.ringerSteps.value),
  lowPower: flag,
  charging: flag,
  focus: orNull(focusCheck),
  focuses: partOf(Object.fromEntries(focusNames.map((name) => [name, partOf(focusChecks)]))),
  display: oneOf('stack', 'list', 'count'),
  previews: oneOf(...previewSettings),
  summary: orNull(record({ times, apps: optional(arrayOf(text)) })),
  summarySchedule: orNull(record({ times })),
  utcOffsetMinutes: whole(-14 * 60, 14 * 60),
  uninstallLag: whole(0, 100),
  model: oneOf(...modelNames),
  appearance: oneOf('light', 'dark'),
  skin: oneOf('ios18', 'ios26'),
  apps: mapOf(partOf(appChecks)),
};

/** What is wrong with the values of a patch, whatever the phone; `undefined` when all may be set. */
export const patchWrong: Check = partOf(patchChecks);

/** What is wrong with a patch of this phone, naming the field; `undefined` when it may be taken. */
export function patchRefusal(patch: unknown, state: DeviceState): string | undefined {
  const wrong = patchWrong(patch);
  if (wrong !== undefined) return inWords(wrong);
  const { apps = {}, surface } = patch as DevicePatch;
  const named = [...Object.keys(apps), ...(surface?.at === 'app' ? [surface.bundleId] : [])];
  const missing = named.find((bundleId) => !Object.hasOwn(state.apps, bundleId));
  if (missing !== undefined) return `not installed: ${missing}; installed: ${Object.keys(state.apps).join(', ')}`;
  const { lock = state.lock, power = state.power } = patch as DevicePatch;
  const inFront = Object.entries(apps).find(([, part]) => part?.run === 'foreground');
  if (inFront && (lock !== 'unlocked' || power !== 'on')) {
    return `apps.${inFront[0]}: run cannot be "foreground" on a phone that is not on and unlocked`;
  }
  return undefined;
}

const anyObject = mapOf(() => undefined);

/** The fields an event of a person or tester must carry; what a patch may hold is asked where it is made. */
const eventFields: { readonly [T in UserEvent['type']]?: Readonly<Record<string, Check>> } = {
  INSTALL: {
    displayName: optional(text),
    providerUrl: optional(orNull(text)),
    code: optional(codeWrong),
    authorization: optional(oneOf(...authorizations)),
  },
  PROMPT_ANSWER: { answer: oneOf('allow', 'summary', 'deny') },
  KEEP: { answer: oneOf('immediately', 'summary', 'turnOff') },
  TIME_SENSITIVE: { answer: oneOf('leaveOn', 'turnOff') },
  ACTION: { action: text, userText: optional(text) },
  TEXT_REPLY: { text, action: optional(text) },
  CLEAR_GROUP: { threadId: orNull(text) },
  OPTIONS: { option: oneOf('mute1h', 'muteToday', 'turnOff', 'settings') },
  START_ACTIVITY: {
    bundleId: text,
    channelId: optional(text),
    attributesType: optional(text),
    attributes: optional(anyObject),
    contentState: optional(anyObject),
    staleDate: optional(finite),
  },
  END_ACTIVITY: { activityId: text },
  DISMISS_ACTIVITY: { activityId: text },
  ROTATE_ACTIVITY_TOKEN: { activityId: text },
  TALK_JOIN: { bundleId: text, name: named },
  ENROLL: { topic: text, pushMagic: named },
  CALL_ANSWER: { callId: text },
  CALL_END: { callId: text },
  CALL_MUTE: { callId: text },
  CALL_HOLD: { callId: text },
  SET_BADGE: { badge: whole(0, 1_000_000) },
  REMOVE_DELIVERED: { identifiers: orNull(arrayOf(text)) },
};

/** What is wrong with the fields of an event, naming the first; `undefined` when all are what they should be. */
export function badField(event: { readonly type: string }): string | undefined {
  const fields: Readonly<Record<string, Readonly<Record<string, Check>>>> = eventFields;
  const checks = Object.hasOwn(fields, event.type) ? fields[event.type] : undefined;
  const wrong = record(checks ?? {})(event);
  return wrong && `${event.type}: ${inWords(wrong)}`;
}
