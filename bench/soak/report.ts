import { type Account, type End } from './accounts.ts';
import { type Weight } from './process.ts';

/** What a soak found. */
export interface SoakReport {
  readonly rounds: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unknown: number;
  readonly ended: Readonly<Record<string, number>>;
  readonly seed: string;
  /** What did not balance or level off, in words. */
  readonly mistakes: readonly string[];
  readonly words: readonly string[];
}

/** Pushes until the delivery log has its full length and goes on dropping the oldest (LG-5): until then memory has to grow. */
const warm = 25_000;
/** Rounds after that which are needed to say whether something grows. */
const fewest = 8;
/** Growth from the first to the second half of these rounds that is no growth: of the memory, and of open files. */
const bearable = { share: 0.1, residentMiB: 24, files: 12 } as const;

const middle = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** A process's weight when it had taken so many pushes. */
export interface Weighed extends Weight {
  readonly pushes: number;
}

/** What grew in a life that was long enough to tell. @param lives of each process, its weight after each round */
export function judgeWeights(lives: readonly (readonly Weighed[])[]): {
  readonly told: number;
  readonly mistakes: readonly string[];
} {
  const long = lives.map((life) => life.filter(({ pushes }) => pushes >= warm)).filter((life) => life.length >= fewest);
  const mistakes = long.flatMap((weights) => {
    const half = Math.floor(weights.length / 2);
    return (['residentMiB', 'files'] as const).flatMap((what) => {
      const before = middle(weights.slice(0, half).map((weight) => weight[what]));
      const after = middle(weights.slice(half).map((weight) => weight[what]));
      const grows = after - before > Math.max(before * bearable.share, bearable[what]);
      return grows
        ? [`${what} grew from ${Math.round(before)} to ${Math.round(after)} in ${weights.length} rounds`]
        : [];
    });
  });
  return { told: long.length, mistakes };
}

/** Sums all up. */
export function tell(accounts: readonly Account[], weights: ReturnType<typeof judgeWeights>, seed: string): SoakReport {
  const sum = (of: (account: Account) => number) => accounts.reduce((total, account) => total + of(account), 0);
  const ends = Object.keys(accounts[0]?.ended ?? {}) as End[];
  const ended = Object.fromEntries(ends.map((end) => [end, sum((account) => account.ended[end])]));
  const mistakes = [...accounts.flatMap((account) => account.mistakes), ...weights.mistakes];
  const counts = {
    rounds: accounts.length,
    accepted: sum(({ accepted }) => accepted),
    refused: sum(({ refused }) => refused),
    unknown: sum(({ unknown }) => unknown),
  };
  const words = [
    `${counts.rounds} rounds, seed ${seed}: ${counts.accepted} accepted, ${counts.refused} refused, ${counts.unknown} without an answer`,
    `ended: ${Object.entries(ended)
      .map(([end, count]) => `${count} ${end}`)
      .join(', ')}`,
    weights.told === 0
      ? `memory and files: one life was too short to tell (${fewest} rounds after ${warm} pushes are needed; --kills 0 keeps it alive)`
      : `memory and files: ${weights.mistakes.length === 0 ? 'level' : weights.mistakes.join('; ')}`,
    ...mistakes.slice(0, 20).map((mistake) => `✗ ${mistake}`),
    mistakes.length === 0 ? '✓ every account balances' : `✗ ${mistakes.length} mistakes`,
  ];
  return { ...counts, ended, seed, mistakes, words };
}
