/** One thing that is wrong and what to edit. */
export interface Finding {
  /** The rule's name, as the teeth test knows it. */
  readonly rule: string;
  /** Path from the root; `''` when it is nobody's file. */
  readonly file: string;
  readonly line?: number;
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What a gate saw: its findings, and one phrase on how much it looked at. */
export interface GateResult {
  readonly findings: readonly Finding[];
  readonly looked: string;
}

/** One gate of `pnpm check`. */
export interface Gate {
  readonly name: string;
  /** The rule in one line, for people. */
  readonly headline: string;
  /** Names of the rules it holds; each has a planted violation in teeth.test.ts. */
  readonly rules: readonly string[];
  /** Looks at the tree below `root`. */
  run(root: string): Promise<GateResult> | GateResult;
}

/** A finding as one line a terminal can link. */
export function printed({ rule, file, line, message }: Finding): string {
  const where = line === undefined ? file : `${file}:${line}`;
  return `${where === '' ? '' : `${where}  `}[${rule}] ${message}`;
}
