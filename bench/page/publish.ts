import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Report, tablesOf, withTables } from './tables.ts';
import { type Language, pages } from './words.ts';

/** The report that is committed, and a page in `docs`. */
export const publishedReport = new URL('../../docs/benchmarks.json', import.meta.url);
export const pageFile = (language: Language): URL => new URL(`../../docs/${pages[language]}`, import.meta.url);

/** Puts a report into the repository: as it is, and as the tables of the pages. */
export function publish(report: Report): void {
  writeFileSync(publishedReport, JSON.stringify(report));
  for (const language of Object.keys(pages) as Language[]) {
    const file = pageFile(language);
    writeFileSync(file, withTables(readFileSync(file, 'utf8'), tablesOf(report, language)));
  }
  const biome = fileURLToPath(new URL('../../node_modules/.bin/biome', import.meta.url));
  spawnSync(biome, ['format', '--write', fileURLToPath(publishedReport)], { stdio: 'inherit' });
}
