import { type Matrix, type MatrixCell } from '@apns-sim/device';

/** One line of the grid: permission and Focus under one state of power. */
export interface MatrixRow {
  readonly power: MatrixCell['power'];
  readonly authorization: MatrixCell['authorization'];
  readonly focus: MatrixCell['focus'];
  /** One for each column; `null` is a place that does not exist. */
  readonly cells: readonly (MatrixCell | null)[];
}

export interface MatrixColumn {
  readonly lock: MatrixCell['lock'];
  readonly run: MatrixCell['run'];
}

/** The matrix as lines and columns. A locked phone has no app in front, so that column is left out. */
export function tableOf({ axes, cells }: Matrix): {
  readonly columns: readonly MatrixColumn[];
  readonly rows: readonly MatrixRow[];
} {
  const columns = axes.lock.flatMap((lock) =>
    axes.run.filter((run) => lock === 'unlocked' || run !== 'foreground').map((run) => ({ lock, run })),
  );
  const keyOf = (place: Omit<MatrixRow, 'cells'> & MatrixColumn) =>
    [place.power, place.authorization, place.focus, place.lock, place.run].join();
  const known = new Map(cells.map((cell) => [keyOf(cell), cell]));
  const rows = axes.power.flatMap((power) =>
    axes.authorization.flatMap((authorization) =>
      axes.focus.map((focus) => {
        const place = { power, authorization, focus };
        return { ...place, cells: columns.map((column) => known.get(keyOf({ ...place, ...column })) ?? null) };
      }),
    ),
  );
  return { columns, rows };
}
