import { type Target } from './target.ts';
import { type Outcome, tryAll } from './trial.ts';

/** So many smaller inputs are tried. */
const mostTries = 400;

/** What a failure is called: two inputs with the same sign show the same mistake. Numbers and quoted texts do not count. */
export function signOf({ broken }: Extract<Outcome, object>): string {
  const first = broken.message.split('\n')[0] ?? '';
  return `${broken.name}: ${first.replaceAll(/"[^"]*"|'[^']*'|\d+/g, '…').slice(0, 120)}`;
}

/** The smallest input found that fails in the same way. */
export async function minimise(target: Target, input: Buffer, sign: string): Promise<Buffer> {
  let best = input;
  let tries = 0;
  const fails = async (bytes: Buffer) => {
    tries += 1;
    const [outcome] = await tryAll(target, [bytes]);
    return typeof outcome === 'object' && signOf(outcome) === sign;
  };
  for (let size = Math.ceil(best.length / 2); size >= 1 && tries < mostTries; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.length && tries < mostTries; ) {
      const shorter = Buffer.concat([best.subarray(0, at), best.subarray(at + size)]);
      if (await fails(shorter)) best = shorter;
      else at += size;
    }
  }
  for (let at = 0; at < best.length && tries < mostTries; at++) {
    if (best[at] === 0x30) continue;
    const plainer = Buffer.from(best);
    plainer[at] = 0x30;
    if (await fails(plainer)) best = plainer;
  }
  return best;
}
