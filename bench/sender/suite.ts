import { goal, median, type Row, type Suite } from '../report.ts';
import { type Client, clients } from './clients.ts';
import { startLoopback } from './loopback.ts';

/**
 * Pushes a second, by client: each sends the same number at once to the same server in a process of its own, in turns.
 * The server answers 200 to everything and checks nothing, so that the client is what is measured. The goal is by CPU time of the client,
 * which other programs on the machine disturb least.
 */
export const senderSuite: Suite = async ({ full }) => {
  const { count, rounds } = full ? { count: 20_000, rounds: 7 } : { count: 2000, rounds: 5 };
  await using server = await startLoopback();
  const opened: { name: string; client: Client; perSecond: number[]; perCpuSecond: number[] }[] = [];
  for (const [name, open] of Object.entries(clients)) {
    opened.push({ name, client: await open(server), perSecond: [], perCpuSecond: [] });
  }

  for (let round = 0; round <= rounds; round++) {
    for (const { client, perSecond, perCpuSecond } of opened) {
      const [started, cpuAtStart] = [performance.now(), process.cpuUsage()];
      const accepted = await client.send(count);
      const { user, system } = process.cpuUsage(cpuAtStart);
      if (accepted !== count) throw new Error(`${count} sent, only ${accepted} accepted`);
      // the first round warms up
      if (round === 0) continue;
      perSecond.push((count / (performance.now() - started)) * 1000);
      perCpuSecond.push((count / (user + system)) * 1_000_000);
    }
  }
  for (const { client } of opened) await client.close();

  const rowsOf = (unit: string, values: (one: (typeof opened)[number]) => number[]): Row[] =>
    opened.map((one) => {
      const measured = values(one).map(Math.round);
      return { suite: 'sender', name: one.name, unit, value: median(measured), rounds: measured };
    });
  const byTime = rowsOf('pushes/s', ({ perSecond }) => perSecond);
  const byCpu = rowsOf('pushes/CPU-s', ({ perCpuSecond }) => perCpuSecond);
  const [ours, ...others] = byCpu;
  if (ours === undefined) throw new Error('nothing was measured');
  return {
    rows: [...byTime, ...byCpu],
    goals: others.map((theirs) => goal(`${ours.name} beside ${theirs.name}, by CPU`, { ours, theirs, wanted: 1 })),
  };
};
