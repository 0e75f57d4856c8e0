import { bestOf, type Row, row, type Suite, timesAsMuch } from '../report/figures.ts';
import { type Client, clients } from './clients.ts';
import { startLoopback } from './loopback.ts';

/**
 * `warmUp`: rounds that are not counted, until everything that runs often has been compiled.
 * `portion`: handed over at once while time is measured, few enough that every client bears it. `campaign`: at once, to see who loses pushes.
 */
const amounts = {
  tiny: { portion: 200, count: 200, rounds: 1, warmUp: 0, campaign: 200 },
  quick: { portion: 2000, count: 4000, rounds: 9, warmUp: 3, campaign: 10_000 },
  full: { portion: 2000, count: 20_000, rounds: 7, warmUp: 3, campaign: 10_000 },
} as const;

/**
 * Pushes a second, by client: each sends the same number to the same server in a process of its own, in turns, a portion at a time.
 * The server answers 200 to everything and checks nothing, so that the client is what is measured. The goal is by CPU time of the client,
 * which other programs on the machine disturb least. At the end each gets a whole campaign at once, and what it brings through is counted.
 */
export const senderSuite: Suite = async (size) => {
  const { portion, count, rounds, warmUp, campaign } = amounts[size];
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
  for (const { name, client } of opened)
    byCampaign.push(row('sender', name, `accepted of ${campaign} at once`, [await client.send(campaign)]));
  for (const { client } of opened) await client.close();

  const byTime = opened.map(({ name, perSecond }) => row('sender', name, 'pushes/s', perSecond));
  const byCpu = opened.map(({ name, perCpuSecond }) => row('sender', name, 'pushes/CPU-s', perCpuSecond));
  const compare = (unit: string, [ours, , ...others]: readonly Row[]) => {
    if (ours === undefined) throw new Error('nothing was measured');
    const name = `packages/provider beside the faster of node-apn and apns2, ${unit}`;
    return timesAsMuch(name, [ours, bestOf(others)], { atLeast: 5 });
  };
  return {
    rows: [...byTime, ...byCpu, ...byCampaign],
    goals: [compare('pushes/CPU-s', byCpu), compare('pushes/s', byTime)],
  };
};
