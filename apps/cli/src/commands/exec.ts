import { type Command } from 'commander';
import { wholeNumber } from '../command-line.ts';
import { environmentOf } from '../environment.ts';
import { freePorts, loadSimulation } from '../load-simulation.ts';
import { type Card, cardInWords, type Demands, gradeName, shortcoming } from '../report-card/card.ts';
import { runCommand } from '../run-command.ts';
import { createSimClient } from '../sim-client.ts';

interface ExecOptions {
  readonly data?: string;
  readonly seed?: number;
  readonly reportCard?: true | string;
}

/** Prints the card of what was sent. @returns whether it is good enough */
async function tellCard(lab: string, demands: Demands): Promise<boolean> {
  const card = await createSimClient(lab).call<Card>('GET', '/sim/v1/report-card');
  console.error(cardInWords(card));
  const missing = shortcoming(card, demands);
  if (missing !== undefined) console.error(`apns-sim: ${missing}`);
  return missing === undefined;
}

/** `apns-sim exec -- CMD`: a simulation as long as a command runs. */
export function addExecCommand(program: Command): void {
  program
    .command('exec')
    .description('start a simulation on free ports, run a command with the variables of `env`, end with its exit code')
    .usage('[options] -- <command> [arguments...]')
    .argument('<command>')
    .argument('[arguments...]')
    .option('--data <dir>', 'keep everything there (default: nothing is kept)')
    .option('--seed <n>', 'same seed, same tokens and ids', wholeNumber)
    .option(
      '--report-card [grade]',
      'print the report card at the end, on stderr; with a grade, fail when the whole is worse',
    )
    .passThroughOptions()
    .addHelpText('after', '\nExample: apns-sim exec --report-card B -- npm test')
    .action(async (command: string, words: string[], { data, seed, reportCard }: ExecOptions) => {
      const demands = reportCard === undefined || reportCard === true ? {} : { require: gradeName(reportCard) };
      const { providerApp, startSimulation } = await loadSimulation();
      await using simulation = await startSimulation({
        dataDir: data ?? null,
        ports: freePorts,
        host: '127.0.0.1',
        ...(seed !== undefined && { seed }),
        providerApp,
      });
      const { info } = simulation;
      const variables = {
        ...environmentOf(info),
        APNS_SIM: info.lab,
        APNS_SIM_URL: info.lab,
        NODE_EXTRA_CA_CERTS: info.ca,
      };
      const code = await runCommand(command, words, variables);
      const isGood = reportCard === undefined || (await tellCard(info.lab, demands));
      process.exitCode = code === 0 && !isGood ? 1 : code;
    });
}
