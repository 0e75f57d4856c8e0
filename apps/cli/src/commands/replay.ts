import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, InvalidArgumentError } from 'commander';
import { duration, portNumber, print } from '../command-line.ts';
import { labDir } from '../lab-dir.ts';
import { loadSimulation, type PlannedStep } from '../load-simulation.ts';
import { traceFromFile } from '../trace-from-file.ts';
import { stepInWords } from '../trace-words.ts';

interface ReplayOptions {
  readonly speed?: number;
  readonly step?: true;
  readonly until?: string;
  readonly port?: number;
  readonly json?: true;
}

/** How often faster than it was recorded, for commander. */
function speed(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('Expected a number above 0, such as 1 or 10.');
  return value;
}

/** A moment: a date, or a length of time from the beginning. */
function momentOf(text: string, from: number): number {
  const date = Date.parse(text);
  return /^\d{4}-/.test(text) && !Number.isNaN(date) ? date : from + duration(text);
}

/** Waits before each step as it is wished: for Enter, or as long as it took when it was recorded. */
function pace({ step: byHand, speed: times }: ReplayOptions): (step: PlannedStep) => Promise<void> {
  let last: number | undefined;
  const lines = byHand ? createInterface({ input: process.stdin })[Symbol.asyncIterator]() : undefined;
  return async (step) => {
    const words = stepInWords(step);
    const waited = last === undefined ? 0 : Math.max(0, step.at - last);
    last = step.at;
    if (times !== undefined) await wait(waited / times);
    if (byHand || times !== undefined) console.error(words);
    await lines?.next();
  };
}

/** `apns-sim replay FILE`: does a recording again and compares. */
export function addReplayCommand(program: Command): void {
  program
    .command('replay')
    .description(
      'do everything of a .pushtrace again in a fresh simulation in memory and compare what the phones show; exit code 0 when it is the same',
    )
    .argument('<file>', 'the .pushtrace')
    .option('--speed <n>', 'as fast as it was recorded (1), or so many times faster (default: at once)', speed)
    .option('--step', 'wait for Enter before each step')
    .option('--until <moment>', 'only so far: a date, or a time from its beginning such as 90s')
    .option('--port <n>', 'the Lab’s port, to look on (default: any free one)', portNumber)
    .option('--json', 'print the report as JSON')
    .addHelpText('after', '\nExample:\n  apns-sim replay night.pushtrace --step --port 3000')
    .action(async (file: string, options: ReplayOptions) => {
      const trace = await traceFromFile(file);
      const { providerApp, replayTrace } = await loadSimulation();
      const paced = pace(options);
      let told = false;
      const report = await replayTrace(trace, {
        providerApp,
        ...(existsSync(labDir) && { labDir }),
        ...(options.port !== undefined && { port: options.port }),
        ...(options.until !== undefined && { until: momentOf(options.until, trace.begin.clock.now) }),
        before(step, { info }) {
          if (!told && options.port !== undefined) console.error(`look on at ${info.lab}`);
          told = true;
          return paced(step);
        },
      });
      const { pushes, screens, steps, differences } = report;
      const done = `${steps} steps, ${pushes} pushes, ${screens} screens`;
      print(options, { ...report, ended: trace.ended }, () =>
        differences.length === 0
          ? `the same as recorded: ${done}`
          : `not as recorded (${differences.length} of ${done}); first:\n${differences[0]?.text}`,
      );
      if (differences.length > 0) process.exitCode = 1;
      if (options.step) process.stdin.destroy();
    });
}
