import { environments, errorCodes, isReason, type Reason, reasons } from '@apns-sim/protocol';
import { z } from 'zod';
import { requestKinds } from '../ingress/interfere.ts';

/* What a tester may ask for. The words are those of the wire: Apple's reasons, the frames and error codes of HTTP/2. */

const reasonNames = Object.keys(reasons).filter(isReason) as [Reason, ...Reason[]];
const text = z.string().min(1).optional();
const on = z.literal(true);
/** A day: more is a slip of units. */
const milliseconds = z.number().min(0).max(86_400_000);
/** A year. */
const furthest = 366 * 86_400_000;
const dateOrNumber = 'milliseconds since 1970, or a date such as 2026-12-24T18:00:00Z';
const uint31 = z
  .int()
  .min(0)
  .max(2 ** 31 - 1);
const errorCode = z.union(
  [z.enum(errorCodes), z.int().min(0).max(0xff_ff_ff_ff)],
  'an HTTP/2 error code such as "REFUSED_STREAM" or 7',
);

/** Which requests, connections or phones; what is absent leaves all in. */
export const faultMatch = z.strictObject({
  request: z.enum(requestKinds).optional().describe('Pushes, broadcasts or calls of channel management only.'),
  connection: text.describe('The id of a connection, as the trace shows it.'),
  teamId: text,
  keyId: text,
  environment: z.enum(environments).optional(),
  topic: text.describe('Of broadcasts and channels the bundle id.'),
  deviceToken: text,
  deviceId: text,
  pushType: text,
  priority: z.int().optional(),
  collapseId: text,
  apnsId: text.describe('Of broadcasts and channels their `apns-request-id`.'),
  channelId: text,
  nth: z.int().min(1).optional().describe('Only this one of those that match, counted from 1.'),
  every: z.int().min(1).optional().describe('Only every so many of those that match.'),
});
export type FaultMatch = z.output<typeof faultMatch>;

/** What is done. Several at once are one fault, where they go together. */
export const faultDeed = z
  .strictObject({
    reason: z.enum(reasonNames).optional(),
    timestamp: z
      .int()
      .min(0)
      .optional()
      .describe('With a reason of status 410: since when, milliseconds since 1970; now when absent.'),
    outage: z.union([on, z.strictObject({ reason: z.enum(['ServiceUnavailable', 'Shutdown']).optional() })]).optional(),
    latencyMs: milliseconds.optional(),
    jitterMs: milliseconds.optional(),
    clockSkewMs: z.int().min(-86_400_000).max(86_400_000).optional(),
    goaway: z
      .union([
        on,
        z.strictObject({
          reason: z.enum(reasonNames).optional(),
          code: errorCode.optional(),
          lastStreamId: uint31.optional(),
          close: z.boolean().optional(),
          twice: z.boolean().optional(),
        }),
      ])
      .optional(),
    rstStream: z
      .union([
        on,
        errorCode,
        z.strictObject({ code: errorCode.optional(), all: z.boolean().optional(), accept: z.boolean().optional() }),
      ])
      .optional(),
    refusedStream: on.optional(),
    maxConcurrentStreams: uint31.optional(),
    settings: z
      .strictObject({
        headerTableSize: uint31.optional(),
        initialWindowSize: uint31.optional(),
        maxFrameSize: z.int().min(16_384).max(16_777_215).optional(),
        maxHeaderListSize: uint31.optional(),
      })
      .optional(),
    stall: z.union([on, z.strictObject({ accept: z.boolean().optional() })]).optional(),
    halfOpen: on.optional(),
    cut: z
      .union([on, z.strictObject({ accept: z.boolean().optional(), now: z.boolean().optional() })])
      .optional()
      .describe('With `now` every connection is cut at once; else the one of a push that comes.'),
    dropAfter: z.int().min(0).optional().describe('A connection is cut at the push after so many.'),
    connectionCap: z
      .int()
      .min(0)
      .optional()
      .describe('From so many open connections on, another one is cut as soon as it is there.'),
    trickle: z
      .union([on, z.strictObject({ chunkBytes: z.int().min(1).optional(), everyMs: milliseconds.min(1).optional() })])
      .optional(),
    tls: z
      .enum(['expired', 'selfSigned', 'wrongName'])
      .optional()
      .describe('The certificate shown in handshakes from now on.'),
    loseFrame: on.optional(),
    lateAckMs: milliseconds.optional(),
    flap: z.union([on, z.strictObject({ everyMs: milliseconds.min(1).optional() })]).optional(),
  })
  .refine((deed) => Object.values(deed).some((value) => value !== undefined), 'at least one kind of fault');
export type FaultDeed = z.output<typeof faultDeed>;

/** One fault, as asked for. Times of the schedule are of the simulation's clock. */
export const faultWish = z.strictObject({
  match: faultMatch.default({}),
  times: z
    .int()
    .min(1)
    .optional()
    .describe('How often it fires; without it as often as it fits, and once for what acts on connections at once.'),
  probability: z.number().min(0).max(1).default(1).describe('How likely it fires when it fits.'),
  afterMs: z.number().min(0).default(0),
  at: z
    .union([z.number().min(0), z.iso.datetime({ offset: true, error: dateOrNumber })], dateOrNumber)
    .optional()
    .describe('From when on, instead of `afterMs`: milliseconds since 1970, or a date such as 2026-12-24T18:00:00Z.'),
  forMs: z.number().min(1).optional(),
  repeatMs: z
    .number()
    .min(1000)
    .max(furthest)
    .optional()
    .describe('Once more after so long, again and again; what lasts does so for `forMs` each time.'),
  do: faultDeed,
});
export type FaultWish = z.output<typeof faultWish>;

/** When a fault begins, how long it lasts and when it begins again: milliseconds, the first since 1970. */
export interface FaultTimes {
  readonly from: number;
  readonly forMs: number | null;
  readonly repeatMs: number | null;
}

/** The times a wish stands for. @param now the simulation's clock, milliseconds since 1970 */
export function timesOf({ at, afterMs, forMs, repeatMs }: FaultWish, now: number): FaultTimes {
  const moment = typeof at === 'string' ? Date.parse(at) : at;
  return { from: moment ?? now + afterMs, forMs: forMs ?? null, repeatMs: repeatMs ?? null };
}
