import { readCorpus } from './corpus.ts';
import { type Reached, smallestCover } from './cover.ts';
import { type Coverage, type Ran } from './coverage.ts';
import { createDice } from './dice.ts';
import { minimise, signOf } from './minimise.ts';
import { mutate } from './mutate.ts';
import { Broken, type Target } from './target.ts';
import { tryAll } from './trial.ts';

/** What a run at one target came to. */
export interface Campaign {
  readonly tried: number;
  readonly accepted: number;
  /** Blocks of code reached, counted in steps. */
  readonly reached: number;
  /** The most work an input made, in blocks for each of its bytes. */
  readonly heaviest: number;
  /** Inputs that reach code no input of the corpus reaches. */
  readonly news: readonly Buffer[];
  readonly failures: readonly { readonly sign: string; readonly error: Error; readonly input: Buffer }[];
}

/** Inputs between two looks at the counters: more of them while there is no news. */
const batch = { least: 32, most: 1024 } as const;
/** A look at the counters takes as long as many inputs: for each so many are only tried. Counted, so that the same seed does the same. */
const inputsForALook = 40;
/** A target that breaks in so many ways needs a person first. */
const mostFailures = 6;

const bytesOf = (one: string | Uint8Array) => Buffer.from(one as Uint8Array);

/**
 * Tries the corpus, then changes of it, and keeps what reaches new code.
 * @param goesOn asked before each batch, with how many were tried
 */
export async function runCampaign(
  name: string,
  target: Target,
  { seed, coverage, goesOn }: { seed: string; coverage: Coverage; goesOn: (tried: number) => boolean },
): Promise<Campaign> {
  const dice = createDice(`${seed}/${name}`);
  const known = new Set<string>();
  const seen = new Set<string>();
  const found: Reached[] = [];
  const failures = new Map<string, Campaign['failures'][number]>();
  const pool: Buffer[] = [];
  let tried = 0;
  let accepted = 0;
  let heaviest = 0;
  let size: number = batch.least;
  let owed = 0;

  async function failed(input: Buffer, broken: Error): Promise<void> {
    const sign = signOf({ broken });
    if (failures.has(sign) || failures.size >= mostFailures) return;
    failures.set(sign, { sign, error: broken, input: await minimise(target, input, sign) });
    coverage.take();
  }
  async function attempt(inputs: readonly Buffer[]) {
    const outcomes = await tryAll(target, inputs);
    tried += inputs.length;
    accepted += outcomes.filter((one) => one === 'accepted').length;
    return outcomes;
  }
  /** Takes in an input that was tried by itself, with what the counters say of it. */
  async function takeIn(input: Buffer, { features, work }: Ran, isKept: boolean): Promise<void> {
    const { base, perByte } = target.work;
    heaviest = Math.max(heaviest, work / Math.max(64, input.length));
    if (work > base + perByte * input.length)
      await failed(input, new Broken(`${input.length} bytes made ${work} blocks run`));
    const isNew = [...features].some((one) => !seen.has(one));
    for (const one of features) {
      seen.add(one);
      if (isKept) known.add(one);
    }
    if (isNew || isKept) pool.push(input);
    if (isNew && !isKept) found.push({ input, features });
  }
  /** Finds those among inputs just tried that reach new code; a look at the counters is dear, so halves are looked at. */
  async function search(inputs: readonly Buffer[]): Promise<void> {
    owed += inputsForALook;
    const ran = coverage.take();
    if ([...ran.features].every((one) => seen.has(one))) return;
    const [first] = inputs;
    if (first !== undefined && inputs.length === 1) return takeIn(first, ran, false);
    const middle = inputs.length >> 1;
    for (const half of [inputs.slice(0, middle), inputs.slice(middle)]) {
      await tryAll(target, half);
      await search(half);
    }
  }
  /** Tries one input by itself and takes it in. */
  async function look(input: Buffer, isKept: boolean): Promise<void> {
    coverage.take();
    const [outcome] = await tryAll(target, [input]);
    const ran = coverage.take();
    if (typeof outcome === 'object') await failed(input, outcome.broken);
    await takeIn(input, ran, isKept);
  }

  const kept = readCorpus(name).map(({ input }) => input);
  // the first tries of all load what is loaded late: they would look like news
  await attempt([...kept, ...target.seeds.map(bytesOf)]);
  for (const input of kept) await look(input, true);
  for (const seedling of target.seeds) await look(bytesOf(seedling).subarray(0, target.longest), false);
  const words = target.words.map(bytesOf);
  const other = () => dice.pick(pool) ?? Buffer.alloc(0);
  const invented = (count: number) =>
    Array.from({ length: count }, () => {
      // the newest finds are the least worn
      const from = dice.oneIn(3) ? (pool.at(-1 - dice.roll(Math.min(8, pool.length))) ?? other()) : other();
      return mutate(from, target.structure, target.longest, { dice, words, other });
    });
  async function tryNew(count: number): Promise<readonly Buffer[]> {
    const inputs = invented(count);
    const outcomes = await attempt(inputs);
    for (const [at, outcome] of outcomes.entries())
      if (typeof outcome === 'object') await failed(inputs[at] as Buffer, outcome.broken);
    return inputs;
  }
  while (goesOn(tried) && failures.size < mostFailures) {
    if (owed > 0) {
      owed -= (await tryNew(Math.min(owed, 256))).length;
      continue;
    }
    coverage.take();
    const inputs = await tryNew(size);
    const before = seen.size;
    await search(inputs);
    size = seen.size === before ? Math.min(batch.most, size * 2) : batch.least;
  }
  return {
    tried,
    accepted,
    reached: seen.size,
    heaviest,
    news: smallestCover(found, known),
    failures: [...failures.values()],
  };
}
