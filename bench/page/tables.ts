import { asRead, type Goal, type Row } from '../report/figures.ts';
import { type Machine } from '../report/machine.ts';
import { figure } from '../report/print.ts';
import { type Language, said, titles } from './words.ts';

/** What `pnpm bench` writes down. */
export interface Report {
  readonly size: string;
  /** The day it was measured, as 2026-11-27. */
  readonly day: string;
  readonly machine: Machine;
  readonly rows: readonly Omit<Row, 'rounds'>[];
  readonly goals: readonly Goal[];
}

/** Columns a text takes where Chinese is written: two for each of its characters. */
const columns = (text: string) => [...text].reduce((sum, one) => sum + (one >= '\u2e80' ? 2 : 1), 0);
const padded = (text: string, width: number) => text + ' '.repeat(Math.max(0, width - columns(text)));

const table = (lines: readonly (readonly string[])[]): string => {
  const [head = [], ...rest] = lines;
  const widths = head.map((_, column) => Math.max(3, ...lines.map((line) => columns(line[column] ?? ''))));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => padded(cell, widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rest.map(line)].join('\n');
};

function goals(all: readonly Goal[], language: Language): string {
  const lines = all.map(({ name, goal, ratio, unit, wanted, met }) => [
    said(name, language),
    `${said(wanted === 'atLeast' ? 'at least' : 'at most', language)} ${figure(goal)} ${unit}`,
    `${figure(ratio)} ${unit}`,
    met ? '✓' : '✗',
  ]);
  return table([['what was to be reached', 'wanted', 'reached', ''].map((one) => said(one, language)), ...lines]);
}

/** One line for each name, one column for each unit that its suite measures. */
function rowsOf(measured: Report['rows'], language: Language): string {
  const rows = measured.map(asRead);
  const units = [...new Set(rows.map(({ unit }) => unit))];
  const names = [...new Set(rows.map(({ name }) => name))];
  const cell = (name: string, unit: string) => {
    const row = rows.find((one) => one.name === name && one.unit === unit);
    return row === undefined ? '' : figure(row.value);
  };
  const lines = names.map((name) => [name, ...units.map((unit) => cell(name, unit))]);
  return table([[said('what', language), ...units], ...lines]);
}

function machineLine({ machine, day, size }: Report, language: Language): string {
  const { cpu, cores, memoryMiB, platform, loadBefore, versions } = machine;
  const listed = Object.entries(versions)
    .map(([name, version]) => `${name} ${version}`)
    .join(', ');
  const memory = `${figure(memoryMiB / 1024)} GiB`;
  return language === 'en'
    ? `Measured on ${day} (${size}): ${cpu}, ${cores} cores, ${memory}, ${platform}; ${listed}; load before it began ${loadBefore}.`
    : `测于 ${day}（${size}）：${cpu}，${cores} 核，${memory}，${platform}；${listed}；开始前的负载 ${loadBefore}。`;
}

/** Everything a report says, as the page has it between its markers. */
export function tablesOf(report: Report, language: Language): string {
  const suites = [...new Set(report.rows.map(({ suite }) => suite))];
  const parts = suites.map((suite) => {
    const rows = report.rows.filter((one) => one.suite === suite);
    return `### ${titles[suite]?.[language] ?? suite}\n\n${rowsOf(rows, language)}`;
  });
  return [machineLine(report, language), goals(report.goals, language), ...parts].join('\n\n');
}

const begin = '<!-- tables: begin -->';
const end = '<!-- tables: end -->';

/** What stands between the markers of a page. @throws Error when they are not there */
export function tablesIn(page: string): string {
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no ${begin} … ${end}`);
  return page.slice(from + begin.length, to).trim();
}

/** The page with other tables. */
export const withTables = (page: string, tables: string): string =>
  `${page.slice(0, page.indexOf(begin) + begin.length)}\n\n${tables}\n\n${page.slice(page.indexOf(end))}`;
