import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { type Command } from 'commander';
import { wholeNumber } from '../command-line.ts';
import { environmentOf } from '../environment.ts';
import { loadSimulation } from '../load-simulation.ts';
import { CallError } from '../sim-client.ts';

const freePorts = { lab: 0, apns: 0, channels: 0, gateway: 0 };
/** Also reach the command when only this process gets them. */
const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** As a shell tells it: 128 and the number of the signal. */
const codeOf = (code: number | null, signal: NodeJS.Signals | null) =>
  code ?? 128 + (signal === null ? 0 : constants.signals[signal]);

async function run(command: string, words: readonly string[], variables: Readonly<Record<string, string>>) {
  const child = spawn(command, words, { stdio: 'inherit', env: { ...process.env, ...variables } });
  const pass = passedOn.map((signal) => {
    const hand = () => void child.kill(signal);
    process.on(signal, hand);
    return () => process.off(signal, hand);
  });
  try {
    const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    return codeOf(code, signal);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new CallError(`there is no command ${command}`);
    throw error;
  } finally {
    for (const stop of pass) stop();
  }
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
      process.exitCode = await run(command, words, variables);
    });
}
