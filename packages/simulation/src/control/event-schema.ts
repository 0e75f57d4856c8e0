import {
  type AppCode,
  type DevicePatch,
  type Focus,
  type NotificationSettings,
  presentationOptions,
  previewSettings,
  type UserEvent,
} from '@apns-sim/device';
import { isBundleId } from '@apns-sim/protocol';
import { z } from 'zod';

/** `com.example.courier`. */
export const bundleIdSchema = z.string().refine(isBundleId, 'expected a bundle id such as com.example.courier');

const focusNames = ['doNotDisturb', 'sleep', 'work', 'reduceInterruptions'] as const satisfies Focus['name'][];

const focusSchema = z.strictObject({
  name: z.enum(focusNames),
  allowedApps: z.array(bundleIdSchema).default([]),
  allowTimeSensitive: z.boolean().default(false),
  showSilencedOnLock: z.boolean().default(false),
  hideBadges: z.boolean().default(false),
});

/** A Focus whole, or its name alone with the usual settings, or `off`. */
const focusValue = z.union([
  z.null(),
  z.enum([...focusNames, 'off']).transform((name) => (name === 'off' ? null : focusSchema.parse({ name }))),
  focusSchema,
]);

/** Locked means locked with the screen off. */
const lockValue = z
  .enum(['screenOff', 'screenOn', 'unlocked', 'locked'])
  .transform((lock) => (lock === 'locked' ? 'screenOff' : lock));

/** `PATCH /sim/v1/devices/:id`: the regions a tester may set. */
export const patchSchema = z.strictObject({
  name: z.string().min(1).max(100).exactOptional(),
  language: z.enum(['en', 'zh-Hans']).exactOptional(),
  power: z.enum(['on', 'off']).exactOptional(),
  network: z.enum(['online', 'airplane', 'noService']).exactOptional(),
  lock: lockValue.exactOptional(),
  face: z.enum(['looking', 'away']).exactOptional(),
  ringer: z.enum(['ring', 'silent']).exactOptional(),
  lowPower: z.boolean().exactOptional(),
  focus: focusValue.exactOptional(),
  display: z.enum(['stack', 'list', 'count']).exactOptional(),
  previews: z.enum(previewSettings).exactOptional(),
  appearance: z.enum(['light', 'dark']).exactOptional(),
  skin: z.enum(['ios18', 'ios26']).exactOptional(),
}) satisfies z.ZodType<DevicePatch>;

const settingsSchema = z.strictObject({
  allow: z.boolean().exactOptional(),
  lockScreen: z.boolean().exactOptional(),
  notificationCenter: z.boolean().exactOptional(),
  banner: z.enum(['none', 'temporary', 'persistent']).exactOptional(),
  sound: z.boolean().exactOptional(),
  badge: z.boolean().exactOptional(),
  timeSensitive: z.boolean().exactOptional(),
  critical: z.boolean().exactOptional(),
  previews: z.enum(previewSettings).nullable().exactOptional(),
  backgroundRefresh: z.boolean().exactOptional(),
  inSummary: z.boolean().exactOptional(),
  mutedUntil: z.number().nullable().exactOptional(),
}) satisfies z.ZodType<Partial<NotificationSettings>>;

const codeSchema = z.strictObject({
  registersAtLaunch: z.boolean().exactOptional(),
  requestsAuthorizationAtLaunch: z.boolean().exactOptional(),
  willPresent: z.array(z.enum(presentationOptions)).nullable().exactOptional(),
  clearsBadgeAtLaunch: z.boolean().exactOptional(),
  remoteNotificationBackgroundMode: z.boolean().exactOptional(),
  serviceExtension: z.enum(['none', 'ok', 'timeout', 'crash']).exactOptional(),
  timeSensitiveCapability: z.boolean().exactOptional(),
  criticalEntitlement: z.boolean().exactOptional(),
}) satisfies z.ZodType<Partial<AppCode>>;

const identifier = z.string().min(1).max(200);
const plainEvents = [
  'POWER_OFF',
  'POWER_ON',
  'SIDE_BUTTON',
  'LOCK',
  'WAKE',
  'UNLOCK',
  'HOME',
  'OPEN_NOTIFICATION_CENTER',
  'CLOSE_NOTIFICATION_CENTER',
  'CLEAR_ALL',
  'SUMMARY_TICK',
  'BANNER_HOLD',
  'BANNER_RELEASE',
  'BANNER_DISMISS',
] as const;
const appEvents = [
  'OPEN_APP',
  'FORCE_QUIT',
  'SYSTEM_KILL',
  'DELETE',
  'REINSTALL',
  'REGISTER',
  'REQUEST_AUTHORIZATION',
  'REQUEST_PROVISIONAL',
] as const;

/** `POST /sim/v1/devices/:id/events` and the watch line: what a person, a tester or time does to a phone. */
export const userEventSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.enum(plainEvents) }),
  z.strictObject({ type: z.enum(appEvents), bundleId: bundleIdSchema }),
  z.strictObject({
    type: z.literal('INSTALL'),
    bundleId: bundleIdSchema,
    displayName: z.string().min(1).max(50).exactOptional(),
    code: codeSchema.exactOptional(),
    providerUrl: z.string().max(500).nullable().exactOptional(),
  }),
  z.strictObject({ type: z.literal('PROMPT_ANSWER'), answer: z.enum(['allow', 'summary', 'deny']) }),
  z.strictObject({
    type: z.literal('KEEP'),
    bundleId: bundleIdSchema,
    answer: z.enum(['immediately', 'summary', 'turnOff']),
  }),
  z.strictObject({ type: z.enum(['TAP', 'CLEAR']), identifier }),
  z.strictObject({
    type: z.literal('ACTION'),
    identifier,
    action: z.string().min(1).max(200),
    userText: z.string().max(4000).exactOptional(),
  }),
  z.strictObject({ type: z.literal('CLEAR_GROUP'), bundleId: bundleIdSchema, threadId: z.string().nullable() }),
  z.strictObject({
    type: z.literal('OPTIONS'),
    identifier,
    option: z.enum(['mute1h', 'muteToday', 'turnOff', 'settings']),
  }),
  z.strictObject({ type: z.literal('SETTINGS'), bundleId: bundleIdSchema, settings: settingsSchema }),
  z.strictObject({ type: z.literal('APP_CODE'), bundleId: bundleIdSchema, code: codeSchema }),
  z.strictObject({ type: z.literal('PATCH'), patch: patchSchema }),
]) satisfies z.ZodType<UserEvent>;

/** One sentence for each thing that is wrong, naming the field. */
export function issuesInWords({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ');
}
