import { type AppState } from '@apns-sim/device';
import { type JSONPath } from 'jsonc-parser';
import { type Target } from './recipient.ts';

/** `error`: APNs will refuse it (or it cannot be sent at all); `warning`: taken, but not as meant; `hint`: advice; `info`: what the phone will do. */
export type Severity = 'error' | 'warning' | 'hint' | 'info';

/** The texts of `lints` in the catalogue. */
export type LintText = keyof typeof import('../i18n/en/lints.ts').lints;

/** One thing to say about a draft before it is sent. */
export interface Lint {
  /** As in the table of the specification: `E002`. */
  readonly id: string;
  readonly text: LintText;
  readonly severity: Severity;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Where in the payload; absent for headers and for the whole. */
  readonly path?: readonly JSONPath[number][];
}

/** How strict the mock was set, by its switches' names; what is not in it has its default. Source: `GET /sim/v1/fidelity`. */
export type Strictness = Readonly<Record<string, unknown>>;

/** What a lint may look at besides the draft. */
export interface LintContext {
  readonly target: Target;
  /** The app of the target on its phone; `null` when no phone here has the token. */
  readonly app: AppState | null;
  readonly strictness: Strictness;
  /** Milliseconds since 1970. */
  readonly now: number;
}

const idOf = (text: LintText): string => text.slice(0, 4);

/** A lint of one of the catalogue's texts. */
export const lint = (text: LintText, severity: Severity, more: Pick<Lint, 'values' | 'path'> = {}): Lint => ({
  id: idOf(text),
  text,
  severity,
  ...(more.values && { values: more.values }),
  ...(more.path && { path: more.path }),
});
