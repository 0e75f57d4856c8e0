/** A grid of square cells; CSS pixels. */
export interface HeatLayout {
  readonly columns: number;
  readonly rows: number;
  /** From one cell to the next. */
  readonly pitch: number;
  readonly height: number;
}

const smallest = 7;
const largest = 26;
/** A map is not higher than this, CSS pixels. */
const highest = 340;

/** How many cells fit at most. */
export const mostCells = (width: number): number =>
  Math.max(1, Math.floor(width / smallest) * Math.floor(highest / smallest));

/** Cells as large as they can be while all are in sight. Pure. */
export function layoutOf(cells: number, width: number): HeatLayout {
  let pitch = largest;
  const columnsAt = (size: number) => Math.max(1, Math.floor(width / size));
  while (pitch > smallest && Math.ceil(cells / columnsAt(pitch)) * pitch > highest) pitch--;
  const columns = columnsAt(pitch);
  const rows = Math.max(1, Math.ceil(cells / columns));
  return { columns, rows, pitch, height: rows * pitch };
}

/** The cell at a point of the map; `null` where there is none. */
export function cellAt({ columns, pitch }: HeatLayout, cells: number, x: number, y: number): number | null {
  const column = Math.floor(x / pitch);
  const cell = Math.floor(y / pitch) * columns + column;
  return column >= 0 && column < columns && cell >= 0 && cell < cells ? cell : null;
}

/** Where an arrow key leads; `null` for another key. */
export function cellAfterKey(key: string, cell: number, cells: number, columns: number): number | null {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: cell + 1,
    ArrowLeft: cell - 1,
    ArrowDown: cell + columns,
    ArrowUp: cell - columns,
    Home: 0,
    End: cells - 1,
    PageDown: cell + columns * 10,
    PageUp: cell - columns * 10,
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(cells - 1, Math.max(0, next));
}
