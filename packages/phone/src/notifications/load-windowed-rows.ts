/** Downloads the rows of a stack of hundreds: it is rare, and counting which of them are in sight is a library of its own. */
export const loadWindowedRows = async () => (await import('./WindowedRows.tsx')).WindowedRows;
