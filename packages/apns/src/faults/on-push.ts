import { reasons } from '@apns-sim/protocol';
import { type Interference, type SeenPush } from '../ingress/interfere.ts';
import { type Spoiling } from '../ingress/push-request.ts';
import { type Rejection } from '../ingress/rejection.ts';
import { type ArmedFault } from './armed-fault.ts';
import { numberOfCode } from './error-codes.ts';
import { type FaultDeed } from './fault-wish.ts';
import { fitsPush } from './fits.ts';
import { actsAt, actsAtOnce, restsBetweenRounds } from './kinds.ts';
import { tellFault } from './tell.ts';

/** What has to be known beside the faults. */
interface PushSurroundings {
  /** The simulation's clock, milliseconds since 1970. */
  readonly now: number;
  /** From 0 up to but not including 1. */
  readonly chance: () => number;
  /** Does what a fault does to the whole connection of a push. */
  readonly onConnection: (fault: ArmedFault, connectionId: string) => void;
}

function rejectionOf(fault: ArmedFault, now: number): Rejection | undefined {
  const { outage, reason: asked, timestamp = now } = fault.wish.do;
  const reason =
    asked ??
    (outage === undefined ? undefined : ((outage === true ? undefined : outage.reason) ?? 'ServiceUnavailable'));
  if (reason === undefined) return undefined;
  return { reason, why: tellFault(fault.id, fault.wish.do), ...(reasons[reason] === 410 && { timestamp }) };
}

const accepts = (deed: object | string | number | true) =>
  typeof deed === 'object' && 'accept' in deed && deed.accept === true;

/** What becomes of the answer, and whether the push is looked at all the same. */
function spoilingOf(deed: FaultDeed): { readonly spoiling: Spoiling; readonly isProcessed: boolean } | undefined {
  const { rstStream, refusedStream, stall, cut, dropAfter, trickle } = deed;
  if (refusedStream)
    return { spoiling: { type: 'reset', code: numberOfCode('REFUSED_STREAM', 'REFUSED_STREAM') }, isProcessed: false };
  if (rstStream !== undefined && actsAt({ rstStream }, 'answer')) {
    const code = rstStream === true ? undefined : typeof rstStream === 'object' ? rstStream.code : rstStream;
    return { spoiling: { type: 'reset', code: numberOfCode(code, 'INTERNAL_ERROR') }, isProcessed: accepts(rstStream) };
  }
  if (stall !== undefined) return { spoiling: { type: 'silence' }, isProcessed: accepts(stall) };
  if (cut !== undefined) return { spoiling: { type: 'cut' }, isProcessed: accepts(cut) };
  if (dropAfter !== undefined) return { spoiling: { type: 'cut' }, isProcessed: false };
  if (trickle !== undefined) {
    const { chunkBytes = 1, everyMs = 100 } = trickle === true ? {} : trickle;
    return { spoiling: { type: 'trickle', chunkBytes, everyMs }, isProcessed: true };
  }
  return undefined;
}

/** A connection that has carried fewer pushes than `dropAfter` is let through, and counted. */
function isDroppedNow({ wish, connections }: ArmedFault, { connection }: SeenPush): boolean {
  const { dropAfter } = wish.do;
  if (dropAfter === undefined) return true;
  const carried = connections.get(connection) ?? 0;
  connections.set(connection, carried + 1);
  return carried >= dropAfter;
}

/** Everything the faults do to one push, in the order they were laid. Of those that decide its answer only the first one fires. */
export function interfereWith(
  faults: Iterable<ArmedFault>,
  push: SeenPush,
  { now, chance, onConnection }: PushSurroundings,
): Interference | undefined {
  const notes: Interference['notes'][number][] = [];
  let delayMs = 0;
  let skewMs = 0;
  let rejection: Rejection | undefined;
  let spoilt: ReturnType<typeof spoilingOf>;
  for (const fault of faults) {
    const { do: deed, match } = fault.wish;
    const decides = actsAt(deed, 'answer');
    const isDecided = rejection !== undefined || spoilt !== undefined;
    const takesPart = (decides && !isDecided) || (!decides && (actsAt(deed, 'way') || actsAt(deed, 'connection')));
    // one that acts at once has done so, except on a connection whose team it has just learnt
    if (actsAtOnce(fault.wish) && fault.connections.has(push.connection)) continue;
    if (restsBetweenRounds(fault.wish)) continue;
    if (!takesPart || fault.state() !== 'active' || !fitsPush(match, push)) continue;
    if (!isDroppedNow(fault, push) || !fault.fire()) continue;
    notes.push({ faultId: fault.id, why: tellFault(fault.id, deed) });
    const { latencyMs = 0, jitterMs = 0, clockSkewMs = 0 } = deed;
    delayMs += latencyMs + (jitterMs === 0 ? 0 : chance() * jitterMs);
    skewMs += clockSkewMs;
    rejection ??= rejectionOf(fault, now);
    spoilt ??= spoilingOf(deed);
    if (actsAt(deed, 'connection')) onConnection(fault, push.connection);
  }
  if (notes.length === 0) return undefined;
  return { notes, delayMs, skewMs, rejection, spoiling: spoilt?.spoiling, isProcessed: spoilt?.isProcessed ?? true };
}
