import { useDeferredValue, useMemo, useState } from 'react';
import { useLab } from '../store/lab.ts';
import { parseQuery } from './query.ts';
import { type LogRow, rowOf } from './row.ts';

/** The rows a person sees, and what is kept from them so that the list stays where it is. */
export interface VisibleRows {
  readonly rows: readonly LogRow[];
  /** Pushes in the log, whatever the filter. */
  readonly total: number;
  /** Matching pushes that came after the list was held. */
  readonly newer: number;
  readonly held: boolean;
  /** The filter is still running over the rows. */
  readonly filtering: boolean;
  hold(): void;
  letGo(): void;
}

/**
 * The log filtered, the newest first. Held, it takes in no new push, so that the row being read stays where it is;
 * what becomes of the pushes in it goes on showing.
 */
export function useRows(filter: string): VisibleRows {
  const pushes = useLab((lab) => lab.pushes);
  const order = useLab((lab) => lab.order);
  const [heldAt, setHeldAt] = useState<string | null>(null);
  const wanted = useDeferredValue(filter);
  const matching = useMemo(() => {
    const query = parseQuery(wanted);
    return order
      .toReversed()
      .flatMap((id) => (pushes[id] === undefined ? [] : [rowOf(pushes[id])]))
      .filter(query);
  }, [pushes, order, wanted]);
  const heldIndex = heldAt === null ? -1 : order.indexOf(heldAt);
  const positions = useMemo(() => (heldIndex === -1 ? null : new Set(order.slice(heldIndex + 1))), [order, heldIndex]);
  const rows = positions === null ? matching : matching.filter(({ uniqueId }) => !positions.has(uniqueId));
  return {
    rows,
    total: order.length,
    newer: matching.length - rows.length,
    held: heldAt !== null,
    filtering: filter !== wanted,
    hold: () => setHeldAt((before) => before ?? useLab.getState().order.at(-1) ?? null),
    letGo: () => setHeldAt(null),
  };
}
