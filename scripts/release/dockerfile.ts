/** One line of a Dockerfile: `RUN`, and what follows it. */
export interface Instruction {
  readonly word: string;
  readonly rest: string;
}

/** What each `FROM` begins, in order. */
export function readDockerfile(text: string): Instruction[][] {
  const stages: Instruction[][] = [];
  for (const line of text.replaceAll(/\\\n/g, ' ').split('\n')) {
    const [, word = '', rest = ''] = /^([A-Z]+)\s+(.+)$/.exec(line) ?? [];
    if (word === 'FROM') stages.push([]);
    if (word !== '') stages.at(-1)?.push({ word, rest });
  }
  return stages;
}

/** What follows a word in a stage, each time it stands there. */
export function restOf(stage: readonly Instruction[] | undefined, word: string): string[] {
  return (stage ?? []).filter((instruction) => instruction.word === word).map(({ rest }) => rest);
}

/** A command in the form without a shell: `["start", "--host"]`, also behind the flags of `HEALTHCHECK`. */
export function wordsOf(rest: string | undefined): string[] {
  return JSON.parse(/\[.*\]$/.exec(rest ?? '')?.[0] ?? '[]') as string[];
}
