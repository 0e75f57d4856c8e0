import { type Draft } from './draft.ts';

/** What `{{name}}` and `{{i}}` of a payload stand for. */
export interface Variables {
  readonly name: string;
  /** From 1. */
  readonly i: number;
}

/** A draft with its variables filled in; what is not one of them stays as it stands. */
export function filledIn(draft: Draft, variables: Variables): Draft {
  const values: Readonly<Record<string, string>> = { name: variables.name, i: String(variables.i) };
  const payload = draft.payload.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) =>
    // the value stands inside a JSON string
    Object.hasOwn(values, name) ? JSON.stringify(values[name]).slice(1, -1) : whole,
  );
  return { ...draft, payload };
}
