import { type Command } from 'commander';

/** One line a person may copy, for each command that does something: the words that lead to it → what they may be followed by. */
export const examples: Readonly<Record<string, string>> = {
  start: '--memory --port 0 --apns-port 0 --channels-port 0 --gateway-port 0 --json',
  env: '> .env.test',
  'device create': "--name 'Alice’s iPhone' --json",
  'device list': '--json',
  'device show': 'iphone-1',
  'device event': 'iphone-1 OPEN_APP --with \'{"bundleId":"com.example.courier"}\'',
  'device delete': 'iphone-1',
  'app install': 'iphone-1 com.example.shop',
  'app uninstall': 'iphone-1 com.example.shop',
  send: "--title 'Order 17' --body 'is paid' --badge 1",
  expect: "--alert '/paid/' --status presented --timeout 10000",
  log: '--follow --json',
  trace: '9C3F4A7E-5D0B-4C1E-8E52-0A6D2C0B8F11',
  'fault add': '--reason TooManyRequests --times 1',
  'fault list': '--json',
  'fault clear': 'f1',
  fleet: '--phones 5000 --behaviour storm --duration 2m --fan-outs 3',
  'clock show': '--json',
  'clock freeze': '',
  'clock advance': '30m',
  'clock resume': '',
  reset: '',
  'snapshot save': 'world.json',
  'snapshot load': 'world.json',
  cases: 'presentation-cases.jsonl',
  matrix: 'push.apns --push-type alert',
  doctor: '--json',
  completion: 'bash > /etc/bash_completion.d/apns-sim',
};

/** Every command that does something, with the words that lead to it. */
export function leaves(command: Command, path: readonly string[] = []): { name: string; command: Command }[] {
  const inner = command.commands.flatMap((one) => leaves(one, [...path, one.name()]));
  return inner.length > 0 ? inner : [{ name: path.join(' '), command }];
}

/** Puts the examples under the help of their commands. */
export function addExamples(program: Command): void {
  for (const { name, command } of leaves(program)) {
    const example = examples[name];
    if (example !== undefined) command.addHelpText('after', `\nExample:\n  $ ${`apns-sim ${name} ${example}`.trim()}`);
  }
}
