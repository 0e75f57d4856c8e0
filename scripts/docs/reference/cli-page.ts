import { examples } from '../../../apps/cli/src/examples.ts';
import { createProgram } from '../../../apps/cli/src/program.ts';
import { type Page } from '../page.ts';
import { block, code, prose, table } from './markdown.ts';

type Command = ReturnType<typeof createProgram>;
type Option = Command['options'][number];

/** A command with the words that lead to it. */
interface Named {
  readonly name: string;
  readonly command: Command;
}

/** Every command that does something, in the order of `--help`. */
export function commandsOf(command: Command, before = ''): Named[] {
  return command.commands.flatMap((one) => {
    const name = `${before}${one.name()}`;
    const does = one.commands.length === 0 || one.registeredArguments.length > 0 || name in examples;
    return [...(does ? [{ name, command: one }] : []), ...commandsOf(one, `${name} `)];
  });
}

function optionRow({ flags, description, defaultValue, argChoices, envVar, mandatory }: Option): string[] {
  const facts = [
    mandatory ? 'required' : '',
    argChoices === undefined ? '' : `one of ${argChoices.map(code).join(' ')}`,
    defaultValue === undefined || defaultValue === false ? '' : `default ${code(String(defaultValue))}`,
    envVar === undefined ? '' : `variable ${code(envVar)}`,
  ];
  return [code(flags), prose(description), facts.filter((fact) => fact !== '').join('; ')];
}

function commandPart({ name, command }: Named): string {
  const rows = command.options.filter(({ hidden }) => !hidden).map(optionRow);
  const words = command.registeredArguments.map((one) => [
    code(one.name()),
    prose(one.description || (one.required ? 'required' : 'may be left out')),
  ]);
  return [
    `## ${name}`,
    prose(`${command.description().replace(/^./, (letter) => letter.toUpperCase())}.`),
    block('sh', `apns-sim ${name} ${command.usage()}`.replace(' [options] [command]', ' [options]')),
    words.length === 0 ? '' : table(['Argument', 'Note'], words),
    rows.length === 0 ? '' : table(['Option', 'Does', 'Note'], rows),
    name in examples ? `For example:\n\n${block('sh', `apns-sim ${name} ${examples[name]}`.trim())}` : '',
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

const intro = `\`apns-sim COMMAND --help\` says the same. In the workspace the command is \`pnpm apns-sim\`.
\`--json\` prints JSON for programs, and the exit code is 0 only on success. Commands that talk to a running simulation find it by \`--sim\` or the variable \`APNS_SIM_URL\`; behind an access token they take it from \`APNS_SIM_TOKEN\`.`;

/** The command line, made of the program itself. */
export function cliPage(): Page {
  return {
    slug: 'reference/cli',
    language: 'en',
    title: 'Command line',
    description: 'Every command of apns-sim with its options and an example.',
    body: [intro, ...commandsOf(createProgram()).map(commandPart)].join('\n\n'),
    source: 'apps/cli/src/program.ts',
  };
}
