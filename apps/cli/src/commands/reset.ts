import { type Command } from 'commander';
import { clientOf, print, type SimOptions, talksToSimulation } from '../command-line.ts';

/** `apns-sim reset`: the seeded world again. */
export function addResetCommand(program: Command): void {
  talksToSimulation(program.command('reset'))
    .description('forget every push, phone and token; the seeded phone is new again')
    .action(async (options: SimOptions) => {
      await clientOf(options).call('POST', '/sim/v1/reset');
      print(options, { reset: true }, () => 'reset');
    });
}
