import { deliveryStatuses } from '@apns-sim/protocol';
import { z } from 'zod';

function isRegex(text: string): boolean {
  try {
    new RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}

const text = z.string().optional();
const matches = z.strictObject({
  matches: z
    .string()
    .refine(isRegex, 'a regular expression')
    .describe('A regular expression that has to be found somewhere in the text.'),
});
const words = z.union([z.string(), matches], 'a string or {"matches":"a regular expression"}');

/** What a push is to look like; what is absent may be anything. */
export const matchSchema = z.strictObject({
  apnsId: text,
  uniqueId: text,
  deviceToken: text.describe('Hex, in either letter case'),
  deviceId: text.describe('The phone it went to'),
  topic: text.describe('`apns-topic`'),
  pushType: text.describe('`apns-push-type`'),
  priority: z.number().optional().describe('`apns-priority`; 10 when the push has none'),
  collapseId: text.describe('`apns-collapse-id`'),
  channelId: text,
  broadcastId: text.describe('The `uniqueId` of the broadcast it is a delivery of.'),
  status: z.enum(deliveryStatuses).optional().describe('A status it has or has had.'),
  reason: text.describe('Apple’s reason it was refused with.'),
  surface: text.describe(
    'Where the phone has shown it: `banner`, `lockScreen`, `notificationCenter`, `badge`, `sound` …',
  ),
  headers: z
    .record(z.string(), words)
    .optional()
    .describe('Header names to a text or `{"matches":"a regular expression"}`'),
  alert: words.optional().describe('Title, subtitle or body of its alert.'),
  payload: z
    .json()
    .optional()
    .describe('A part of the payload: objects may have more keys, everything else is compared as it is.'),
  paths: z
    .record(z.string(), z.union([matches, z.strictObject({ exists: z.boolean() }), z.json()]))
    .optional()
    .describe(
      'Places in the payload, as `aps.alert.title` or `items.0.id`: a value, a regular expression, or whether something is there.',
    ),
});
export type Match = z.output<typeof matchSchema>;
export type Words = z.output<typeof words>;
