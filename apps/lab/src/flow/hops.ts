import { type AppleWord, type DeliveryEvent, type Gate, type Outcome } from '@apns-sim/protocol';
import { type FaultHit, faultHitsOf } from './fault-hits.ts';
import { type HopId, hopIds, hopTable, type Stage, type Step } from './hop-table.ts';
import { hopOfReason } from './refusal.ts';

export type HopState = 'pending' | 'active' | 'done' | 'failed';

/** Why a hop failed, in the terms of whoever stopped it. */
export type HopFailure =
  | {
      readonly kind: 'reason';
      readonly reason: string;
      readonly status: number;
      readonly rule: string;
      readonly text: string;
    }
  | { readonly kind: 'gate'; readonly rule: string }
  | { readonly kind: 'word'; readonly word: AppleWord | 'replaced' }
  | { readonly kind: 'fault'; readonly faultId: string; readonly text: string }
  | { readonly kind: 'error'; readonly text: string };

/** One hop with the log lines that prove it. */
export interface Hop {
  readonly id: HopId;
  readonly stage: Stage;
  readonly step: Step;
  readonly state: HopState;
  /** Whether there was anything to do here; a hop without work passes at once. */
  readonly needed: boolean;
  /** The log lines that prove it; empty while it is pending. */
  readonly events: readonly DeliveryEvent[];
  /** The machine's clock when it was done, microseconds since 1970; `null` when the log has no time for it. */
  readonly wall: number | null;
  readonly failure: HopFailure | null;
  /** The faults that were laid and hit here. */
  readonly faults: readonly FaultHit[];
}

type EventOf<T extends DeliveryEvent['type']> = Extract<DeliveryEvent, { type: T }>;

/** The newest event of a kind. */
export function newest<T extends DeliveryEvent['type']>(
  events: readonly DeliveryEvent[],
  type: T,
): EventOf<T> | undefined {
  return events.findLast((event): event is EventOf<T> => event.type === type);
}

/** How the push ended on the phone, as the phone reported it. */
export function outcomeOf(events: readonly DeliveryEvent[]): Outcome | null {
  for (const event of events.toReversed()) {
    if (event.type === 'presented' || event.type === 'suppressed') return event.outcome;
    if (event.type === 'discarded' && event.outcome !== null) return event.outcome;
  }
  return null;
}

/** Gates that decide the silent half and the service extension have hops of their own; the rest is the decision to show. */
const gatesOf = (gates: readonly Gate[], letters: string) =>
  gates.filter(({ rule }) => letters.includes(rule.charAt(0)));
const stopOf = (gates: readonly Gate[]) => gates.find(({ verdict }) => verdict === 'stop');

interface Finding {
  readonly state: HopState;
  readonly events?: readonly (DeliveryEvent | undefined)[];
  readonly failure?: HopFailure;
  readonly needed?: boolean;
}

const pending: Finding = { state: 'pending' };
const proven = (...events: (DeliveryEvent | undefined)[]): Finding =>
  events.some((event) => event !== undefined) ? { state: 'done', events } : pending;

/** Of the app's own token: those of Live Activities come and go beside it. */
const isOwn = (event: DeliveryEvent) =>
  (event.type !== 'tokenIssued' || event.use === undefined) &&
  (event.type !== 'tokenUploaded' || !event.requestBody.includes('"liveActivity"'));

function registrationHops(all: readonly DeliveryEvent[]): Partial<Record<HopId, Finding>> {
  const events = all.filter(isOwn);
  const asked = newest(events, 'registrationRequested');
  const issued = newest(events, 'tokenIssued');
  const failed = newest(events, 'registrationFailed');
  const uploaded = newest(events, 'tokenUploaded');
  const permission = newest(events, 'authorizationChanged');
  const refused = failed !== undefined && failed.seq > (issued?.seq ?? 0);
  const uploadFailed = uploaded !== undefined && (uploaded.status === null || uploaded.status >= 300);
  return {
    R1: proven(asked ?? issued ?? failed),
    R2: refused
      ? { state: 'failed', events: [failed], failure: { kind: 'error', text: failed.error } }
      : proven(asked ?? issued),
    R3: proven(refused ? undefined : issued),
    R4: uploadFailed
      ? {
          state: 'failed',
          events: [uploaded],
          failure: { kind: 'error', text: uploaded.error ?? `HTTP ${uploaded.status}` },
        }
      : proven(uploaded),
    Rp:
      permission?.authorization === 'denied'
        ? { state: 'failed', events: [permission], failure: { kind: 'gate', rule: 'A1' } }
        : permission?.authorization === 'notDetermined'
          ? pending
          : proven(permission),
  };
}

function stageTwo(events: readonly DeliveryEvent[]): Partial<Record<HopId, Finding>> {
  const received = newest(events, 'received');
  const rejected = newest(events, 'rejected');
  const accepted = newest(events, 'accepted') ?? newest(events, 'addressed') ?? newest(events, 'broadcastAccepted');
  const answered = newest(events, 'answered');
  const stored = newest(events, 'stored');
  const sent = newest(events, 'sent');
  if (rejected !== undefined) {
    const stop = hopOfReason(rejected.reason);
    const { reason, status, why } = rejected;
    const passed = (id: HopId): Finding =>
      hopIds.indexOf(id) < hopIds.indexOf(stop) ? { state: 'done', events: [received, rejected] } : pending;
    return {
      '2.1': passed('2.1'),
      '2.2': passed('2.2'),
      '2.3': passed('2.3'),
      [stop]: { state: 'failed', events: [rejected, answered], failure: { kind: 'reason', reason, status, ...why } },
    };
  }
  const checking: Finding = accepted !== undefined ? { state: 'done', events: [accepted] } : pending;
  const lost = newest(events, 'expired') ?? newest(events, 'replaced');
  const thrownAway = newest(events, 'discarded');
  const lostHere = lost ?? (sent === undefined ? thrownAway : undefined);
  return {
    '2.1': accepted === undefined && received !== undefined ? { state: 'active', events: [received] } : checking,
    '2.2': checking,
    '2.3': checking,
    '2.4': proven(answered),
    '2.5':
      lostHere !== undefined
        ? {
            state: 'failed',
            events: [stored, lostHere],
            failure: { kind: 'word', word: lostHere.type === 'replaced' ? 'replaced' : lostHere.word },
          }
        : stored !== undefined && sent === undefined
          ? { state: 'active', events: [stored] }
          : proven(stored, sent),
    '2.6': proven(sent),
  };
}

function stageThree(events: readonly DeliveryEvent[]): Partial<Record<HopId, Finding>> {
  const delivered = newest(events, 'delivered');
  const ended = newest(events, 'presented') ?? newest(events, 'suppressed') ?? newest(events, 'discarded');
  const outcome = outcomeOf(events);
  const opened = newest(events, 'opened');
  const arrived = delivered ?? (outcome === null ? undefined : ended);
  if (outcome === null || ended === undefined) return { '3.1': proven(arrived) };
  const part = (gates: readonly Gate[], stopsHere: boolean): Finding => {
    const stop = stopOf(gates);
    return {
      state: stop !== undefined && stopsHere ? 'failed' : 'done',
      events: [ended],
      needed: gates.length > 0,
      ...(stop !== undefined && stopsHere && { failure: { kind: 'gate', rule: stop.rule } }),
    };
  };
  const notShown = outcome.kind !== 'presented';
  const removed = stopOf(gatesOf(outcome.gates, 'P'));
  if (removed !== undefined) {
    return { '3.1': { state: 'failed', events: [ended], failure: { kind: 'gate', rule: removed.rule } } };
  }
  const silent = gatesOf(outcome.gates, 'S');
  const decision = outcome.gates.filter(({ rule }) => !'PSN'.includes(rule.charAt(0)));
  // a background push has nothing to show: the silent half is its whole life
  const silentOnly = silent.length > 0 && decision.length === 0;
  return {
    '3.1': proven(arrived),
    '3.2': part(silent, silentOnly),
    '3.3': part(gatesOf(outcome.gates, 'N'), false),
    '3.4': silentOnly && stopOf(silent) !== undefined ? pending : part(decision, notShown),
    '3.5':
      notShown && !silentOnly
        ? pending
        : stopOf(silent) !== undefined && silentOnly
          ? pending
          : { state: 'done', events: [ended], needed: !silentOnly },
    '3.6': proven(opened),
  };
}

/**
 * What really happened, hop by hop, read from the log lines of one push and of the registration before it. Pure.
 * @param events lines of the log in their order: those of one push (or none yet) and of one app on one phone.
 */
export function hopsOf(events: readonly DeliveryEvent[]): Hop[] {
  const received = newest(events, 'received');
  const findings: Partial<Record<HopId, Finding>> = {
    ...registrationHops(events),
    // the provider's own work shows in the request that arrived
    ...Object.fromEntries((['1.1', '1.2', '1.3', '1.4'] as const).map((id) => [id, proven(received)])),
    ...stageTwo(events),
    ...stageThree(events),
  };
  const hits = faultHitsOf(events);
  return hopIds.map((id) => {
    const faults = hits.filter(({ hop }) => hop === id);
    const stopped = faults.find(({ stops }) => stops);
    if (stopped !== undefined) {
      const { faultId, text } = stopped;
      const line = events.find((event) => event.type === 'faultInjected' && event.faultId === faultId);
      findings[id] = { state: 'failed', events: [line], failure: { kind: 'fault', faultId, text } };
    }
    const { state, events: evidence = [], failure = null, needed = true } = findings[id] ?? pending;
    const lines = evidence.filter((event) => event !== undefined);
    return { id, ...hopTable[id], state, needed, failure, faults, events: lines, wall: lines.at(-1)?.wall ?? null };
  });
}

/** Where a push stopped, if it did. */
export function failureOf(hops: readonly Hop[]): Hop | undefined {
  return hops.find(({ id, failure }) => id !== 'Rp' && !id.startsWith('R') && failure !== null);
}
