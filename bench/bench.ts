/*
 * `pnpm bench`: every suite, quick by default; `--full` takes its time, a name runs one suite only.
 * Programs that are compared run in turns against the same thing, so that a busy machine is unfair to all of them alike; ratios are what counts.
 */
import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { keepingSuite } from './door/keeping.ts';
import { doorSuite } from './door/suite.ts';
import { printReport, type Suite, type SuiteResult } from './report.ts';
import { senderSuite } from './sender/suite.ts';

/** Add a suite here. */
const suites: Readonly<Record<string, Suite>> = { sender: senderSuite, door: doorSuite, keeping: keepingSuite };

const wanted = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const full = process.argv.includes('--full');
const unknown = wanted.find((name) => !Object.hasOwn(suites, name));
if (unknown !== undefined) {
  console.error(`no such suite: ${unknown}. There are: ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const results: SuiteResult[] = [];
for (const [name, suite] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.error(`${name} …`);
  results.push(await suite({ full }));
}
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryMiB: Math.round(totalmem() / 2 ** 20),
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
};
const report = { machine, rows: results.flatMap(({ rows }) => rows), goals: results.flatMap(({ goals }) => goals) };
writeFileSync(new URL('./results.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
printReport(report);
