import { type JournalEntry } from '@apns-sim/device';
import { type DeliveryEvent, type HeaderList } from '@apns-sim/protocol';
import { z } from 'zod';

/*
 * `.pushtrace`: what went on in a simulation, a line of JSON each, in the order it happened. Lines are appended as it happens,
 * so that a process that is killed loses at most the line it was writing.
 */

/** What the first line says the file is. */
export const traceFormat = 'apns-sim recording';
export const traceVersion = 1;

const at = z.number().min(0).max(8.64e15);
const name = z.string().min(1).max(300);
const header = z.tuple([z.string().max(1000), z.string().max(20_000)]);
const bytes = z.base64().max(100_000);

/** Where it began. */
const begin = z.strictObject({
  type: z.literal('begin'),
  format: z.literal(traceFormat),
  version: z.literal(traceVersion),
  /** The machine's time, for people. */
  recordedAt: z.iso.datetime(),
  seed: z.number(),
  clock: z.strictObject({ mode: z.enum(['running', 'frozen']), now: at }),
  /** What was laid to go wrong, and where ids and chances of later faults come from. */
  faults: z.strictObject({ seed: name, count: z.int().min(0), laid: z.array(z.looseObject({ id: name })).max(1000) }),
  /** The whole as it was then: `GET /snapshot`. */
  snapshot: z.record(z.string(), z.unknown()),
});

/** A request of a provider, the signature of its token left out. */
const push = z.strictObject({
  type: z.literal('push'),
  at,
  number: z.int().min(1),
  streamId: z.int().min(0),
  door: z.enum(['push', 'pushProduction', 'channels', 'channelsProduction']),
  method: name,
  path: z.string().max(20_000),
  headers: z.array(header).max(1000),
  bodyBase64: bytes,
  /** Bytes that came, when the door kept fewer. */
  bodyBytes: z.int().min(0).nullable(),
  /** Its connection: pushes of one share it. */
  connection: z.strictObject({
    id: name,
    environment: z.enum(['sandbox', 'production']),
    /** Facts of its client certificate, `null` when it showed none. */
    certificate: z.record(z.string(), z.unknown()).nullable(),
  }),
  /** Whether the signature of its provider token was right, which is all of it that is kept; `null` when there was none. */
  signed: z.boolean().nullable(),
  /** To whom its deviceToken belonged; `null` to nobody that was known. */
  to: z.strictObject({ deviceId: name, topic: name }).nullable(),
});
export type PushLine = z.output<typeof push>;

/** The answer to a request. */
const answer = z.strictObject({
  type: z.literal('answer'),
  at,
  number: z.int().min(1),
  status: z.int(),
  headers: z.array(header).max(100),
  body: z.string().max(10_000),
});

/** A call of the control door has come; it takes its place here when it went well. */
const calling = z.strictObject({ type: z.literal('calling'), at, number: z.int().min(1) });

/** A call of the control door that changed the world; private keys are left out. */
const call = z.strictObject({
  type: z.literal('call'),
  /** When it came. */
  at,
  /** That of its `calling`. */
  number: z.int().min(1),
  method: z.enum(['POST', 'PUT', 'PATCH', 'DELETE']),
  path: z.string().max(2000),
  body: z.unknown(),
  answer: z.unknown(),
});
export type CallLine = z.output<typeof call>;

/** What a person did to a phone in a page. */
const event = z.strictObject({ type: z.literal('event'), at, deviceId: name, event: z.looseObject({ type: name }) });
export type EventLine = z.output<typeof event>;

/** The clock was moved, frozen or let go; now it stands at `at`. */
const clock = z.strictObject({ type: z.literal('clock'), at, mode: z.enum(['running', 'frozen']) });

/** What a phone showed from then on. */
const screen = z.strictObject({
  type: z.literal('screen'),
  at,
  deviceId: name,
  name: z.string().max(300),
  screen: z.unknown(),
});

/** A line of the delivery log. */
const log = z.strictObject({
  type: z.literal('log'),
  at,
  event: z.looseObject({ type: z.string(), seq: z.number() }),
});

/** An entry of a phone's journal; a phone that was not there before comes with its state after it. */
const entry = z.strictObject({
  type: z.literal('entry'),
  at,
  deviceId: name,
  entry: z.looseObject({ seq: z.number(), at: z.number(), event: z.looseObject({ type: name }) }),
  state: z.record(z.string(), z.unknown()).optional(),
});

/** A frame that passed a watched connection. */
const frame = z.strictObject({ type: z.literal('frame'), at, frame: z.looseObject({ seq: z.number() }) });

/** Where it ended. */
const end = z.strictObject({ type: z.literal('end'), at, cause: z.enum(['stopped', 'full']) });

/** One line of a recording, as it is read. */
export const traceLine = z.discriminatedUnion('type', [
  begin,
  push,
  answer,
  calling,
  call,
  event,
  clock,
  screen,
  log,
  entry,
  frame,
  end,
]);
export type TraceLine = z.output<typeof traceLine>;
export type BeginLine = z.output<typeof begin>;

/** One line, as it is written. */
export type WrittenLine =
  | Exclude<TraceLine, { type: 'begin' | 'log' | 'entry' | 'push' | 'frame' }>
  | (Omit<BeginLine, 'snapshot' | 'faults'> & {
      readonly snapshot: object;
      readonly faults: { readonly seed: string; readonly count: number; readonly laid: readonly object[] };
    })
  | (Omit<PushLine, 'headers' | 'connection'> & {
      readonly headers: HeaderList;
      readonly connection: Omit<PushLine['connection'], 'certificate'> & { readonly certificate: object | null };
    })
  | { readonly type: 'log'; readonly at: number; readonly event: DeliveryEvent }
  | { readonly type: 'frame'; readonly at: number; readonly frame: object }
  | {
      readonly type: 'entry';
      readonly at: number;
      readonly deviceId: string;
      readonly entry: JournalEntry;
      readonly state?: object;
    };
