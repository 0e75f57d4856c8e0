import { goal, median, type Row, type Suite } from '../report.ts';
import { hasH2load, type Load, type LoadedServer, startServer } from './load.ts';

/** The name in the report of each server of `server.ts`. */
const names = {
  own: 'our door, own HTTP/2',
  node: 'our door, node:http2',
  rawOwn: 'own HTTP/2, 200 to all',
  raw: 'node:http2, 200 to all',
  fastify: 'Fastify, 200 to all',
  online: 'our door, 100 phones online',
  away: 'our door, 500 phones away',
} as const;
type Name = keyof typeof names;

/** Rounds that are not counted, until everything that runs often has been compiled. */
const warmUp = 3;

const units: readonly (readonly [unit: string, of: (load: Load) => number])[] = [
  ['pushes/s', ({ perSecond }) => Math.round(perSecond)],
  ['pushes/CPU-s', ({ perCpuSecond }) => Math.round(perCpuSecond)],
  ['ms, median', ({ p50 }) => p50],
  ['ms, 99 of 100', ({ p99 }) => p99],
];

/**
 * Pushes a second, by server: each is given the same load by h2load, in turns. Our door authenticates, validates and logs every push and
 * sends it to a phone that is online and acknowledges it, or keeps it for one that is away; what it is compared with does nothing but answer.
 */
export const doorSuite: Suite = async ({ full }) => {
  if (!(await hasH2load())) {
    console.error('door: left out, there is no h2load on this machine (Debian: nghttp2-client)');
    return { rows: [], goals: [] };
  }
  const { count, rounds } = full ? { count: 50_000, rounds: 7 } : { count: 5000, rounds: 7 };
  await using stack = new AsyncDisposableStack();
  const servers = new Map<Name, LoadedServer>();
  for (const name of Object.keys(names) as Name[]) servers.set(name, stack.use(await startServer(name)));
  const loads = new Map<Name, Load[]>();
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, server] of servers) {
      const load = await server.load(count);
      if (round >= 0) loads.set(name, [...(loads.get(name) ?? []), load]);
    }
  }
  const rows = units.flatMap(([unit, of]) =>
    [...loads].map(([name, all]): Row => {
      const measured = all.map(of);
      return { suite: 'door', name: names[name], unit, value: median(measured), rounds: measured };
    }),
  );
  const rowOf = (name: Name, unit: string) => {
    const row = rows.find((one) => one.name === names[name] && one.unit === unit);
    if (row === undefined) throw new Error(`${name} was not measured in ${unit}`);
    return row;
  };
  const compare = (name: string, unit: string, [ours, theirs]: readonly [Name, Name], wanted: number) =>
    goal(`${name}, ${unit}`, { ours: rowOf(ours, unit), theirs: rowOf(theirs, unit), wanted });
  const goals = ['pushes/CPU-s', 'pushes/s'].flatMap((unit) => [
    compare('accepted push beside an empty node:http2 server', unit, ['own', 'raw'], 2),
    compare('own HTTP/2 beside node:http2, both empty', unit, ['rawOwn', 'raw'], 2),
    compare('accepted push, own HTTP/2 beside node:http2', unit, ['own', 'node'], 1),
  ]);
  return { rows, goals };
};
