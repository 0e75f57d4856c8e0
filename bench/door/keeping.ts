import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { type Goal, goal, median, type Row, type Suite } from '../report.ts';
import { at, hasH2load, startServer } from './load.ts';

const suite = 'keeping';
const row = (name: string, unit: string, rounds: readonly number[]): Row => ({
  suite,
  name,
  unit,
  value: median(rounds),
  rounds,
});

/** Loads servers in turns; pushes for each second of a server's processor, by name. */
async function inTurns(
  names: readonly string[],
  { count, rounds }: { readonly count: number; readonly rounds: number },
) {
  await using stack = new AsyncDisposableStack();
  const servers = [];
  for (const name of names) servers.push(stack.use(await startServer(name)));
  const measured = names.map((): number[] => []);
  const resets: number[] = [];
  for (let round = -1; round < rounds; round++) {
    for (const [index, server] of servers.entries()) {
      const { perCpuSecond } = await server.load(count);
      if (round >= 0) measured[index]?.push(perCpuSecond);
    }
  }
  for (const server of servers) resets.push(Number(await server.ask('reset')));
  return { rows: names.map((name, index) => row(name, 'pushes/CPU-s', measured[index] ?? [])), resets };
}

/** What a transaction costs at its worst: the copying of the journal into the file falls on one of them. */
async function commitTimes(count: number): Promise<Row[]> {
  await using server = await startServer('commits');
  for (let round = 0; round < 10; round++) await server.load(count);
  const took = ((await server.ask('commits')) as number[]).toSorted((a, b) => a - b);
  return [
    row('a commit', 'ms, median', [at(took, 0.5)]),
    row('a commit', 'ms, 99 of 100', [at(took, 0.99)]),
    row('a commit', 'ms, longest', [took.at(-1) ?? Number.NaN]),
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

/** At most so much: the ratio is what was allowed to what it took. */
function atMost(name: string, measured: Row, allowed: number): Goal {
  const ratio = Math.round((allowed / measured.value) * 100) / 100;
  return { name, goal: 1, ratio, met: measured.value <= allowed };
}

/** What it costs to keep things: in a file, with many tokens, at a commit's worst, when everything is forgotten, and at a start. */
export const keepingSuite: Suite = async ({ full }) => {
  if (!(await hasH2load())) return { rows: [], goals: [] };
  const size = full ? { count: 50_000, rounds: 5 } : { count: 5000, rounds: 5 };
  const kept = await inTurns(['durable', 'own'], size);
  const [durable, memory] = kept.rows;
  const known = await inTurns([full ? 'tokens1m' : 'tokens100k', 'tokens1k'], size);
  const [many, few] = known.rows;
  if (durable === undefined || memory === undefined || many === undefined || few === undefined) throw new Error('rows');
  const reset = row('reset of a full log', 'ms', kept.resets);
  const start = row('warm start', 'ms', await warmStarts(full ? 5 : 3));
  return {
    rows: [...kept.rows, ...known.rows, ...(await commitTimes(size.count)), reset, start],
    goals: [
      goal('durable-vs-memory: accepted push, in a file beside in memory', {
        ours: durable,
        theirs: memory,
        wanted: 0.7,
      }),
      goal(`a push with ${full ? '1 M' : '100,000'} tokens beside 1,000`, { ours: many, theirs: few, wanted: 0.91 }),
      atMost('reset, 50 ms beside the time it took', reset, 50),
      atMost('warm start, 1 s beside the time it took', start, 1000),
    ],
  };
};
