import { type Trace } from '../flow/file/trace-file.ts';
import { type CreateSlice } from './slice.ts';

/** Pushes from files: shown like those of the log, and never mixed with them. */
export interface ImportsSlice {
  /** By uniqueId, which begins with `file:`. */
  readonly imports: Readonly<Record<string, Trace>>;
  addImport(trace: Trace): void;
}

export const createImportsSlice: CreateSlice<ImportsSlice> = (set) => ({
  imports: {},
  addImport: (trace) => set((lab) => ({ imports: { ...lab.imports, [trace.uniqueId]: trace } })),
});
