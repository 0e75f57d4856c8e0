import { type Goal, goal, median, type Row, type Suite } from '../report.ts';
import { type Client, clients } from './clients.ts';
import { startLoopback } from './loopback.ts';

/** Pushes handed over at once while time is measured: twice the streams of the server, and few enough that every client bears it. */
const portion = 2000;
/** Rounds that are not counted, until everything that runs often has been compiled. */
const warmUp = 3;
/** A campaign handed over at once, to see who loses pushes. */
const campaign = 10_000;

/**
 * Pushes a second, by client: each sends the same number to the same server in a process of its own, in turns, a portion at a time.
 * The server answers 200 to everything and checks nothing, so that the client is what is measured. The goal is by CPU time of the client,
 * which other programs on the machine disturb least. At the end each gets a whole campaign at once, and what it brings through is counted.
 */
export const senderSuite: Suite = async ({ full }) => {
  const { count, rounds } = full ? { count: 20_000, rounds: 7 } : { count: 2000, rounds: 9 };
  await using server = await startLoopback();
  const opened: { name: string; client: Client; perSecond: number[]; perCpuSecond: number[] }[] = [];
  for (const [name, open] of Object.entries(clients)) {
    opened.push({ name, client: await open(server), perSecond: [], perCpuSecond: [] });
  }

  for (let round = -warmUp; round < rounds; round++) {
    for (const { client, perSecond, perCpuSecond } of opened) {
      const [started, cpuAtStart] = [performance.now(), process.cpuUsage()];
      let accepted = 0;
      for (let sent = 0; sent < count; sent += portion) accepted += await client.send(portion);
      const { user, system } = process.cpuUsage(cpuAtStart);
      if (accepted !== count) throw new Error(`${count} sent, only ${accepted} accepted`);
      if (round < 0) continue;
      perSecond.push((count / (performance.now() - started)) * 1000);
      perCpuSecond.push((count / (user + system)) * 1_000_000);
    }
  }
  const byCampaign: Row[] = [];
  for (const { name, client } of opened) {
    const value = await client.send(campaign);
    byCampaign.push({ suite: 'sender', name, unit: `accepted of ${campaign} at once`, value, rounds: [value] });
  }
  for (const { client } of opened) await client.close();

  const rowsOf = (unit: string, values: (one: (typeof opened)[number]) => number[]): Row[] =>
    opened.map((one) => {
      const measured = values(one).map(Math.round);
      return { suite: 'sender', name: one.name, unit, value: median(measured), rounds: measured };
    });
  const byTime = rowsOf('pushes/s', ({ perSecond }) => perSecond);
  const byCpu = rowsOf('pushes/CPU-s', ({ perCpuSecond }) => perCpuSecond);
  /** The better of the others in each round, as nobody knows beforehand who that is. */
  const goalOf = (name: string, rows: readonly Row[]): Goal => {
    const [ours, , ...others] = rows;
    if (ours === undefined) throw new Error('nothing was measured');
    const rounds = ours.rounds.map((_, index) => Math.max(...others.map((row) => row.rounds[index] ?? 0)));
    return goal(name, { ours, theirs: { ...ours, rounds }, wanted: 5 });
  };
  return {
    rows: [...byTime, ...byCpu, ...byCampaign],
    goals: [
      goalOf('sender beside the faster of node-apn and apns2, by CPU', byCpu),
      goalOf('sender beside the faster of node-apn and apns2, pushes/s', byTime),
    ],
  };
};
