/** A program a README shows. */
export interface ReadmeProgram {
  /** What follows `ts` at its fence: `script` runs by itself, `vitest` and `playwright` are tests; `''` is only to be read. */
  readonly kind: string;
  readonly text: string;
}

/** Programs in TypeScript that a README shows, in order. */
export function readmePrograms(readme: string): ReadmeProgram[] {
  const fences = readme.matchAll(/^```ts ?(?<kind>\w*)\n(?<text>[\s\S]*?)^```$/gm);
  return [...fences].map(({ groups: { kind = '', text = '' } = {} }) => ({ kind, text }));
}
