import { appEvents, authorizations, callEvents, plainEvents, type UserEvent } from '@apns-sim/device';
import { isManagementTopic, type PushType, pushTypes } from '@apns-sim/protocol';
import { z } from 'zod';
import { newActivitySchema } from './activity-schema.ts';
import { bundleIdSchema } from './bundle-id.ts';
import { codeSchema } from './code-schema.ts';
import { patchSchema } from './patch-schema.ts';
import { clockTarget } from './set-clock.ts';
import { settingsSchema } from './settings-schema.ts';

const identifier = z.string().min(1).max(200);

/** The simulation's clock is moved, and what falls due on the way happens: `at` or `advanceMs`. */
const clockSet = z.strictObject({ type: z.literal('CLOCK_SET'), ...clockTarget });

/** A push is put onto the phone past APNs, as `simctl push` does. */
const pushArrived = z.strictObject({
  type: z.literal('PUSH_ARRIVED'),
  bundleId: bundleIdSchema
    .exactOptional()
    .describe('The app it is for; `Simulator Target Bundle` of the payload when absent.'),
  payload: z.record(z.string(), z.json()),
  pushType: z.enum(Object.keys(pushTypes) as [PushType, ...PushType[]]).default('alert'),
  priority: z.union([z.literal(10), z.literal(5), z.literal(1)]).default(10),
  collapseId: z.string().min(1).max(64).nullable().default(null),
});
export type PushArrived = z.output<typeof pushArrived>;

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
    authorization: z.enum(authorizations).exactOptional(),
  }),
  z.strictObject({ type: z.literal('PROMPT_ANSWER'), answer: z.enum(['allow', 'summary', 'deny']) }),
  z.strictObject({
    type: z.literal('KEEP'),
    bundleId: bundleIdSchema,
    answer: z.enum(['immediately', 'summary', 'turnOff']),
  }),
  z.strictObject({
    type: z.literal('TIME_SENSITIVE'),
    bundleId: bundleIdSchema,
    answer: z.enum(['leaveOn', 'turnOff']),
  }),
  z.strictObject({ type: z.enum(['TAP', 'CLEAR']), identifier }),
  z.strictObject({
    type: z.literal('ACTION'),
    identifier,
    action: z.string().min(1).max(200),
    userText: z.string().max(4000).exactOptional(),
  }),
  z.strictObject({
    type: z.literal('TEXT_REPLY'),
    identifier,
    text: z.string().max(4000),
    action: z.string().min(1).max(200).exactOptional(),
  }),
  z.strictObject({ type: z.literal('CLEAR_GROUP'), bundleId: bundleIdSchema, threadId: z.string().nullable() }),
  z.strictObject({
    type: z.literal('OPTIONS'),
    identifier,
    option: z.enum(['mute1h', 'muteToday', 'turnOff', 'settings']),
  }),
  z.strictObject({ type: z.literal('SET_BADGE'), bundleId: bundleIdSchema, badge: z.int().min(0).max(1_000_000) }),
  z.strictObject({
    type: z.literal('REMOVE_DELIVERED'),
    bundleId: bundleIdSchema,
    identifiers: z.array(identifier).max(5000).nullable().default(null),
  }),
  z.strictObject({
    type: z.literal('SETTINGS'),
    bundleId: bundleIdSchema,
    settings: settingsSchema.extend({ allow: z.boolean().exactOptional() }),
  }),
  z.strictObject({ type: z.literal('START_ACTIVITY'), ...newActivitySchema }),
  z.strictObject({
    type: z.enum(['END_ACTIVITY', 'DISMISS_ACTIVITY', 'ROTATE_ACTIVITY_TOKEN']),
    activityId: z.string().min(1).max(50),
  }),
  z.strictObject({ type: z.enum(callEvents), callId: identifier }),
  z.strictObject({ type: z.literal('TALK_JOIN'), bundleId: bundleIdSchema, name: z.string().min(1).max(100) }),
  z.strictObject({
    type: z.literal('ENROLL'),
    topic: z
      .string()
      .max(155)
      .refine(isManagementTopic, 'the topic of an MDM push certificate, com.apple.mgmt.External.<uuid>'),
    pushMagic: z.string().min(1).max(100),
  }),
  z.strictObject({ type: z.literal('APP_CODE'), bundleId: bundleIdSchema, code: codeSchema }),
  z.strictObject({ type: z.literal('PATCH'), patch: patchSchema }),
]) satisfies z.ZodType<UserEvent>;

/** An event by the control door: those, and what only the whole simulation can do. */
export const controlEventSchema = z.discriminatedUnion('type', [userEventSchema, clockSet, pushArrived]);

export type ControlEvent = z.output<typeof controlEventSchema>;

/** One sentence for each thing that is wrong, naming the field. */
export function issuesInWords({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ');
}
