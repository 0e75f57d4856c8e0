/** Makes one slice of the page's store; a slice changes its own part only. */
export type CreateSlice<Slice> = (set: (change: Partial<Slice> | ((now: Slice) => Partial<Slice>)) => void) => Slice;
