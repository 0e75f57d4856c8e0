import { type BehaviourName, behaviours, type ComeBack, comeBacks } from '@apns-sim/device';
import { isBundleId } from '@apns-sim/protocol';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { clientOf, duration, print, type SimOptions, talksToSimulation, wholeNumber } from '../command-line.ts';
import { progressLine, resultInWords } from '../fleet/picture.ts';
import { CallError } from '../sim-client.ts';

interface FleetCommandOptions extends SimOptions {
  readonly phones: number;
  readonly apps: readonly string[];
  readonly behaviour: BehaviourName;
  readonly reconnect: ComeBack;
  readonly stormEvery: number;
  readonly arrive: number;
  readonly duration: number;
  readonly seed: string;
  readonly fanOuts?: number;
  readonly pushRate: number;
  readonly processes: number;
}

/** Each phone has a descriptor in its process. */
const phonesOfProcess = 20_000;
const mostPhones = 200_000;

function bundleIds(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.filter((name) => !isBundleId(name));
  if (wrong.length > 0)
    throw new InvalidArgumentError(`Expected bundle ids such as com.example.courier, got ${wrong.join(', ')}.`);
  return [...new Set(names)];
}

function phoneCount(text: string): number {
  const count = wholeNumber(text);
  if (count < 1 || count > mostPhones) throw new InvalidArgumentError(`Expected 1 to ${mostPhones} phones.`);
  return count;
}

const listed = (rows: Readonly<Record<string, { readonly about: string }>>) =>
  Object.entries(rows).map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`);

/** On a terminal one line that changes, else a line now and then. */
function tellOnStderr(text: string, isLast: boolean): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}${isLast ? '\n' : ''}`);
  else console.error(text);
}

/** `apns-sim fleet`: thousands of light phones, and the account of what they got. */
export function addFleetCommand(program: Command): void {
  talksToSimulation(program.command('fleet'))
    .description('thousands of light phones over real connections to the gateway: fan-out, latency, reconnect storms')
    .option('--phones <n>', 'how many', phoneCount, 1_000)
    .option('--apps <bundle ids>', 'the apps each phone has registered, with commas', bundleIds, [
      'com.example.courier',
    ])
    .addOption(
      new Option('--behaviour <name>', 'what they do, see below').choices(Object.keys(behaviours)).default('steady'),
    )
    .addOption(
      new Option('--reconnect <how>', 'how they come back when many lost their lines')
        .choices(Object.keys(comeBacks))
        .default('jitter'),
    )
    .addOption(
      new Option('--storm-every <time>', 'how often a storm comes, with that behaviour')
        .argParser(duration)
        .default(15_000, '15s'),
    )
    .addOption(
      new Option('--arrive <time>', 'the first connections are spread over this')
        .argParser(duration)
        .default(10_000, '10s'),
    )
    .addOption(
      new Option('--duration <time>', 'from the first connection to the last push')
        .argParser(duration)
        .default(60_000, '1m'),
    )
    .option('--seed <text>', 'same seed, same devices doing the same things at the same time', '1')
    .option('--fan-outs <n>', 'pushes to all, spread over the time (default: 1, with --push-rate 0)', wholeNumber)
    .option('--push-rate <n>', 'pushes a second to phones the seed chooses', wholeNumber, 0)
    .option('--processes <n>', `over so many processes, each with ${phonesOfProcess} phones at most`, wholeNumber, 1)
    .addHelpText('after', ['', 'Behaviours:', ...listed(behaviours), 'Reconnecting:', ...listed(comeBacks)].join('\n'))
    .action(async (options: FleetCommandOptions) => {
      const { phones, apps, behaviour, reconnect, arrive, seed, processes, pushRate, stormEvery } = options;
      const needed = Math.ceil(phones / phonesOfProcess);
      if (processes < needed || processes > phones)
        throw new CallError(`--processes: expected ${needed} or more for ${phones} phones, got ${processes}`);
      if (options.duration < arrive)
        throw new CallError(
          `--duration: expected at least the ${arrive / 1_000} s of --arrive, got ${options.duration / 1_000} s`,
        );
      if (stormEvery < 1_000) throw new CallError(`--storm-every: expected 1s or more, got ${stormEvery} ms`);
      const stop = new AbortController();
      process.once('SIGINT', () => stop.abort());
      const { runFleet } = await import('../fleet/run.ts');
      const result = await runFleet({
        client: clientOf(options),
        plan: { behaviour, comeBack: reconnect, seed, arriveMs: arrive, stormEveryMs: stormEvery },
        ...{ phones, apps, processes, pushRate },
        durationMs: options.duration,
        fanOuts: options.fanOuts ?? (pushRate === 0 ? 1 : 0),
        tell: (progress) => tellOnStderr(progressLine(progress), false),
        stop: stop.signal,
      });
      const { account, counts, sent } = result;
      tellOnStderr(
        `${counts.arrived} phones came, ${sent.accepted} pushes were accepted, ${account.lost} were lost`,
        true,
      );
      print(options, result, () => resultInWords(result));
      if (!result.balanced) process.exitCode = 1;
    });
}
