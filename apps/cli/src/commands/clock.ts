import { type Command } from 'commander';
import { clientOf, duration, print, type SimOptions, talksToSimulation } from '../command-line.ts';

interface Time {
  readonly mode: string;
  readonly iso: string;
}

/** `apns-sim clock …`: the simulation's time. */
export function addClockCommands(program: Command): void {
  const clock = program.command('clock').description('the simulation’s time');
  async function set(options: SimOptions, wish: object | undefined): Promise<void> {
    const time = await clientOf(options).call<Time>(wish === undefined ? 'GET' : 'POST', '/sim/v1/clock', wish);
    print(options, time, () => `${time.iso}  ${time.mode}`);
  }
  talksToSimulation(clock.command('show'))
    .description('what time it is, and whether it runs')
    .action((options: SimOptions) => set(options, undefined));
  talksToSimulation(clock.command('freeze'))
    .description('let it stand')
    .action((options: SimOptions) => set(options, { mode: 'frozen' }));
  talksToSimulation(clock.command('resume'))
    .description('let it run')
    .action((options: SimOptions) => set(options, { mode: 'running' }));
  talksToSimulation(clock.command('advance'))
    .description('move it on; what falls due on the way runs')
    .argument('<duration>', 'seconds, or with a unit: 500ms, 90s, 20m, 2h, 30d', duration)
    .action((advanceMs: number, options: SimOptions) => set(options, { advanceMs }));
}
