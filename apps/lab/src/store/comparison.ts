import { type CreateSlice } from './slice.ts';

/** Two pushes side by side. */
export interface ComparisonSlice {
  /** The push the one in the picture is compared with, by uniqueId; `null`: none. */
  readonly comparedWith: string | null;
  compareWith(uniqueId: string | null): void;
}

export const createComparisonSlice: CreateSlice<ComparisonSlice> = (set) => ({
  comparedWith: null,
  compareWith: (comparedWith) => set({ comparedWith }),
});
