import {
  type AppPatch,
  authorizations,
  type DevicePatch,
  type Focus,
  type FocusRules,
  fidelity,
  focusNames,
  lockStates,
  modelNames,
  networks,
  newFocuses,
  powerStates,
  previewSettings,
  runStates,
} from '@apns-sim/device';
import { z } from 'zod';
import { bundleIdSchema } from './bundle-id.ts';
import { codeSchema } from './code-schema.ts';
import { settingsSchema } from './settings-schema.ts';

const focusRules = {
  allowedApps: z.array(bundleIdSchema).exactOptional(),
  allowedPeople: z.array(z.string().min(1).max(200)).exactOptional(),
  allowTimeSensitive: z.boolean().exactOptional(),
  showSilencedOnLock: z.boolean().exactOptional(),
  hideBadges: z.boolean().exactOptional(),
  dimLock: z.boolean().exactOptional(),
};
const rulesSchema = z.strictObject(focusRules) satisfies z.ZodType<Partial<FocusRules>>;

/** A Focus whole, with what it lacks as usual; or its name alone, with the lists the phone has for it; or `off`. */
const focusValue = z.union(
  [
    z.null(),
    z.enum([...focusNames, 'off']).transform((name) => (name === 'off' ? null : name)),
    z
      .strictObject({ name: z.enum(focusNames), ...focusRules })
      .transform(({ name, ...rules }): Focus => ({ name, ...newFocuses[name], ...rules })),
  ],
  `expected null, off, ${focusNames.join(', ')}, or an object {name, allowedApps, allowTimeSensitive, showSilencedOnLock, hideBadges, dimLock}`,
);

/** Locked means locked with the screen off. */
const lockValue = z
  .enum([...lockStates, 'locked'])
  .transform((lock) => (lock === 'locked' ? ('screenOff' as const) : lock));

const surfaceWords = ['home', 'appSwitcher', 'notificationCenter', 'settings'] as const;
/** `home`, `app:com.example.courier`, …, or as it stands in the state. */
const surfaceValue = z.union(
  [
    z.enum(surfaceWords).transform((at) => (at === 'settings' ? { at, bundleId: null } : { at })),
    z
      .string()
      .regex(/^app:.+/)
      .transform((text) => ({ at: 'app' as const, bundleId: text.slice(4) })),
    z.strictObject({ at: z.literal('app'), bundleId: bundleIdSchema }),
    z.strictObject({ at: z.literal('settings'), bundleId: bundleIdSchema.nullable() }),
    z.strictObject({ at: z.literal('notificationCenter'), over: bundleIdSchema.exactOptional() }),
    z.strictObject({ at: z.enum(['home', 'appSwitcher']) }),
  ],
  `expected ${surfaceWords.join(', ')} or app:BUNDLE-ID`,
);

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'expected an hour such as 08:00');
const times = z.array(time).max(12);
const summaryValue = z.union(
  [
    z.null(),
    z.literal('off').transform(() => null),
    z.strictObject({ times, apps: z.array(bundleIdSchema).exactOptional() }),
  ],
  'expected off, or {"times":["08:00","18:00"],"apps":["com.example.courier"]}',
);

const appSchema = z.strictObject({
  run: z.enum(runStates).exactOptional(),
  forceQuit: z.boolean().exactOptional(),
  authorization: z.enum(authorizations).exactOptional(),
  badge: z.int().min(0).max(1_000_000).exactOptional(),
  displayName: z.string().min(1).max(50).exactOptional(),
  settings: settingsSchema.exactOptional(),
  code: codeSchema.exactOptional(),
}) satisfies z.ZodType<AppPatch>;

/** `PATCH /sim/v1/devices/:id`: the regions a tester may set. */
export const patchSchema = z.strictObject({
  name: z.string().min(1).max(100).exactOptional(),
  language: z.enum(['en', 'zh-Hans']).exactOptional(),
  power: z.enum(powerStates).exactOptional(),
  network: z.enum(networks).exactOptional(),
  slowMs: z.int().min(0).max(600_000).exactOptional(),
  lock: lockValue.exactOptional(),
  alwaysOn: z.boolean().exactOptional(),
  unlockedSinceBoot: z.boolean().exactOptional(),
  face: z.enum(['looking', 'away']).exactOptional(),
  surface: surfaceValue.exactOptional(),
  ringer: z.enum(['ring', 'silent']).exactOptional(),
  ringerVolume: z.int().min(1).max(fidelity.ringerSteps.value).exactOptional(),
  lowPower: z.boolean().exactOptional(),
  charging: z.boolean().exactOptional(),
  focus: focusValue.exactOptional(),
  focuses: z
    .strictObject({
      doNotDisturb: rulesSchema.exactOptional(),
      sleep: rulesSchema.exactOptional(),
      work: rulesSchema.exactOptional(),
      reduceInterruptions: rulesSchema.exactOptional(),
    })
    .exactOptional(),
  display: z.enum(['stack', 'list', 'count']).exactOptional(),
  previews: z.enum(previewSettings).exactOptional(),
  summary: summaryValue.exactOptional(),
  summarySchedule: z.strictObject({ times }).nullable().exactOptional(),
  utcOffsetMinutes: z
    .int()
    .min(-14 * 60)
    .max(14 * 60)
    .exactOptional(),
  uninstallLag: z.int().min(0).max(100).exactOptional(),
  model: z.enum(modelNames).exactOptional(),
  appearance: z.enum(['light', 'dark']).exactOptional(),
  skin: z.enum(['ios18', 'ios26']).exactOptional(),
  apps: z.record(bundleIdSchema, appSchema).exactOptional(),
}) satisfies z.ZodType<DevicePatch>;
