import { environments, isBundleId } from '@apns-sim/protocol';
import { z } from 'zod';
import { condition } from './routes/condition.ts';
import { webhookEvents } from './webhooks.ts';

const text = z.string().max(500);
const token = z.strictObject({
  deviceToken: z.string().regex(/^[0-9a-f]{64,200}$/, 'expected a deviceToken: 64 to 200 hex digits in lower case'),
  bundleId: z.string().refine(isBundleId, 'expected a bundle id such as com.example.courier'),
  environment: z.enum(environments),
  deviceId: text.nullable(),
  deviceName: text.nullable(),
  uploadedAt: z.int(),
  lastSeen: z.int(),
  userId: text.nullable(),
  refusedBy: z.array(z.unknown()),
});
const push = z.strictObject({
  position: z.int().min(1),
  deviceToken: text,
  topic: text,
  apnsId: text.nullable(),
  tries: z.int().min(0),
  variables: z.record(z.string(), z.json()).nullable().default(null),
  state: z.enum(['waiting', 'sending', 'accepted', 'refused', 'failed']),
  result: z.looseObject({ accepted: z.boolean(), status: z.int().nullable(), durationMs: z.number() }).nullable(),
});
const job = z.strictObject({
  number: z.int().min(1),
  createdAt: z.int(),
  endpoint: z.looseObject({ kind: z.enum(['mock', 'custom', 'sandbox', 'production']) }),
  notification: z.record(z.string(), z.unknown()),
  total: z.int().min(0),
  cancelled: z.boolean(),
  paused: z.boolean(),
  name: text.nullable(),
  retry: z.record(z.string(), z.unknown()),
  pushes: z.array(push),
});

const user = z.strictObject({ userId: text, tags: z.array(text), updatedAt: z.int() });
const segment = z.strictObject({ name: text, rule: z.record(z.string(), z.unknown()), updatedAt: z.int() });
const schedule = z.strictObject({
  number: z.int().min(1),
  createdAt: z.int(),
  endpoint: z.looseObject({ kind: z.enum(['mock', 'custom'], 'mock or custom: nothing is scheduled for real APNs') }),
  condition,
  request: z.record(z.string(), z.unknown()),
  runs: z.int().min(0),
  nextAt: z.int().nullable(),
  lastJob: z.int().nullable(),
  lastError: z.string().nullable(),
});
const webhook = z.strictObject({
  number: z.int().min(1),
  createdAt: z.int(),
  url: z.string().max(2000),
  events: z.array(z.enum(webhookEvents)),
});
const activityToken = token.omit({ lastSeen: true, userId: true, refusedBy: true }).extend({
  use: z.enum(['start', 'update']),
  attributesType: text,
  activityId: text.nullable(),
  changes: z.int().min(0),
});

/**
 * What the provider server knows, as JSON: tokens, those of Live Activities too, jobs, users, segments, schedules with the triggers they wait for, and webhooks.
 * Keys, the endpoint and the list of allowed tokens are not in it. A document of an earlier version has no more than tokens and jobs.
 */
export const providerDocument = z.strictObject({
  deviceTokens: z.array(token),
  jobs: z.array(job),
  users: z.array(user).default([]),
  segments: z.array(segment).default([]),
  schedules: z.array(schedule).default([]),
  webhooks: z.array(webhook).default([]),
  activityTokens: z.array(activityToken).default([]),
});
/** @see providerDocument */
export type ProviderDocument = z.infer<typeof providerDocument>;
