/** Why something happened: a rule of a SPEC.md and one sentence for people. */
export interface Why {
  readonly rule: string;
  readonly text: string;
}
