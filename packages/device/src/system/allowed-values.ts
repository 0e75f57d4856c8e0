import { type DevicePatch, type UserEvent } from './events.ts';
import { type AppCode, type NotificationSettings, presentationOptions, previewSettings } from './state.ts';

/*
 * Which values a tester may set. Patches come from outside: one bad field refuses the whole, so that a state
 * that is stored, folded and drawn everywhere never holds a value its type does not know.
 */

type Check = (value: unknown) => boolean;
type Checks<T> = { readonly [K in keyof T]-?: Check };

const text: Check = (value) => typeof value === 'string';
const flag: Check = (value) => typeof value === 'boolean';
const oneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);
const arrayOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
const record =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    Object.entries(checks).every(([key, check]) => check(field(value, key)));

const field = (value: object, key: string): unknown =>
  Object.hasOwn(value, key) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;

export const patchChecks: Checks<DevicePatch> = {
  name: (value) => typeof value === 'string' && value.trim() !== '',
  language: oneOf('en', 'zh-Hans'),
  power: oneOf('on', 'off'),
  network: oneOf('online', 'airplane', 'noService'),
  lock: oneOf('screenOff', 'screenOn', 'unlocked'),
  face: oneOf('looking', 'away'),
  ringer: oneOf('ring', 'silent'),
  lowPower: flag,
  focus: orNull(
    record({
      name: oneOf('doNotDisturb', 'sleep', 'work', 'reduceInterruptions'),
      allowedApps: arrayOf(text),
      allowTimeSensitive: flag,
      showSilencedOnLock: flag,
      hideBadges: flag,
    }),
  ),
  display: oneOf('stack', 'list', 'count'),
  previews: oneOf(...previewSettings),
  appearance: oneOf('light', 'dark'),
  skin: oneOf('ios18', 'ios26'),
};

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
  inSummary: flag,
  mutedUntil: orNull(Number.isFinite),
};

export const codeChecks: Checks<AppCode> = {
  registersAtLaunch: flag,
  requestsAuthorizationAtLaunch: flag,
  willPresent: orNull(arrayOf(oneOf(...presentationOptions))),
  clearsBadgeAtLaunch: flag,
  remoteNotificationBackgroundMode: flag,
  serviceExtension: oneOf('none', 'ok', 'timeout', 'crash'),
  timeSensitiveCapability: flag,
  criticalEntitlement: flag,
};

const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** The fields an event of a person or tester must carry; what a patch may hold is asked where it is made. */
const eventFields: { readonly [T in UserEvent['type']]?: Readonly<Record<string, Check>> } = {
  INSTALL: {
    displayName: optional(text),
    providerUrl: optional(orNull(text)),
    code: optional((code) => refusal(codeChecks, code) === undefined),
  },
  PROMPT_ANSWER: { answer: oneOf('allow', 'summary', 'deny') },
  KEEP: { answer: oneOf('immediately', 'summary', 'turnOff') },
  ACTION: { action: text, userText: optional(text) },
  CLEAR_GROUP: { threadId: orNull(text) },
  OPTIONS: { option: oneOf('mute1h', 'muteToday', 'turnOff', 'settings') },
};

/** What is wrong with the fields of an event, naming the first; `undefined` when all are what they should be. */
export function badField(event: { readonly type: string }): string | undefined {
  const fields: Readonly<Record<string, Readonly<Record<string, Check>>>> = eventFields;
  const checks = Object.hasOwn(fields, event.type) ? fields[event.type] : undefined;
  const wrong = Object.entries(checks ?? {}).find(([name, check]) => !check(field(event, name)));
  return wrong && `${event.type}: ${wrong[0]} cannot be ${JSON.stringify(field(event, wrong[0]))}`;
}

/** What is wrong with a part of a record, naming the field; `undefined` when every field in it may be set. */
export function refusal(checks: Readonly<Record<string, Check>>, part: unknown): string | undefined {
  if (typeof part !== 'object' || part === null || Array.isArray(part)) return 'expected an object';
  for (const key of Object.keys(part)) {
    const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
    if (check === undefined) return `unknown field ${key}; known: ${Object.keys(checks).join(', ')}`;
    if (!check(field(part, key))) return `${key} cannot be ${JSON.stringify(field(part, key))}`;
  }
  return undefined;
}
