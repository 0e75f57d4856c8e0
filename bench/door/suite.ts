import { type Row, row, type Suite, timesAsMuch } from '../report/figures.ts';
import { hasH2load, hasProgram, type Load, type LoadedServer, startServer, underLoad } from './load.ts';
import { serveByNghttpd } from './nghttpd.ts';

/** The name in the report of each server of `server.ts`. */
const names = {
  own: 'our door, own HTTP/2',
  node: 'our door, node:http2',
  rawOwn: 'own HTTP/2, 200 to all',
  raw: 'node:http2, 200 to all',
  fastify: 'Fastify, 200 to all',
  nghttpd: 'nghttpd, a file to all',
  online: 'our door, 100 phones online',
  away: 'our door, 500 phones away',
} as const;
type Name = keyof typeof names;
/** Enough to show that all of it runs. */
const few: readonly Name[] = ['own', 'rawOwn', 'raw', 'nghttpd'];

/** `warmUp`: rounds that are not counted, until everything that runs often has been compiled. */
const amounts = {
  tiny: { count: 200, rounds: 1, warmUp: 0 },
  quick: { count: 5000, rounds: 5, warmUp: 2 },
  full: { count: 50_000, rounds: 7, warmUp: 3 },
} as const;

const units: readonly (readonly [unit: string, of: (load: Load) => number])[] = [
  ['pushes/s', ({ perSecond }) => perSecond],
  ['pushes/CPU-s', ({ perCpuSecond }) => perCpuSecond],
  ['ms, median', ({ p50 }) => p50],
  ['ms, 99 of 100', ({ p99 }) => p99],
];

/**
 * Pushes a second, by server: each is given the same load by h2load, in turns. Our door authenticates, validates and logs every push and
 * sends it to a phone that is online and acknowledges it, or keeps it for one that is away; what it is compared with does nothing but answer.
 */
export const doorSuite: Suite = async (size) => {
  if (!(await hasH2load('door'))) return { rows: [], goals: [] };
  const { count, rounds, warmUp } = amounts[size];
  await using stack = new AsyncDisposableStack();
  const servers = new Map<Name, LoadedServer>();
  for (const name of size === 'tiny' ? few : (Object.keys(names) as Name[])) {
    if (name !== 'nghttpd') servers.set(name, stack.use(await startServer(name)));
    else if (process.platform === 'linux' && (await hasProgram('nghttpd')))
      servers.set(name, stack.use(underLoad(await serveByNghttpd())));
    else console.error('door: without nghttpd (Debian: nghttp2-server), which is not on this machine');
  }
  const loads = new Map<Name, Load[]>();
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, server] of servers) {
      const load = await server.load(count);
      if (round >= 0) loads.set(name, [...(loads.get(name) ?? []), load]);
    }
  }
  const rowOf = (name: Name, [unit, of]: (typeof units)[number]) =>
    row('door', names[name], unit, (loads.get(name) ?? []).map(of));
  const compare = (name: string, pair: readonly [Name, Name], least: number) =>
    pair.every((one) => servers.has(one))
      ? units.slice(0, 2).map((unit) => {
          const both: readonly [Row, Row] = [rowOf(pair[0], unit), rowOf(pair[1], unit)];
          return timesAsMuch(`${name}, ${unit[0]}`, both, { atLeast: least });
        })
      : [];
  return {
    rows: units.flatMap((unit) => [...servers.keys()].map((name) => rowOf(name, unit))),
    goals: [
      ...compare('accepted push beside an empty node:http2 server', ['own', 'raw'], 2),
      ...compare('accepted push beside nghttpd giving a file', ['own', 'nghttpd'], 0.5),
      ...compare('own HTTP/2 beside node:http2, both empty', ['rawOwn', 'raw'], 2),
      ...compare('accepted push, own HTTP/2 beside node:http2', ['own', 'node'], 1),
    ],
  };
};
