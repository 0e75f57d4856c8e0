import { asRead, type Goal, type Row } from './figures.ts';

/** A figure as people read it: three digits that count. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return 'none';
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(3)));
}

/** What was wanted, as `at least 5 ×`. */
const wish = ({ wanted, goal, unit }: Goal): string =>
  `${wanted === 'atLeast' ? 'at least' : 'at most'} ${figure(goal)} ${unit}`;

function table(lines: readonly (readonly string[])[]): string {
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

type Measured = Omit<Row, 'rounds'>;

function rowLine(one: Measured): string[] {
  const { suite, name, value, unit } = asRead(one);
  return [suite, name, figure(value), unit];
}
const goalLine = (goal: Goal) => [goal.met ? '✓' : '✗', goal.name, `${figure(goal.ratio)} ${goal.unit}`, wish(goal)];

/** The report in words: first what was measured, then what was to be reached. */
export function printed({
  rows,
  goals,
}: {
  readonly rows: readonly Measured[];
  readonly goals: readonly Goal[];
}): string {
  return [rows.map(rowLine), goals.map(goalLine)]
    .filter(({ length }) => length > 0)
    .map(table)
    .join('\n\n');
}
