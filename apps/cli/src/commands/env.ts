import { type Command } from 'commander';
import { clientOf, print, type SimOptions, talksToSimulation } from '../command-line.ts';
import { type BackendHealth, environmentOf } from '../environment.ts';

/** What `.env` files and shells both read as one word. */
const quoted = (value: string) => (/^[\w@%+=:,./-]+$/.test(value) ? value : `"${value.replace(/["\\$`]/g, '\\$&')}"`);

/** `apns-sim env`: how other programs find the running simulation. */
export function addEnvCommand(program: Command): void {
  talksToSimulation(program.command('env'))
    .description('KEY=VALUE lines that point a backend at the running simulation')
    .action(async (options: SimOptions) => {
      const health = await clientOf(options).call<BackendHealth>('GET', '/sim/v1/health');
      const variables = environmentOf(health);
      const lines = () => Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
      print(options, variables, () => lines().join('\n'));
    });
}
