/*
 * `pnpm bench`: every suite. Programs that are compared run in turns against the same thing, so that a busy machine is unfair to all of them
 * alike; ratios are what counts.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clusterSuite } from './cluster/suite.ts';
import { keepingSuite } from './door/keeping.ts';
import { doorSuite } from './door/suite.ts';
import { idleSuite } from './idle/suite.ts';
import { publish } from './page/publish.ts';
import { type Report } from './page/tables.ts';
import { type Size, type Suite, type SuiteResult } from './report/figures.ts';
import { describeMachine } from './report/machine.ts';
import { printed } from './report/print.ts';
import { senderSuite } from './sender/suite.ts';
import { shownSuite } from './shown/suite.ts';

/** Add a suite here. */
const suites: Readonly<Record<string, Suite>> = {
  sender: senderSuite,
  door: doorSuite,
  keeping: keepingSuite,
  cluster: clusterSuite,
  idle: idleSuite,
  shown: shownSuite,
};

const usage = `Usage: pnpm bench [suite…] [--full] [--tiny] [--out FILE] [--publish]
  suite      ${Object.keys(suites).join(', ')}; all of them without
  --full     good figures; some minutes. Without: smaller sizes, less than three minutes
  --tiny     sizes that only show that everything runs
  --out      the report as JSON; bench/results.json without
  --publish  the report into docs/benchmarks.json and the tables of its pages`;

function fail(why: string): never {
  console.error(`${why}\n${usage}`);
  process.exit(2);
}

function given() {
  try {
    const flag = { type: 'boolean', default: false } as const;
    const options = { full: flag, tiny: flag, publish: flag, help: flag, out: { type: 'string' } } as const;
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}

const { values, positionals } = given();
if (values.help) {
  console.log(usage);
  process.exit(0);
}
const unknown = positionals.find((name) => !Object.hasOwn(suites, name));
if (unknown !== undefined) fail(`suite: expected one of ${Object.keys(suites).join(', ')}, got ${unknown}`);
const size: Size = values.tiny ? 'tiny' : values.full ? 'full' : 'quick';

const results: SuiteResult[] = [];
const machine = await describeMachine();
if (size !== 'tiny')
  spawnSync(process.execPath, [fileURLToPath(new URL('../scripts/load-tools.mjs', import.meta.url))], {
    stdio: 'inherit',
  });
for (const [name, suite] of Object.entries(suites)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  const began = performance.now();
  try {
    results.push(await suite(size));
  } catch (error) {
    // the others are worth their minutes all the same
    console.error(`${name}: failed`, error);
    process.exitCode = 1;
  }
  console.error(`${name}: ${Math.round((performance.now() - began) / 1000)} s`);
}
const report: Report = {
  size,
  day: new Date().toISOString().slice(0, 10),
  machine,
  rows: results.flatMap(({ rows }) => rows),
  goals: results.flatMap(({ goals }) => goals),
};
writeFileSync(values.out ?? new URL('./results.json', import.meta.url), `${JSON.stringify(report, null, 2)}\n`);
if (values.publish) publish(report);
console.log(printed(report));
if (size !== 'full') console.log(`\nSmaller sizes (${size}); pnpm bench --full gives the figures to compare.`);
