import { type DeliveryEvent, headerNames } from '@apns-sim/protocol';
import { newest, outcomeOf } from '../../flow/hops.ts';
import { type ExerciseId } from './exercise-ids.ts';

/** The `apns-collapse-id` of the provider to be fixed begins so. */
export const fixedCollapseId = 'order-1024';

/** What is said on the way; `reason` and `n` go into the words. */
export interface Note {
  readonly id: 'injected' | 'refused' | 'arrived' | 'waits' | 'woken' | 'silenced' | 'noCollapse' | 'noText' | 'shown';
  readonly reason?: string;
  readonly n?: number;
}

/** Where an exercise stands. */
export type Verdict =
  | { readonly at: 'open'; readonly note: Note | null }
  | { readonly at: 'solved'; readonly uniqueId: string };

type Trace = readonly DeliveryEvent[];

const has = (trace: Trace, type: DeliveryEvent['type']) => newest(trace, type) !== undefined;
const gatesOf = (trace: Trace) => (outcomeOf(trace)?.gates ?? []).map(({ rule }) => rule);
const open = (note: Note | null): Verdict => ({ at: 'open', note });
const idOf = (trace: Trace) => {
  const event = trace.find((one) => 'uniqueId' in one);
  return event !== undefined && 'uniqueId' in event ? event.uniqueId : '';
};
const solved = (trace: Trace): Verdict => ({ at: 'solved', uniqueId: idOf(trace) });

function refusalOf(traces: readonly Trace[]): Note | null {
  const rejected = newest(traces.at(-1) ?? [], 'rejected');
  return rejected === undefined ? null : { id: 'refused', reason: rejected.reason };
}
const shownAlready = (trace: Trace | undefined): Note | null =>
  trace !== undefined && has(trace, 'presented') ? { id: 'shown' } : null;

function gone(traces: readonly Trace[]): Verdict {
  const dead = traces.filter((trace) => newest(trace, 'rejected')?.status === 410);
  const own = dead.find((trace) => !has(trace, 'faultInjected'));
  if (own !== undefined) return solved(own);
  return open(dead.length > 0 ? { id: 'injected' } : (refusalOf(traces) ?? shownAlready(traces.at(-1))));
}

function lost(traces: readonly Trace[]): Verdict {
  const vanished = traces.filter(
    (trace) => has(trace, 'accepted') && !has(trace, 'delivered') && (has(trace, 'replaced') || has(trace, 'expired')),
  );
  const own = vanished.find((trace) => !has(trace, 'faultInjected'));
  if (own !== undefined) return solved(own);
  if (vanished.length > 0) return open({ id: 'injected' });
  const last = traces.at(-1);
  if (last !== undefined && has(last, 'stored') && !has(last, 'sent')) return open({ id: 'waits' });
  return open(refusalOf(traces) ?? (last !== undefined && has(last, 'delivered') ? { id: 'arrived' } : null));
}

function fixProvider(traces: readonly Trace[]): Verdict {
  const collapseOf = (trace: Trace) =>
    newest(trace, 'received')?.request.headers.find(([name]) => name === headerNames.collapseId)?.[1] ?? '';
  const shown = traces.filter((trace) => has(trace, 'presented'));
  const fixed = shown.find((trace) => collapseOf(trace).startsWith(fixedCollapseId));
  if (fixed !== undefined) return solved(fixed);
  return open(refusalOf(traces) ?? (shown.length > 0 ? { id: 'noCollapse' } : null));
}

function fromStorage(traces: readonly Trace[]): Verdict {
  const stored = traces.filter((trace) => has(trace, 'stored'));
  const back = stored.find((trace) => has(trace, 'delivered'));
  if (back !== undefined) return solved(back);
  return open(stored.length > 0 ? { id: 'waits' } : (refusalOf(traces) ?? shownAlready(traces.at(-1))));
}

function throttled(traces: readonly Trace[]): Verdict {
  const held = traces.find((trace) => gatesOf(trace).includes('S4'));
  if (held !== undefined) return solved(held);
  const woken = traces.filter((trace) => gatesOf(trace).includes('S1')).length;
  return open(refusalOf(traces) ?? (woken > 0 ? { id: 'woken', n: woken } : shownAlready(traces.at(-1))));
}

function breakThrough(traces: readonly Trace[]): Verdict {
  const silenced = traces.findIndex((trace) => gatesOf(trace).includes('L3'));
  if (silenced === -1) return open(refusalOf(traces) ?? shownAlready(traces.at(-1)));
  const through = traces.slice(silenced + 1).find((trace) => {
    const outcome = outcomeOf(trace);
    const loud = outcome?.level === 'time-sensitive' || outcome?.level === 'critical';
    return outcome?.kind === 'presented' && loud && !gatesOf(trace).includes('L3');
  });
  return through === undefined ? open({ id: 'silenced' }) : solved(through);
}

function reply(traces: readonly Trace[]): Verdict {
  const opened = traces.filter((trace) => has(trace, 'opened'));
  const written = opened.find((trace) => (newest(trace, 'opened')?.userAction.userText ?? '') !== '');
  if (written !== undefined) return solved(written);
  return open(opened.length > 0 ? { id: 'noText' } : (refusalOf(traces) ?? shownAlready(traces.at(-1))));
}

const judges: Readonly<Record<ExerciseId, (traces: readonly Trace[]) => Verdict>> = {
  gone,
  lost,
  fixProvider,
  fromStorage,
  throttled,
  breakThrough,
  reply,
};

/**
 * Whether an exercise is solved, by the log alone. Pure.
 * @param traces the pushes since it was begun, each with its lines, in the order they came
 */
export function judgeExercise(id: ExerciseId, traces: readonly Trace[]): Verdict {
  return judges[id](traces);
}
