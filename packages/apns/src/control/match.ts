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
  /** A regular expression that has to be found somewhere in the text. */
  matches: z.string().refine(isRegex, 'a regular expression'),
});
const words = z.union([z.string(), matches], 'a string or {"matches":"a regular expression"}');

/** What a push is to look like; what is absent may be anything. */
export const matchSchema = z.strictObject({
  apnsId: text,
  uniqueId: text,
  deviceToken: text,
  deviceId: text,
  topic: text,
  pushType: text,
  priority: z.number().optional(),
  collapseId: text,
  channelId: text,
  /** The `uniqueId` of the broadcast it is a delivery of. */
  broadcastId: text,
  /** A status it has or has had. */
  status: z.enum(deliveryStatuses).optional(),
  /** Apple's reason it was refused with. */
  reason: text,
  /** Where the phone has shown it: `banner`, `lockScreen`, `notificationCenter`, `badge`, `sound` … */
  surface: text,
  headers: z.record(z.string(), words).optional(),
  /** Title, subtitle or body of its alert. */
  alert: words.optional(),
  /** A part of the payload: objects may have more keys, everything else is compared as it is. */
  payload: z.json().optional(),
  /** Places in the payload, as `aps.alert.title` or `items.0.id`: a value, a regular expression, or whether something is there. */
  paths: z.record(z.string(), z.union([matches, z.strictObject({ exists: z.boolean() }), z.json()])).optional(),
});
export type Match = z.output<typeof matchSchema>;
export type Words = z.output<typeof words>;
