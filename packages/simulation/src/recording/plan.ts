import { type PushTrace } from './read-trace.ts';
import { type CallLine, type EventLine, type PushLine } from './trace-lines.ts';

/** One thing that is done again. */
export type PlannedStep = {
  /** When it had its effect, milliseconds since 1970 by the simulation's clock. */
  readonly at: number;
  /** The index of the line where it had its effect. */
  readonly place: number;
} & (
  | { readonly line: PushLine | CallLine | EventLine }
  /** Time goes on to `at`, and nothing else happens but that the push of this number, which a fault has held back, goes on. */
  | { readonly line: null; readonly release?: number }
);

interface Place {
  readonly place: number;
  readonly at: number;
}
interface FrameInEntry {
  readonly uniqueId?: unknown;
}

/**
 * What is done again, in the order it had its effect: a push that went straight to a phone takes its place there where it arrived, so that
 * what a person did to the phone while it was on its way stands on the same side of it.
 */
export function planOf({ lines }: Pick<PushTrace, 'lines'>): PlannedStep[] {
  const held = new Set<string>();
  const slowed = new Set<string>();
  const accepted = new Map<string, Place>();
  const arrivals = new Map<string, Place>();
  const uniqueIdOf = new Map<string, string>();
  for (const [index, line] of lines.entries()) {
    if (line.type === 'log') {
      const { type, uniqueId, connection, streamId } = line.event as Record<string, unknown>;
      const id = String(uniqueId);
      if (type === 'received') uniqueIdOf.set(`${(connection as { id?: unknown } | undefined)?.id}/${streamId}`, id);
      if (type === 'accepted') accepted.set(id, { place: index, at: line.at });
      if (type === 'stored' || type === 'faultInjected') held.add(id);
      // a fault behind the door is one of the way to the phone
      if (type === 'faultInjected' && !accepted.has(id)) slowed.add(id);
    }
    const frame = line.type === 'entry' ? (line.entry.event.frame as FrameInEntry | undefined) : undefined;
    if (line.type !== 'entry' || line.entry.event.type !== 'PUSH_ARRIVED' || frame === undefined) continue;
    const id = String(frame.uniqueId);
    if (!arrivals.has(id)) arrivals.set(id, { place: index, at: line.at });
  }
  const begun = new Map(
    lines.flatMap((line, place) => (line.type === 'calling' ? [[line.number, place] as const] : [])),
  );
  const steps = lines.flatMap((line, place): PlannedStep[] => {
    if (line.type === 'call') return [{ at: line.at, place: begun.get(line.number) ?? place, line }];
    if (line.type === 'event') return [{ at: line.at, place, line }];
    if (line.type === 'clock' || line.type === 'end') return [{ at: line.at, place, line: null }];
    if (line.type !== 'push') return [];
    const id = uniqueIdOf.get(`${line.connection.id}/${line.streamId}`) ?? '';
    const own = { at: line.at, place, line };
    const taken = accepted.get(id);
    if (slowed.has(id) && taken !== undefined) return [own, { ...taken, line: null, release: line.number }];
    return [held.has(id) ? own : { ...own, ...arrivals.get(id) }];
  });
  return steps.sort((a, b) => a.place - b.place);
}
