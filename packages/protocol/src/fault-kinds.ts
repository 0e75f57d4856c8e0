import { errorCodes } from './frames.ts';
import { reasons } from './reason.ts';

/* Everything that can go wrong on purpose, with what can be chosen about it: the door's schema keeps to this table, the page's form is drawn from it. */

/** Where a kind of fault acts. `detail` only shapes another kind. */
export type FaultStage = 'answer' | 'way' | 'connection' | 'newConnection' | 'handshake' | 'frame' | 'link' | 'detail';

/** What a number counts. */
export type FaultUnit = 'ms' | 'bytes' | 'streams' | 'streamId' | 'pushes' | 'connections' | 'time';

/** One thing to be chosen about a fault; all are optional, apart from a kind's own `value`. */
export type FaultField =
  | { readonly type: 'number'; readonly unit: FaultUnit; readonly min: number; readonly max: number }
  | { readonly type: 'choice'; readonly choices: readonly string[] }
  | { readonly type: 'flag' };

/** A kind of fault: `do: {kind: value}`, or `do: {kind: true}`, or `do: {kind: {field: …}}`. */
export interface FaultShape {
  readonly stage: FaultStage;
  readonly value?: FaultField;
  readonly fields?: Readonly<Record<string, FaultField>>;
}

const uint31 = 2 ** 31 - 1;
const day = 86_400_000;
const flag = { type: 'flag' } as const;
const number = (unit: FaultUnit, min: number, max: number) => ({ type: 'number', unit, min, max }) as const;
const choice = (choices: readonly string[]) => ({ type: 'choice', choices }) as const;
const reason = choice(Object.keys(reasons));
const code = choice(errorCodes);
const accept = flag;

/** Every kind, in the order a push meets them. */
export const faultKinds = {
  reason: { stage: 'answer', value: reason },
  timestamp: { stage: 'detail', value: number('time', 0, Number.MAX_SAFE_INTEGER) },
  outage: { stage: 'answer', fields: { reason: choice(['ServiceUnavailable', 'Shutdown']) } },
  latencyMs: { stage: 'way', value: number('ms', 0, day) },
  jitterMs: { stage: 'way', value: number('ms', 0, day) },
  clockSkewMs: { stage: 'way', value: number('ms', -day, day) },
  goaway: {
    stage: 'connection',
    fields: { reason, code, lastStreamId: number('streamId', 0, uint31), close: flag, twice: flag },
  },
  rstStream: { stage: 'answer', fields: { code, all: flag, accept } },
  refusedStream: { stage: 'answer' },
  maxConcurrentStreams: { stage: 'connection', value: number('streams', 0, uint31) },
  settings: {
    stage: 'connection',
    fields: {
      headerTableSize: number('bytes', 0, uint31),
      initialWindowSize: number('bytes', 0, uint31),
      maxFrameSize: number('bytes', 16_384, 16_777_215),
      maxHeaderListSize: number('bytes', 0, uint31),
    },
  },
  stall: { stage: 'answer', fields: { accept } },
  halfOpen: { stage: 'connection' },
  cut: { stage: 'answer', fields: { now: flag, accept } },
  dropAfter: { stage: 'answer', value: number('pushes', 0, Number.MAX_SAFE_INTEGER) },
  connectionCap: { stage: 'newConnection', value: number('connections', 0, Number.MAX_SAFE_INTEGER) },
  trickle: {
    stage: 'answer',
    fields: { chunkBytes: number('bytes', 1, Number.MAX_SAFE_INTEGER), everyMs: number('ms', 1, day) },
  },
  tls: { stage: 'handshake', value: choice(['expired', 'selfSigned', 'wrongName']) },
  loseFrame: { stage: 'frame' },
  lateAckMs: { stage: 'frame', value: number('ms', 0, day) },
  flap: { stage: 'link', fields: { everyMs: number('ms', 1, day) } },
} as const satisfies Readonly<Record<string, FaultShape>>;
export type FaultKind = keyof typeof faultKinds;

/** Named runs of faults, as a person would tell them. */
export const faultScenarios = ['appleDeploy', 'subway', 'launchDay429', 'clockSkew'] as const;
export type FaultScenario = (typeof faultScenarios)[number];
