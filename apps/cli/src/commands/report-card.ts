import { drillSteps } from '@apns-sim/protocol';
import { type Command, InvalidArgumentError } from 'commander';
import { clientOf, duration, print, type SimOptions, talksToSimulation, wholeNumber } from '../command-line.ts';
import { type Card, cardInWords, type Demands, type Drill, gradeName, shortcoming } from '../report-card/card.ts';
import { CallError, type SimClient } from '../sim-client.ts';

interface CardOptions extends SimOptions, Demands {
  readonly team?: string;
  readonly topic?: string;
}

interface DrillOptions extends CardOptions {
  readonly steps?: readonly string[];
  readonly pushes?: number;
  readonly patience?: number;
  readonly rest?: number;
}

const path = '/sim/v1/report-card';
const pauseMs = 250;

function stepNames(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const wrong = names.filter((name) => !Object.hasOwn(drillSteps, name));
  if (wrong.length > 0)
    throw new InvalidArgumentError(`${wrong.join(', ')}: expected some of ${Object.keys(drillSteps).join(', ')}.`);
  return names;
}

const queryOf = ({ team, topic }: CardOptions) => {
  const query = new URLSearchParams({ ...(team && { teamId: team }), ...(topic && { topic }) }).toString();
  return query === '' ? '' : `?${query}`;
};

function demanding(command: Command): Command {
  return talksToSimulation(command)
    .option('--team <id>', 'only pushes signed by this team')
    .option('--topic <topic>', 'only pushes of this topic')
    .option('--require <grade>', 'exit code 1 when the whole is worse', gradeName)
    .option('--fail-on <grade>', 'exit code 1 when a line is this bad, or worse', gradeName);
}

function tell(card: Card, options: CardOptions): void {
  print(options, card, () => cardInWords(card));
  const missing = shortcoming(card, options);
  if (missing === undefined) return;
  console.error(`apns-sim: ${missing}`);
  process.exitCode = 1;
}

/** Looks on until the drill is over, and says on stderr where it is. */
async function lookOn(client: SimClient): Promise<void> {
  let told = 0;
  for (;;) {
    const { drill } = await client.call<Card>('GET', path);
    const ended = drill.steps.filter(({ state }) => state !== 'running');
    for (const { step, state } of ended.slice(told)) console.error(`${step}: ${state}`);
    told = ended.length;
    if (!drill.running) return;
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}

/** `apns-sim report-card …`: how the client that sends does. */
export function addReportCardCommand(program: Command): void {
  const card = demanding(program.command('report-card'))
    .description('grade the client that has sent: connections, provider tokens, repeats, GOAWAY, 410 …')
    .option('--begin', 'watch anew: what was sent before no longer counts')
    .addHelpText('after', '\nExample: apns-sim report-card --require B --json')
    .action(async (options: CardOptions & { readonly begin?: true }) => {
      const client = clientOf(options);
      if (options.begin) {
        const begun = await client.call<{ after: number }>('POST', path);
        print(options, begun, () => `watching from seq ${begun.after}`);
        return;
      }
      tell(await client.call<Card>('GET', `${path}${queryOf(options)}`), options);
    });

  demanding(card.command('drill'))
    .description('walk the client through what can go wrong, while it keeps sending; then print the card')
    .option('--steps <names>', `some of ${Object.keys(drillSteps).join(', ')}`, stepNames)
    .option('--pushes <n>', 'pushes a step waits for (default: 3)', wholeNumber)
    .option('--patience <time>', 'how long it waits for them (default: 30s)', duration)
    .option('--rest <time>', 'how long it looks on after each step (default: 5s)', duration)
    .addHelpText('after', '\nExample: apns-sim report-card drill --steps outage,goAway --fail-on D')
    .action(async (options: DrillOptions) => {
      const client = clientOf(options);
      const { steps, pushes, patience: patienceMs, rest: restMs, team: teamId, topic } = options;
      await client.call<Drill>('POST', `${path}/drill`, {
        steps,
        pushes,
        patienceMs,
        restMs,
        match: { teamId, topic },
      });
      const stop = () => void client.call('DELETE', `${path}/drill`).finally(() => process.exit(130));
      process.once('SIGINT', stop);
      await lookOn(client);
      process.off('SIGINT', stop);
      const found = await client.call<Card>('GET', `${path}${queryOf(options)}`);
      tell(found, options);
      if (found.drill.steps.every(({ state }) => state === 'unanswered'))
        throw new CallError('no push came while the drill waited: start the client before it');
    });
}
