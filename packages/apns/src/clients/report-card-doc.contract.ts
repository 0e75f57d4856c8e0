import { readFileSync, writeFileSync } from 'node:fs';
import { findingText, type ReportLine, reportFindings, reportLines } from '@apns-sim/protocol';
import { expect } from 'vitest';

/* docs/report-card.md: the table of what published clients are worth. UPDATE_TABLE=1 writes what was seen into it. */

const doc = new URL('../../../../docs/report-card.md', import.meta.url);
const [begin, end] = ['<!-- seen: begin -->', '<!-- seen: end -->'];
// biome-ignore lint/style/noProcessEnv: the one switch of a test that writes what it saw
const isWriting = process.env.UPDATE_TABLE === '1';

type Cards = Readonly<Record<string, { readonly lines: readonly ReportLine[] } | undefined>>;

const cell = (line: ReportLine | undefined) =>
  line === undefined ? '–' : `${line.grade ?? '–'}: ${findingText(reportFindings[line.finding], line.values)}`;

/** Demands that the table has these lines and clients; writes it when asked to. */
export function writeTable(cards: Cards, columns: readonly string[]): void {
  const text = readFileSync(doc, 'utf8');
  const [head = '', rest = ''] = text.split(begin);
  const [stated = '', tail = ''] = rest.split(end);
  const titles = columns.map((id) => reportLines[id as keyof typeof reportLines].title);
  if (!isWriting) {
    for (const name of [...titles, ...Object.keys(cards)]) expect(stated).toContain(name);
    return;
  }
  const rows = columns.map((id, at) => [
    titles[at],
    ...Object.values(cards).map((card) => cell(card?.lines.find((line) => line.id === id))),
  ]);
  const lines = [['line', ...Object.keys(cards)], ['---', ...Object.keys(cards).map(() => '---')], ...rows];
  const table = lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
  writeFileSync(doc, `${head}${begin}\n\n${table}\n\n${end}${tail}`);
}
