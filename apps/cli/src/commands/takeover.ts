import { type Command } from 'commander';
import { clientOf, portNumber, print, type SimOptions, talksToSimulation } from '../command-line.ts';
import { runCommand } from '../run-command.ts';
import { checkTakeover, type Finding } from '../takeover/check.ts';
import { insideTakeover } from '../takeover/inside.ts';

interface Takeover {
  readonly hosts: readonly string[];
  readonly address: string;
  readonly port: number;
  readonly takeoverPort: number | null;
  readonly ca: string;
  readonly recipes: readonly {
    readonly kind: string;
    readonly title: string;
    readonly text: string;
    readonly note?: string;
  }[];
}

const headings: Readonly<Record<string, string>> = {
  name: '1. Let Apple’s names lead here',
  port: '2. Answer at Apple’s port',
  trust: '3. Trust the authority of this simulation',
  container: 'In containers',
};

function inWords({ hosts, address, port, recipes }: Takeover): string {
  const intro = [
    'For clients that cannot be pointed elsewhere: Apple’s names, answered by this simulation, each with its own environment.',
    `${hosts.join(', ')} → ${address}:${port}`,
    'For clients that can, see docs/clients. Afterwards: apns-sim takeover check',
  ].join('\n');
  const parts = Object.entries(headings).map(([kind, heading]) => {
    const own = recipes.filter((recipe) => recipe.kind === kind);
    const text = own.map(({ title, text: body, note }) => {
      const indented = body.split('\n').map((line) => `    ${line}`);
      return [`  ${title}`, ...(note === undefined ? [] : [`  (${note})`]), ...indented].join('\n');
    });
    return [heading, ...text].join('\n\n');
  });
  return [intro, ...parts].join('\n\n');
}

const line = ({ ok, what, detail }: Finding) => `${ok ? '✓' : '✗'} ${what}: ${detail}`;

/** `apns-sim takeover …`: clients that know only Apple's names. */
export function addTakeoverCommand(program: Command): void {
  const path = '/sim/v1/takeover';
  const takeover = talksToSimulation(program.command('takeover'))
    .description('what to paste so that a client that knows only Apple’s names comes here')
    .action(async (options: SimOptions) => {
      const found = await clientOf(options).call<Takeover>('GET', path);
      print(options, found, () => inWords(found));
    });

  talksToSimulation(takeover.command('check'))
    .description('look from this machine whether Apple’s names lead here, are trusted and answered')
    .option('--port <n>', 'the port a client calls', portNumber, 443)
    .option('--name <host...>', 'only these of Apple’s names')
    .addHelpText('after', '\nExample: apns-sim takeover check --name api.push.apple.com')
    .action(async (options: SimOptions & { readonly port: number; readonly name?: readonly string[] }) => {
      const { hosts, ca, address } = await clientOf(options).call<Takeover>('GET', path);
      const findings = await checkTakeover({ hosts: options.name ?? hosts, port: options.port, ca, address });
      print(options, { findings }, () => findings.map(line).join('\n'));
      if (findings.some(({ ok }) => !ok)) process.exitCode = 1;
    });

  talksToSimulation(takeover.command('exec'))
    .description(
      'run a command for which Apple’s names lead here, with a hosts file and authorities of its own (Linux)',
    )
    .usage('[options] -- <command> [arguments...]')
    .argument('<command>')
    .argument('[arguments...]')
    .passThroughOptions()
    .addHelpText('after', '\nExample: apns-sim takeover exec -- npm test')
    .action(async (command: string, words: string[], options: SimOptions) => {
      const { hosts, ca, address } = await clientOf(options).call<Takeover>('GET', path);
      using inside = insideTakeover({ hosts, ca, address });
      process.exitCode = await runCommand(inside.command, [...inside.words, command, ...words], inside.variables);
    });
}
