import { hasH2load, hasProgram, type Load, type LoadedServer, underLoad } from '../door/load.ts';
import { serveByMockApns } from '../door/mock-apns.ts';
import { row, type Suite } from '../report/figures.ts';

const amounts = {
  tiny: { phones: 8, count: 200, rounds: 1, warmUp: 0, workers: [2] },
  quick: { phones: 50, count: 2000, rounds: 4, warmUp: 2, workers: [0, 1, 2] },
  full: { phones: 100, count: 20_000, rounds: 5, warmUp: 2, workers: [0, 1, 2] },
} as const;
const names = ['mock-apns, in memory', 'mock-apns, 1 worker over Redis', 'mock-apns, 2 workers over Redis'] as const;

/** Connections of the load, so that every worker gets some. */
const connections = 8;

/** What it costs to be one APNs of several processes: pushes to phones that are online, half of them on another process than the push. */
export const clusterSuite: Suite = async (size) => {
  const { phones, count, rounds, warmUp, workers } = amounts[size];
  const none = { rows: [], goals: [] };
  if (!(await hasH2load('cluster'))) return none;
  if (process.platform !== 'linux' || !((await hasProgram('redis-server')) || (await hasProgram('valkey-server')))) {
    console.error('cluster: left out, there is no redis-server or valkey-server on this machine');
    return none;
  }
  await using stack = new AsyncDisposableStack();
  const servers: { readonly name: string; readonly server: LoadedServer; readonly loads: Load[] }[] = [];
  for (const several of workers) {
    const server = stack.use(underLoad(await serveByMockApns(several, phones), connections));
    servers.push({ name: names[several], server, loads: [] });
  }
  for (let round = -warmUp; round < rounds; round++) {
    for (const { server, loads } of servers) {
      const load = await server.load(count);
      if (round >= 0) loads.push(load);
    }
  }
  const rowsOf = (unit: string, of: (load: Load) => number) =>
    servers.map(({ name, loads }) => row('cluster', name, unit, loads.map(of)));
  return {
    rows: [
      ...rowsOf('pushes/s', ({ perSecond }) => perSecond),
      ...rowsOf('pushes/CPU-s', ({ perCpuSecond }) => perCpuSecond),
      ...rowsOf('ms, median', ({ p50 }) => p50),
      ...rowsOf('ms, 99 of 100', ({ p99 }) => p99),
    ],
    goals: [],
  };
};
