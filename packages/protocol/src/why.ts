/** Why something happened: a rule of a SPEC.md and one sentence for people. */
export interface Why {
  readonly rule: string;
  readonly text: string;
  /** What exactly, of this push: a key with what came and what was expected. */
  readonly detail?: string;
}
