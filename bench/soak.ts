/*
 * `pnpm soak`: an hour of a bad day in minutes. Pushes flow while connections are cut, phones come and go, and the whole is killed and started again;
 * every round ends with its accounts: what was accepted must have ended, each push in one way. Memory and open files must level off.
 */
import { parseArgs } from 'node:util';
import { runSoak } from './soak/run.ts';

const usage = `Usage: pnpm soak [--minutes 2] [--rounds N] [--pushes 2000] [--phones 20] [--seed 1] [--kills 4] [--json]
  --minutes  real minutes to go on for
  --rounds   so many rounds in the place of minutes
  --pushes   pushes of a round
  --phones   iPhones that come and go
  --seed     same seed, same troubles
  --kills    kill -9 and start anew after every so many rounds; 0: never
  --json     one JSON line in the place of words`;

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least) return value;
  console.error(`--${name}: expected a whole number of ${least} or more, got ${JSON.stringify(text)}\n${usage}`);
  process.exit(2);
}

function given() {
  try {
    const text = { type: 'string' } as const;
    const flag = { type: 'boolean' } as const;
    const options = {
      minutes: text,
      rounds: text,
      pushes: text,
      phones: text,
      seed: text,
      kills: text,
      json: flag,
      help: flag,
    };
    return parseArgs({ options }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}

const values = given();
if (values.help === true) {
  console.log(usage);
  process.exit(0);
}
const minutes = whole('minutes', values.minutes ?? '2', 1);
const report = await runSoak({
  rounds: values.rounds === undefined ? Number.POSITIVE_INFINITY : whole('rounds', values.rounds, 1),
  until: values.rounds === undefined ? performance.now() + minutes * 60_000 : Number.POSITIVE_INFINITY,
  pushes: whole('pushes', values.pushes ?? '2000', 1),
  phones: whole('phones', values.phones ?? '20', 1),
  seed: values.seed ?? '1',
  kills: whole('kills', values.kills ?? '4', 0),
  say: (line) => console.error(line),
});
console.log(values.json === true ? JSON.stringify(report) : report.words.join('\n'));
process.exit(report.mistakes.length === 0 ? 0 : 1);
