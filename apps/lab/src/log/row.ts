import {
  type DeliveryEvent,
  type DeliveryStatus,
  headerNames,
  headerValue,
  nextStatus,
  type Outcome,
  topicFor,
} from '@apns-sim/protocol';
import { type HopId } from '../flow/hop-table.ts';
import { newest, outcomeOf } from '../flow/hops.ts';
import { hopOfReason } from '../flow/refusal.ts';
import { type PushLine } from '../flow/trace.ts';

/** One push as a line of the table. */
export interface LogRow {
  readonly uniqueId: string;
  readonly apnsId: string;
  /** The simulation's clock when APNs received it, milliseconds since 1970. */
  readonly at: number;
  readonly deviceToken: string;
  readonly deviceId: string;
  readonly topic: string;
  readonly type: string;
  /** HTTP status; `null` while there is no answer. */
  readonly answer: number | null;
  readonly reason: string;
  readonly status: DeliveryStatus;
  /** The farthest hop of the street it came to. */
  readonly reached: HopId;
  /** The rule that decided its end: of APNs for a refusal, of the phone for the rest. */
  readonly why: string;
  readonly ms: number | null;
  readonly bytes: number;
  /** What the filter's bare words are looked for in, in lower case. */
  readonly text: string;
}

/** The gate that decided: what stopped it, else where it was shown, else what changed it last. */
function decidingGate({ gates }: Outcome): string {
  const stop = gates.find(({ verdict }) => verdict === 'stop');
  const shown = gates.findLast(({ rule }) => rule.startsWith('K'));
  return (stop ?? shown ?? gates.findLast(({ verdict }) => verdict === 'change') ?? gates.at(-1))?.rule ?? '';
}

function reachedBy(events: readonly DeliveryEvent[]): HopId {
  const rejected = newest(events, 'rejected');
  if (rejected !== undefined) return hopOfReason(rejected.reason);
  if (newest(events, 'opened') !== undefined) return '3.6';
  const outcome = outcomeOf(events);
  if (outcome !== null) return outcome.kind === 'presented' ? '3.5' : '3.4';
  if (newest(events, 'delivered') !== undefined) return '3.1';
  if (newest(events, 'sent') !== undefined) return '2.6';
  const kept = newest(events, 'stored') ?? newest(events, 'expired') ?? newest(events, 'replaced');
  return kept === undefined ? '2.4' : '2.5';
}

function read({ uniqueId, events }: PushLine): LogRow {
  const received = newest(events, 'received');
  const rejected = newest(events, 'rejected');
  const accepted = newest(events, 'accepted');
  const broadcast = newest(events, 'broadcastAccepted');
  const delivery = newest(events, 'addressed');
  const answered = newest(events, 'answered');
  const outcome = outcomeOf(events);
  const header = (name: string) => headerValue(received?.request.headers ?? [], name) ?? '';
  const line = {
    uniqueId,
    apnsId: (accepted ?? broadcast ?? delivery ?? rejected)?.apnsId ?? header(headerNames.apnsId),
    at: received?.at ?? events[0]?.at ?? 0,
    deviceToken: accepted?.deviceToken ?? /^\/3\/device\/(.+)$/.exec(received?.request.path ?? '')?.[1] ?? '',
    deviceId: (accepted ?? delivery)?.deviceId ?? '',
    topic:
      (accepted ?? delivery)?.topic ??
      (broadcast === undefined ? header(headerNames.topic) : topicFor(broadcast.bundleId, 'liveactivity')),
    type: header(headerNames.pushType),
    answer: answered?.answer.status ?? rejected?.status ?? null,
    reason: rejected?.reason ?? '',
    status: events.reduce<DeliveryStatus>(nextStatus, 'received'),
    reached: reachedBy(events),
    why: rejected?.why.rule ?? (outcome === null ? '' : decidingGate(outcome)),
    ms: answered?.durationMs ?? null,
    bytes: received?.request.bodyBytes ?? 0,
  };
  return { ...line, text: Object.values(line).join(' ').toLowerCase() };
}

const known = new WeakMap<readonly DeliveryEvent[], LogRow>();

/** The table's line of a push; a push that did not change is not read again. */
export function rowOf(push: PushLine): LogRow {
  const row = known.get(push.events) ?? read(push);
  known.set(push.events, row);
  return row;
}
