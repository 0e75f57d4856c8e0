import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign } from './engine/campaign.ts';
import { keep } from './engine/corpus.ts';
import { startCoverage } from './engine/coverage.ts';
import { tryAll } from './engine/trial.ts';
import { targets } from './targets.ts';

const help = `pnpm fuzz [--target NAME …] [--seconds N] [--inputs N] [--seed TEXT] [--dry] [--file PATH] [--list]

  --seconds  for all targets together; 600 is a night's size. Default 60
  --inputs   so many for each target instead, for a run that can be repeated to the byte
  --seed     where chance begins; the default is another one each time, and is printed
  --dry      writes no new inputs into fuzz/corpus
  --file     tries one input at the one target, and says what comes of it`;

const { values } = parseArgs({
  options: {
    target: { type: 'string', multiple: true },
    seconds: { type: 'string', default: '60' },
    inputs: { type: 'string' },
    seed: { type: 'string', default: crypto.randomUUID().slice(0, 8) },
    dry: { type: 'boolean', default: false },
    file: { type: 'string' },
    list: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const names = values.target ?? Object.keys(targets);
const unknown = names.find((name) => !(name in targets));
const count = Number(values.inputs ?? values.seconds);

if (values.help) console.log(help);
else if (unknown !== undefined) fail(`--target: expected one of ${Object.keys(targets).join(', ')}, came ${unknown}`);
else if (!(count > 0)) fail(`--${values.inputs === undefined ? 'seconds' : 'inputs'}: expected a number above 0`);
else if (values.file !== undefined) await tryFile(values.file);
else await runAll();

function fail(text: string): void {
  console.error(text);
  process.exitCode = 1;
}

async function tryFile(path: string): Promise<void> {
  const [name, another] = names;
  if (name === undefined || another !== undefined) return fail('--file: expected --target with one name beside it');
  const target = await (await targets[name]?.())?.open();
  if (target === undefined) return;
  const [outcome] = await tryAll(target, [readFileSync(path)]);
  await target.close?.();
  console.log(typeof outcome === 'object' ? outcome.broken.stack : `${name}: ${outcome}; ${target.property}`);
  if (typeof outcome === 'object') process.exitCode = 1;
}

async function runAll(): Promise<void> {
  const coverage = startCoverage();
  console.log(`seed ${values.seed}`);
  let failures = 0;
  let all = 0;
  for (const [at, name] of names.entries()) {
    const target = await (await targets[name]?.())?.open();
    if (target === undefined) continue;
    if (values.list) {
      console.log(`${name}: ${target.property}`);
      await target.close?.();
      continue;
    }
    const until = performance.now() + (count * 1000) / names.length;
    const result = await runCampaign(name, target, {
      seed: values.seed,
      coverage,
      goesOn: (tried) => (values.inputs === undefined ? performance.now() < until : tried < count),
    });
    await target.close?.();
    all += result.tried;
    if (!values.dry) for (const input of result.news) keep('corpus', name, input);
    console.log(
      `${String(at + 1).padStart(2)}/${names.length} ${name.padEnd(20)} ${String(result.tried).padStart(8)} tried  ` +
        `${String(result.accepted).padStart(8)} accepted  ${String(result.reached).padStart(5)} reached  ` +
        `${String(Math.round(result.heaviest)).padStart(5)} blocks a byte  ${result.news.length} new in the corpus  ` +
        `${result.failures.length} failed`,
    );
    for (const { error, input } of result.failures) {
      failures += 1;
      const path = relative(process.cwd(), keep('failures', name, input));
      console.log(
        `   ${error.name}: ${error.message.split('\n')[0]}\n   again: pnpm fuzz --target ${name} --file ${path}`,
      );
    }
  }
  coverage.stop();
  if (!values.list) console.log(`${all} inputs tried, ${failures} failed; seed ${values.seed}`);
  if (failures > 0) process.exitCode = 1;
  // what a target holds open does not keep a night's run from ending
  process.exit();
}
