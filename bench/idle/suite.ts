import { type Child, startChild } from '../child.ts';
import { atMost, row, type Suite, timesAsMuch } from '../report/figures.ts';

interface Weight {
  readonly resident: number;
  readonly heap: number;
}

/** `first`: phones that are there before anything is weighed, so that what is made once is no phone's. `step`: phones of each round. */
const amounts = {
  tiny: { first: 10, step: 20, rounds: 2 },
  quick: { first: 500, step: 1000, rounds: 4 },
  full: { first: 1000, step: 3000, rounds: 6 },
} as const;
const unit = 'kB';

/**
 * What a phone that is connected and idle costs the server: what its process grows by with each thousand of phones, garbage not counted.
 * Two processes make the phones, as the system allows each 20,000 open files.
 */
export const idleSuite: Suite = async (size) => {
  const { first, step, rounds } = amounts[size];
  await using server = await startChild(new URL('./server.ts', import.meta.url), { flags: ['--expose-gc'] });
  await using stack = new AsyncDisposableStack();
  const makers: Child[] = [];
  for (const prefix of ['left', 'right']) {
    const args = [String(server.said), prefix];
    makers.push(stack.use(await startChild(new URL('./phones.ts', import.meta.url), { args })));
  }
  const weigh = async () => (await server.ask('weigh')) as Weight;
  /** Resolves with how many there are by then. */
  async function connect(count: number): Promise<number> {
    const counts = await Promise.all(makers.map((maker) => maker.ask(count / makers.length)));
    return counts.reduce<number>((sum, one) => sum + Number(one), 0);
  }

  let phones = await connect(first);
  const start = await weigh();
  let before = start;
  const heap: number[] = [];
  for (let round = 0; round < rounds; round++) {
    phones = await connect(step);
    const now = await weigh();
    heap.push((now.heap - before.heap) / step / 1000);
    before = now;
  }
  const byResident = row('idle', `a phone, of ${phones.toLocaleString('en')}, by resident memory`, unit, [
    (before.resident - start.resident) / (phones - first) / 1000,
  ]);
  const byHeap = row('idle', `a phone, of ${phones.toLocaleString('en')}, by heap and buffers`, unit, heap);
  const half = Math.floor(rounds / 2);
  const [early, late] = [row('idle', 'early', unit, heap.slice(0, half)), row('idle', 'late', unit, heap.slice(-half))];
  return {
    rows: [byResident, byHeap],
    goals: [
      atMost('an idle phone on the gateway, by resident memory', byResident, 8),
      atMost('an idle phone on the gateway, by heap and buffers', byHeap, 8),
      timesAsMuch('an idle phone of the last half beside one of the first', [late, early], { atMost: 1.1 }),
    ],
  };
};
