import { type Health } from '../api/doors.ts';
import { type CreateSlice } from './slice.ts';

/** The running simulation, and whether this page hears it. */
export interface SimulationSlice {
  readonly health: Health | null;
  readonly line: 'connecting' | 'live' | 'lost';
  /** When the line was last known to be good, milliseconds since 1970 by the browser's clock. */
  readonly lastHeardAt: number | null;
  setHealth(health: Health): void;
  setLine(line: SimulationSlice['line'], at: number): void;
}

export const createSimulationSlice: CreateSlice<SimulationSlice> = (set) => ({
  health: null,
  line: 'connecting',
  lastHeardAt: null,
  setHealth: (health) => set({ health }),
  setLine: (line, at) =>
    set((lab) => ({ line, lastHeardAt: line === 'lost' && lab.line === 'lost' ? lab.lastHeardAt : at })),
});
