import { type DeviceFrame, environments, interruptionLevels, isBundleId } from '@apns-sim/protocol';
import { z } from 'zod';

/** Larger than any honest frame: the longest are outcomes with all their gates. */
const maxFrameBytes = 64 * 1024;

const maxIdLength = 128;
const id = z.string().min(1).max(maxIdLength);
const bundleId = z.string().refine(isBundleId, 'expected a bundle id such as com.example.courier');

const use = z
  .string()
  .max(250)
  .regex(/^(start|update|channel):./, 'expected start:ATTRIBUTES_TYPE, update:ACTIVITY_ID or channel:NAME');

const text = z.string().max(20_000).exactOptional();
const shownText = z.object({ title: text, subtitle: text, body: text });

const outcome = z.object({
  kind: z.enum(['presented', 'suppressed', 'discarded']),
  word: z.string().max(100).exactOptional(),
  surfaces: z.array(z.string().max(40)).max(20),
  level: z.enum(interruptionLevels).nullable(),
  changed: z.object({ before: shownText, after: shownText }).exactOptional(),
  gates: z.array(z.object({ rule: z.string().max(20), verdict: z.enum(['pass', 'stop', 'change']) })).max(100),
  why: z
    .object({ rule: z.string().max(20), text: z.string().max(400), detail: z.string().max(2000).exactOptional() })
    .exactOptional(),
});

const deviceFrame = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('connect'),
    version: z.int(),
    deviceId: id,
    name: z.string().max(200),
    environment: z.enum(environments),
  }),
  z.object({
    type: z.literal('register'),
    requestId: z.int(),
    bundleId,
    topics: z.array(z.string().min(1).max(200)).min(1).max(50),
  }),
  z.object({ type: z.literal('unregister'), bundleId, topic: z.string().max(200).exactOptional() }),
  z.object({ type: z.literal('activityToken'), requestId: z.int(), bundleId, use }),
  z.object({ type: z.literal('forgetActivityToken'), bundleId, use }),
  z.object({ type: z.literal('subscribe'), requestId: z.int(), bundleId, channelId: z.string().max(200) }),
  z.object({ type: z.literal('unsubscribe'), bundleId, channelId: z.string().max(200) }),
  z.object({ type: z.literal('ack'), uniqueId: id }),
  z.object({ type: z.literal('outcome'), uniqueId: id, outcome }),
  z.object({
    type: z.literal('userAction'),
    uniqueId: id,
    userAction: z.object({ action: z.string().max(200), userText: z.string().max(10_000).exactOptional() }),
  }),
  z.object({ type: z.literal('power'), restricted: z.boolean() }),
  z.object({ type: z.literal('ping') }),
]) satisfies z.ZodType<DeviceFrame>;

/** The one frame that comes for every push is known without the schema. */
function isAcknowledgement(value: unknown): value is { readonly uniqueId: string } {
  if (typeof value !== 'object' || value === null) return false;
  const { type, uniqueId } = value as { readonly type?: unknown; readonly uniqueId?: unknown };
  return type === 'ack' && typeof uniqueId === 'string' && uniqueId.length > 0 && uniqueId.length <= maxIdLength;
}

/** A frame, or one sentence saying what is wrong with it. Never throws. */
export function readFrame(data: Buffer, isBinary: boolean): { frame: DeviceFrame } | { error: string } {
  if (isBinary) return { error: 'Frames are JSON in text messages; this one was binary.' };
  if (data.length > maxFrameBytes) {
    return { error: `A frame has at most ${maxFrameBytes} bytes; this one has ${data.length}.` };
  }
  let value: unknown;
  try {
    value = JSON.parse(data.toString());
  } catch {
    return { error: 'A frame must be JSON; this one is not.' };
  }
  if (isAcknowledgement(value)) return { frame: { type: 'ack', uniqueId: value.uniqueId } };
  const { success, data: frame, error } = deviceFrame.safeParse(value);
  if (success) return { frame };
  const [issue] = error.issues;
  const where = issue?.path.join('.') || 'the frame';
  return { error: `The frame is not one of the device channel's: ${where}: ${issue?.message ?? 'unknown shape'}.` };
}
