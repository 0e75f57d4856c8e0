import { expect, test } from 'vitest';
import { examples, leaves } from './examples.ts';
import { createProgram } from './program.ts';

/* What holds for every command, whoever adds one. */

const all = leaves(createProgram());

function helpOf(name: string): string {
  const command = all.find((one) => one.name === name)?.command;
  let text = '';
  command?.configureOutput({ writeOut: (chunk) => (text += chunk) }).outputHelp();
  return text;
}

test('says what it does, and how it is typed', () => {
  expect(all.length).toBeGreaterThan(30);
  expect(all.filter(({ command }) => command.description() === '').map(({ name }) => name)).toEqual([]);
  const without = all.filter(
    ({ name }) => !new RegExp(`apns-sim ${name}|"apns-sim","${name}"`).test(helpOf(name).replace(/^Usage:.*/m, '')),
  );
  expect(without.map(({ name }) => `${name}: write an example into examples.ts`)).toEqual([]);
  expect(Object.keys(examples).filter((name) => !all.some((one) => one.name === name))).toEqual([]);
});

test('is typed in its example with options it has', () => {
  for (const { name, command } of all) {
    const [own = ''] = (examples[name] ?? '').split(/(?:^| )-- /);
    const known = command.options.map(({ long }) => long);
    const typed = [...own.replaceAll(/'[^']*'/g, '').matchAll(/--[a-z-]+/g)].map(([option]) => option);
    expect([name, typed.filter((option) => !known.includes(option))]).toEqual([name, []]);
  }
});

test('prints JSON for programs, unless its output is a program or a protocol already', () => {
  const plain = ['exec', 'mcp', 'completion', 'trace-to-test', 'takeover exec'];
  const without = all.filter(
    ({ name, command }) => !plain.includes(name) && !command.options.some(({ long }) => long === '--json'),
  );
  expect(without.map(({ name }) => name)).toEqual([]);
});
