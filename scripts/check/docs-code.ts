import { existsSync } from 'node:fs';
import { createProgram } from '../../apps/cli/src/program.ts';
import { codeBlocks } from './code-blocks.ts';
import { textOf } from './files.ts';
import { type Finding } from './gate.ts';

type Command = ReturnType<typeof createProgram>;

/** Code a document takes from a file, `<!-- from: FILE -->` above it, stands there line for line; how far it is indented does not matter. */
export function staleExamples(root: string, file: string): Finding[] {
  const lines = (text: string) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n');
  return codeBlocks(textOf(root, file)).flatMap(({ remark, text, line }) => {
    const [, from] = /^from: (\S+)$/.exec(remark) ?? [];
    if (from === undefined) return [];
    const finding = (message: string) => [{ rule: 'stale example', file, line, message }];
    if (!existsSync(`${root}/${from}`)) return finding(`is taken from ${from}, which is not there.`);
    if (`\n${lines(textOf(root, from))}\n`.includes(`\n${lines(text)}\n`)) return [];
    return finding(`is not in ${from} as it stands here: copy it from there again.`);
  });
}

/** What follows `apns-sim` in the lines of a shell, a command a line; continued lines are joined. */
function callsOf(text: string): { words: string[]; at: number }[] {
  return text.split('\n').flatMap((line, at) => {
    const [, rest] = /^\s*(?:npx |pnpm )?apns-sim (.*)$/.exec(line) ?? [];
    return rest === undefined ? [] : [{ words: wordsOf(rest), at }];
  });
}

/** Words of a command up to a comment, a pipe or `--`; quoted ones are one. */
function wordsOf(line: string): string[] {
  const words = line.match(/'[^']*'?|"[^"]*"?|[^\s'"]+/g) ?? [];
  const end = words.findIndex((word) => /^(#|\||&&|>|--$)/.test(word));
  return end < 0 ? words : words.slice(0, end);
}

function mistakeOf(program: Command, words: readonly string[]): string | undefined {
  let command: Command = program;
  let rest = [...words];
  for (let next = found(command, rest); next !== undefined; next = found(command, rest)) {
    command = next;
    rest = rest.slice(1);
  }
  const path = words.slice(0, words.length - rest.length).join(' ');
  const [first = ''] = rest;
  if (command === program && !first.startsWith('-')) return `there is no command ${first}`;
  if (command.commands.length > 0 && command.registeredArguments.length === 0 && /^\w/.test(first))
    return `${path} has no command ${first}`;
  const flags = new Set([...command.options.flatMap(({ short, long }) => [short, long]), '--help', '-h', '--version']);
  const unknown = rest.find((word) => /^--?[a-z]/.test(word) && !flags.has(word.replace(/=.*$/, '')));
  return unknown === undefined ? undefined : `${path || 'apns-sim'} has no option ${unknown}`;
}

function found(command: Command, [name]: readonly string[]): Command | undefined {
  return command.commands.find((one) => one.name() === name);
}

/** Every `apns-sim …` in a shell block names a command and options there are. */
export function unknownCommands(root: string, file: string): Finding[] {
  const program = createProgram();
  return codeBlocks(textOf(root, file))
    .filter(({ info }) => info === 'sh')
    .flatMap(({ text, line }) =>
      callsOf(text).flatMap(({ words, at }) => {
        const mistake = mistakeOf(program, words);
        if (mistake === undefined) return [];
        const message = `${mistake}: \`apns-sim ${words.join(' ')}\` would fail. \`apns-sim --help\` lists what there is.`;
        return [{ rule: 'unknown command', file, line: line + at, message }];
      }),
    );
}
