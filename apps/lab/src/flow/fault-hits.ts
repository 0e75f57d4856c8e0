import { type DeliveryEvent, type FaultKind, isReason } from '@apns-sim/protocol';
import { type HopId } from './hop-table.ts';
import { hopOfReason } from './refusal.ts';

/** A fault somebody laid, where it hit a push. */
export interface FaultHit {
  readonly faultId: string;
  /** What it did, in the words it was asked for with: `reason TooManyRequests, latencyMs 200`. */
  readonly text: string;
  readonly hop: HopId;
  /** What was to happen at this hop did not, because of the fault. */
  readonly stops: boolean;
}

/** Where a kind of fault is felt; `!` marks those that decide what becomes of the answer. Short, as it is part of the first paint. */
const hopOfKind: Record<FaultKind, HopId | `${HopId}!`> = {
  reason: '2.4!',
  timestamp: '2.4',
  outage: '2.4!',
  latencyMs: '2.1',
  jitterMs: '2.1',
  clockSkewMs: '2.1',
  goaway: '1.4',
  rstStream: '2.4!',
  refusedStream: '1.4!',
  maxConcurrentStreams: '1.4',
  settings: '1.4',
  stall: '2.4!',
  halfOpen: '1.4',
  cut: '2.4!',
  dropAfter: '1.4!',
  connectionCap: '1.4',
  trickle: '2.4!',
  tls: '1.4',
  loseFrame: '2.6',
  lateAckMs: '3.1',
  flap: '2.6',
};
const kinds = Object.keys(hopOfKind) as FaultKind[];

/** Whether a kind of fault decides what becomes of the answer. */
export const decidesAnswer = (kind: FaultKind): boolean => hopOfKind[kind].endsWith('!');

/** What a trace says of a fault begins with its id; its kinds follow, each with its value. Source: `packages/apns/src/faults/tell.ts`. */
const deedOf = (text: string) => text.replace(/^injected fault [^:]+: /, '');
const kindsIn = (deed: string) => kinds.filter((kind) => new RegExp(`(^|, )${kind}( |,|$)`).test(deed));

/** Where each fault hit this push, read from its lines of the log. Pure. */
export function faultHitsOf(events: readonly DeliveryEvent[]): readonly FaultHit[] {
  const has = (type: DeliveryEvent['type']) => events.some((event) => event.type === type);
  const rejected = events.find((event) => event.type === 'rejected');
  const looked = has('accepted') || has('broadcastAccepted') || rejected !== undefined;
  return events.flatMap((event) => {
    if (event.type !== 'faultInjected') return [];
    const text = deedOf(event.why.text);
    const hits = kindsIn(text).map((kind): Pick<FaultHit, 'hop' | 'stops'> => {
      const decides = decidesAnswer(kind);
      // it came in and was not looked at: there is no check it could have passed
      if (decides && !looked) return { hop: '2.1', stops: true };
      if (rejected?.type === 'rejected' && decides && isReason(rejected.reason))
        return { hop: hopOfReason(rejected.reason), stops: false };
      const lost = (decides && !has('answered')) || (kind === 'loseFrame' && !has('delivered'));
      return { hop: hopOfKind[kind].replace('!', '') as HopId, stops: lost };
    });
    const byHop = new Map(hits.map((hit) => [hit.hop, hit]));
    return [...byHop.values()].map((hit) => ({ faultId: event.faultId, text, ...hit }));
  });
}
