import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';

/* docs/clients.md: each cell of its tables is what a test has seen. UPDATE_TABLE=1 writes what was seen into it. */

const doc = new URL('../../../../docs/clients.md', import.meta.url);
// biome-ignore lint/style/noProcessEnv: the one switch of a test that writes what it saw
const isWriting = process.env.UPDATE_TABLE === '1';

const cellsOf = (line: string) =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/**
 * Demands that a client's column of a table says what was seen.
 * @param table the name between the marks around the table
 * @param seen the name of a row → what was seen
 */
export function expectColumn(table: string, client: string, seen: Readonly<Record<string, string>>): void {
  const text = readFileSync(doc, 'utf8');
  const [begin, end] = [`<!-- ${table}: begin -->\n`, `<!-- ${table}: end -->`];
  const [head = '', rest = ''] = text.split(begin);
  const [body = '', tail = ''] = rest.split(end);
  const [title = [], , ...rows] = body
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map(cellsOf);
  const at = title.indexOf(client);
  expect(title).toContain(client);
  if (isWriting) {
    for (const name of Object.keys(seen)) if (!rows.some(([first]) => first === name)) rows.push([name]);
    for (const row of rows) row[at] = seen[row[0] ?? ''] ?? '–';
    const lines = [title, title.map(() => '---'), ...rows].map(
      (row) => `| ${title.map((_name, column) => row[column] ?? '–').join(' | ')} |`,
    );
    writeFileSync(doc, `${head}${begin}\n${lines.join('\n')}\n\n${end}${tail}`);
    return;
  }
  const stated = Object.fromEntries(rows.map((row) => [row[0], row[at]]).filter(([, cell]) => cell !== '–'));
  expect(stated).toEqual(seen);
}
