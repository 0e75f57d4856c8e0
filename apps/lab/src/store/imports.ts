import { type Trace } from '../flow/file/trace-file.ts';
import { type CreateSlice } from './slice.ts';

/** Pushes from files: shown like those of the log, and never mixed with them. */
export interface ImportsSlice {
  /** By uniqueId, which begins with `file:`. */
  readonly imports: Readonly<Record<string, Trace>>;
  /** The pushes of the recording that is open, in their order. */
  readonly recording: { readonly name: string; readonly uniqueIds: readonly string[] } | null;
  addImport(trace: Trace): void;
  openRecording(name: string, traces: readonly Trace[]): void;
  closeRecording(): void;
}

export const createImportsSlice: CreateSlice<ImportsSlice> = (set) => ({
  imports: {},
  recording: null,
  addImport: (trace) => set((lab) => ({ imports: { ...lab.imports, [trace.uniqueId]: trace } })),
  openRecording: (name, traces) =>
    set((lab) => ({
      imports: { ...lab.imports, ...Object.fromEntries(traces.map((trace) => [trace.uniqueId, trace])) },
      recording: { name, uniqueIds: traces.map(({ uniqueId }) => uniqueId) },
    })),
  closeRecording: () => set({ recording: null }),
});
