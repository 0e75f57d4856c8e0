import { type FaultyConnection, type LaidFault } from '../api/faults.ts';
import { type CreateSlice } from './slice.ts';

/** What can be taken back: ids that were laid, or faults that were lifted. */
export type FaultChange =
  | { readonly type: 'laid'; readonly id: string }
  | { readonly type: 'lifted'; readonly faults: readonly LaidFault[] };

/** What is laid now, whoever laid it. */
export interface FaultsSlice {
  readonly faults: readonly LaidFault[];
  readonly faultyConnections: readonly FaultyConnection[];
  /** The last change by this page. */
  readonly faultChange: FaultChange | null;
  setFaults(faults: readonly LaidFault[], connections: readonly FaultyConnection[]): void;
  setFaultChange(change: FaultChange | null): void;
}

/** Whether a fault can still do something. */
export const isLaid = ({ state }: LaidFault): boolean => state === 'active' || state === 'waiting';

export const createFaultsSlice: CreateSlice<FaultsSlice> = (set) => ({
  faults: [],
  faultyConnections: [],
  faultChange: null,
  setFaults: (faults, faultyConnections) => set({ faults, faultyConnections }),
  setFaultChange: (faultChange) => set({ faultChange }),
});
