import { type Command } from 'commander';
import { wholeNumber } from '../command-line.ts';
import { environmentOf } from '../environment.ts';
import { freePorts, loadSimulation } from '../load-simulation.ts';
import { runCommand } from '../run-command.ts';

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
    .passThroughOptions()
    .action(async (command: string, words: string[], { data, seed }: { data?: string; seed?: number }) => {
      const { providerApp, startSimulation } = await loadSimulation();
      await using simulation = await startSimulation({
        dataDir: data ?? null,
        ports: freePorts,
        host: '127.0.0.1',
        ...(seed !== undefined && { seed }),
        providerApp,
      });
      const { info } = simulation;
      const variables = { ...environmentOf(info), APNS_SIM: info.lab, NODE_EXTRA_CA_CERTS: info.ca };
      process.exitCode = await runCommand(command, words, variables);
    });
}
