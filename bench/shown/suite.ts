import { startChild } from '../child.ts';
import { percentile, row, type Suite, timesAsMuch } from '../report/figures.ts';
import { indexOf, type Sent, type Task } from './stage.ts';

/** `burst`: pushes as fast as it goes, which tell the most a second; `paced`: those that are measured at half of that. */
const amounts = {
  tiny: { burst: 200, warmUp: 0, paced: 100, rounds: 1 },
  quick: { burst: 1000, warmUp: 2, paced: 1000, rounds: 5 },
  full: { burst: 5000, warmUp: 3, paced: 10_000, rounds: 7 },
} as const;
type Shown = readonly (readonly [apnsId: string, at: number])[];

/**
 * From `send` in one process until a phone of the simulation in another shows the push, at half of what it bears, beside a line
 * that goes to that process and back at the same pace over a bare TCP connection.
 */
export const shownSuite: Suite = async (size) => {
  const { burst, warmUp, paced, rounds } = amounts[size];
  await using server = await startChild(new URL('./server.ts', import.meta.url));
  await using sender = await startChild(new URL('./sender.ts', import.meta.url));
  const ask = (task: Task) => sender.ask(task);
  await ask({ what: 'open', stage: server.said as never });

  async function push(count: number, perSecond?: number): Promise<{ took: number[]; perSecond: number }> {
    const task = { what: 'push', count, ...(perSecond === undefined ? {} : { perSecond }) } as const;
    const [shown, sent] = (await Promise.all([server.ask(count), ask(task)])) as [Shown, Sent];
    const last = Math.max(...shown.map(([, at]) => at));
    const took = shown.map(([apnsId, at]) => (at - (sent[indexOf(apnsId)] ?? Number.NaN)) / 1e6);
    return { took, perSecond: (count / (last - (sent[0] ?? 0))) * 1e9 };
  }

  for (let round = 0; round < warmUp; round++) await push(burst);
  const bursts: number[] = [];
  for (let round = 0; round < rounds; round++) bursts.push((await push(burst)).perSecond);
  const most = row('shown', 'pushes shown at most', 'pushes/s', bursts);
  const pace = most.value / 2;
  const pushes: number[][] = [];
  const echoes: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    pushes.push((await push(paced, pace)).took);
    echoes.push((await ask({ what: 'echo', count: paced, perSecond: pace })) as number[]);
  }
  const rowsOf = (name: string, all: readonly number[][]) =>
    ([['ms, median', 0.5] as const, ['ms, 99 of 100', 0.99] as const] as const).map(([unit, part]) =>
      row(
        'shown',
        name,
        unit,
        all.map((took) => percentile(took, part)),
      ),
    );
  const [shown50, shown99] = rowsOf('push until shown, at half the most', pushes);
  const [echo50, echo99] = rowsOf('bare loopback and back, same pace', echoes);
  if (shown50 === undefined || shown99 === undefined || echo50 === undefined || echo99 === undefined)
    throw new Error('nothing was measured');
  return {
    rows: [most, shown50, shown99, echo50, echo99],
    goals: [timesAsMuch('push until shown beside a bare round trip, 99 of 100', [shown99, echo99], { atMost: 5 })],
  };
};
