import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atMost, percentile, type Row, row as rowOf, type Suite, timesAsMuch } from '../report/figures.ts';
import { hasH2load, startServer } from './load.ts';

const row = (name: string, unit: string, rounds: readonly number[]) => rowOf('keeping', name, unit, rounds);

const amounts = {
  tiny: { count: 200, rounds: 1, loads: 0, starts: 1, many: 'tokens2k', name: '2,000' },
  quick: { count: 2500, rounds: 4, loads: 6, starts: 2, many: 'tokens100k', name: '100,000' },
  full: { count: 50_000, rounds: 5, loads: 10, starts: 5, many: 'tokens1m', name: '1,000,000' },
} as const;

const names: Readonly<Record<string, string>> = {
  durable: 'our door, in a file',
  own: 'our door, in memory',
  tokens1k: 'our door, 1,000 tokens',
  tokens2k: 'our door, 2,000 tokens',
  tokens100k: 'our door, 100,000 tokens',
  tokens1m: 'our door, 1,000,000 tokens',
};

/** Loads servers in turns; pushes for each second of a server's processor, by name. */
async function inTurns(
  wanted: readonly string[],
  { count, rounds }: { readonly count: number; readonly rounds: number },
) {
  await using stack = new AsyncDisposableStack();
  const servers = [];
  for (const name of wanted) servers.push(stack.use(await startServer(name)));
  const measured = wanted.map((): number[] => []);
  for (let round = -1; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const { perCpuSecond } = await server.load(count);
      if (round >= 0) measured[index]?.push(perCpuSecond);
    }
  }
  const resets: number[] = [];
  for (const server of servers) resets.push(Number(await server.ask('reset')));
  const rows = wanted.map((name, index) => row(names[name] ?? name, 'pushes/CPU-s', measured[index] ?? []));
  return { rows, resets };
}

/** What a transaction costs at its worst: the copying of the journal into the file falls on one of them. */
async function commitTimes({ count, loads }: { readonly count: number; readonly loads: number }): Promise<Row[]> {
  if (loads === 0) return [];
  await using server = await startServer('commits');
  for (let load = 0; load < loads; load++) await server.load(count);
  const took = (await server.ask('commits')) as number[];
  return [
    row('a commit', 'ms, median', [percentile(took, 0.5)]),
    row('a commit', 'ms, 99 of 100', [percentile(took, 0.99)]),
    row('a commit', 'ms, longest', [percentile(took, 1)]),
  ];
}

const cli = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url));
const anyPort = ['port', 'apns-port', 'channels-port', 'gateway-port'].flatMap((name) => [`--${name}`, '0']);

/** Milliseconds from the command to the addresses it prints, over a folder that was used before. */
async function warmStarts(times: number): Promise<number[]> {
  const folder = mkdtempSync(join(tmpdir(), 'apns-bench-start-'));
  const took: number[] = [];
  for (let time = -1; time < times; time++) {
    const began = performance.now();
    const arguments_ = [cli, 'start', '--json', '--data', folder, ...anyPort];
    const child = spawn(process.execPath, arguments_, { stdio: ['ignore', 'pipe', 'ignore'] });
    await once(createInterface(child.stdout), 'line');
    if (time >= 0) took.push(performance.now() - began);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    await ended;
  }
  rmSync(folder, { recursive: true });
  return took;
}

/** What it costs to keep things: in a file, with many tokens, at a commit's worst, when everything is forgotten, and at a start. */
export const keepingSuite: Suite = async (size) => {
  if (!(await hasH2load('keeping'))) return { rows: [], goals: [] };
  const amount = amounts[size];
  const kept = await inTurns(['durable', 'own'], amount);
  const [durable, memory] = kept.rows;
  const known = await inTurns([amount.many, 'tokens1k'], amount);
  const [many, few] = known.rows;
  if (durable === undefined || memory === undefined || many === undefined || few === undefined) throw new Error('rows');
  const reset = row('reset of a full log', 'ms', kept.resets);
  const start = row('warm start', 'ms', await warmStarts(amount.starts));
  return {
    rows: [...kept.rows, ...known.rows, ...(await commitTimes(amount)), reset, start],
    goals: [
      timesAsMuch('accepted push, in a file beside in memory', [durable, memory], { atLeast: 0.7 }),
      // what is counted is pushes: 1 by 1.1
      timesAsMuch(`a push with ${amount.name} tokens beside 1,000`, [many, few], { atLeast: 0.91 }),
      atMost('reset', reset, 50),
      atMost('warm start', start, 1000),
    ],
  };
};
