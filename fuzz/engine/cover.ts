/** An input with the code it reaches. */
export interface Reached {
  readonly input: Buffer;
  readonly features: ReadonlySet<string>;
}

/** As few and as small inputs as reach what these reach together and `known` does not. */
export function smallestCover(found: readonly Reached[], known: ReadonlySet<string>): Buffer[] {
  const missing = new Set(found.flatMap(({ features }) => [...features]).filter((one) => !known.has(one)));
  const chosen: Buffer[] = [];
  // what only long inputs reach is settled by them first, and they bring the rest along
  const bySize = found.toSorted((a, b) => a.input.length - b.input.length);
  const holders = new Map<string, number>();
  for (const { features } of bySize) for (const one of features) holders.set(one, (holders.get(one) ?? 0) + 1);
  const take = ({ input, features }: Reached) => {
    chosen.push(input);
    for (const one of features) missing.delete(one);
  };
  for (const one of bySize) if ([...one.features].some((f) => missing.has(f) && holders.get(f) === 1)) take(one);
  for (const one of bySize) if ([...one.features].some((f) => missing.has(f))) take(one);
  return chosen;
}
