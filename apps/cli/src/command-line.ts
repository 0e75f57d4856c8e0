import { type Command, InvalidArgumentError, Option } from 'commander';
import { createSimClient, type SimClient } from './sim-client.ts';

/** What every command that talks to a running simulation takes. */
export interface SimOptions {
  readonly sim: string;
  readonly json?: true;
}

const defaultSim = 'http://localhost:3000';

/** Adds `--sim` and `--json` to a command and hands its action a client for that simulation. */
export function talksToSimulation(command: Command): Command {
  return command
    .addOption(new Option('--sim <url>', 'address of the running simulation').env('APNS_SIM_URL').default(defaultSim))
    .option('--json', 'print the answer as JSON');
}

/** The client for the `--sim` of a command. */
export function clientOf(options: SimOptions): SimClient {
  return createSimClient(options.sim);
}

/** Prints a result on stdout: as JSON with `--json`, else in words. */
export function print(options: { readonly json?: true }, value: unknown, inWords: () => string): void {
  console.log(options.json === true ? JSON.stringify(value) : inWords());
}

/** A whole number of 0 or more, for commander. */
export function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new InvalidArgumentError('Expected a whole number of 0 or more.');
  return Number(text);
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time in milliseconds: `90s`, `20m`, `30d`; a bare number is seconds. For commander. */
export function duration(text: string): number {
  const [, number, unit = 's'] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)?$/.exec(text) ?? [];
  if (number === undefined) throw new InvalidArgumentError('Expected a length of time such as 90s, 20m or 30d.');
  const milliseconds = Math.round(Number(number) * (units[unit] ?? 1));
  if (!Number.isSafeInteger(milliseconds))
    throw new InvalidArgumentError('Expected a length of time that can be lived through.');
  return milliseconds;
}

/** A TCP port, 0 for any free one, for commander. */
export function portNumber(text: string): number {
  const port = wholeNumber(text);
  if (port > 65_535) throw new InvalidArgumentError('Expected a port from 0 (any free one) to 65535.');
  return port;
}

/** A JSON object, for commander. */
export function jsonObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new InvalidArgumentError(`Expected JSON: ${error instanceof Error ? error.message : error}.`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new InvalidArgumentError('Expected a JSON object.');
  }
  return value as Record<string, unknown>;
}

/** Columns of text, as wide as their longest cell; the last one is not padded. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<number[]>((found, row) => row.map((cell, i) => Math.max(found[i] ?? 0, cell.length)), []);
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join('  ');
  return rows.map(line).join('\n');
}

/** `name=value` of a repeatable option, gathered by name; numbers, `true` and `false` as what they are. For commander. */
export function namedValue(text: string, others: Record<string, unknown> = {}): Record<string, unknown> {
  const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Expected name=value.');
  const read =
    value === 'true' || value === 'false' ? value === 'true' : /^\d{1,15}$/.test(value) ? Number(value) : value;
  return { ...others, [name]: read };
}
