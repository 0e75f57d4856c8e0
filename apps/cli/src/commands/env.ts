import { type Command } from 'commander';
import { clientOf, print, type SimOptions, talksToSimulation } from '../command-line.ts';

interface Health {
  readonly apns: string;
  readonly apnsProduction: string;
  readonly ca: string;
  readonly keyFile: string;
  readonly keyId: string;
  readonly teamId: string;
  readonly topic: string;
}

/** What `.env` files and shells both read as one word. */
const quoted = (value: string) => (/^[\w@%+=:,./-]+$/.test(value) ? value : `"${value.replace(/["\\$`]/g, '\\$&')}"`);

/** `apns-sim env`: how other programs find the running simulation. */
export function addEnvCommand(program: Command): void {
  talksToSimulation(program.command('env'))
    .description('KEY=VALUE lines that point a backend at the running simulation')
    .action(async (options: SimOptions) => {
      const health = await clientOf(options).call<Health>('GET', '/sim/v1/health');
      const variables = {
        APNS_URL: health.apns,
        APNS_PRODUCTION_URL: health.apnsProduction,
        APNS_CA: health.ca,
        APNS_KEY: health.keyFile,
        // the name the Lab's exported programs read
        APNS_KEY_PATH: health.keyFile,
        APNS_KEY_ID: health.keyId,
        APNS_TEAM_ID: health.teamId,
        APNS_TOPIC: health.topic,
      };
      const lines = () => Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}`);
      print(options, variables, () => lines().join('\n'));
    });
}
