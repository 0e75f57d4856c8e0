import { readFileSync, writeFileSync } from 'node:fs';
import { type Report, tablesOf, withTables } from './tables.ts';
import { type Language, pages } from './words.ts';

/** The report that is committed, and a page in `docs`. */
export const publishedReport = new URL('../../docs/benchmarks.json', import.meta.url);
export const pageFile = (language: Language): URL => new URL(`../../docs/${pages[language]}`, import.meta.url);

/** Puts a report into the repository: without the single rounds, and as the tables of the pages. */
export function publish(report: Report): void {
  const rows = report.rows.map(({ suite, name, unit, value }) => ({ suite, name, unit, value }));
  writeFileSync(publishedReport, `${JSON.stringify({ ...report, rows }, null, 2)}\n`);
  for (const language of Object.keys(pages) as Language[]) {
    const file = pageFile(language);
    writeFileSync(file, withTables(readFileSync(file, 'utf8'), tablesOf(report, language)));
  }
}
