import { type Matrix, type MatrixCell } from './matrix.ts';

const signs: Readonly<Record<string, string>> = {
  wake: 'wake',
  lockScreen: 'LockScreen',
  banner: 'Banner',
  notificationCenter: 'NotificationCenter',
  badge: 'Badge',
  sound: 'Sound',
  haptic: 'Haptic',
  app: 'App',
  summary: 'Summary',
};

/** Where it shows and why, in one line. */
function outcomeText({ outcome, word, surfaces, serviceExtension, preview, why }: MatrixCell): string {
  const seen = surfaces.map((surface) => signs[surface] ?? surface).join(' ') || 'nothing';
  const what = outcome === 'stored' || outcome === 'discarded' ? word : seen;
  const notes = [serviceExtension ? 'extension ran' : '', preview === 'hidden' ? 'preview hidden' : ''].filter(Boolean);
  return `${[what, ...notes].join(', ')}  [${why.join(' ')}]`;
}

/** A, B, … Z, AA, AB … */
function letter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letter(Math.floor(index / 26) - 1) + last;
}

/**
 * The matrix for a terminal: one table for each state of power and lock, a letter in each cell, and below what each
 * letter stands for. A dot is a place that does not exist.
 */
export function matrixText({ axes, cells }: Matrix): string {
  const letters = new Map<string, string>();
  const letterOf = (cell: MatrixCell | undefined): string => {
    if (cell === undefined) return '.';
    const text = outcomeText(cell);
    const known = letters.get(text) ?? letter(letters.size);
    letters.set(text, known);
    return known;
  };
  const tables = axes.power.flatMap((power) =>
    axes.lock.map((lock) => {
      const rows = axes.authorization.flatMap((authorization) =>
        axes.focus.map((focus) => {
          const at = (run: string) =>
            cells.find(
              (cell) =>
                cell.power === power &&
                cell.lock === lock &&
                cell.focus === focus &&
                cell.authorization === authorization &&
                cell.run === run,
            );
          return [authorization, focus, ...axes.run.map((run) => letterOf(at(run)))];
        }),
      );
      const head = ['permission', 'Focus', ...axes.run];
      const widths = head.map((title, column) =>
        Math.max(...[head, ...rows].map((row) => (row[column] ?? title).length)),
      );
      const line = (row: readonly string[]): string =>
        row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd();
      return [`power ${power}, ${lock}`, ...[head, ...rows].map(line)].join('\n');
    }),
  );
  const legend = [...letters].map(([text, name]) => `${name.padStart(2)}  ${text}`);
  return [...tables, legend.join('\n')].join('\n\n');
}
