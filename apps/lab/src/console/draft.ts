import { type Json, type JsonObject } from '@apns-sim/protocol';
import { applyEdits, modify, type ParseError, parse, printParseErrorCode } from 'jsonc-parser';

/** What the console is about to send; the payload is a text, so that nothing a person typed is ever lost. */
export interface Draft {
  /** The chosen token; '' sends to the app of the phone in sight. */
  readonly deviceToken: string;
  readonly kind: 'alert' | 'background';
  readonly payload: string;
  readonly topic: string;
  readonly collapseId: string;
  /** '' leaves the header out; a number is a lifetime in seconds, 0 is "now only". */
  readonly expiration: '' | '0' | '3600' | '86400' | '2592000';
  /** '' takes the usual one of the kind. */
  readonly priority: '' | '10' | '5' | '1';
}

export const alertPayload = `{
  "aps": {
    "alert": {
      "title": "Order 1024",
      "body": "Out for delivery"
    },
    "sound": "default"
  }
}`;

export const firstDraft: Draft = {
  deviceToken: '',
  kind: 'alert',
  payload: alertPayload,
  topic: '',
  collapseId: '',
  expiration: '',
  priority: '',
};

/** A payload read from its text, or where the text stops being JSON. */
export type ReadPayload =
  | { readonly ok: true; readonly payload: JsonObject }
  | { readonly ok: false; readonly notObject: true }
  | {
      readonly ok: false;
      readonly notObject: false;
      readonly line: number;
      readonly column: number;
      readonly what: string;
    };

export function readPayload(text: string): ReadPayload {
  const errors: ParseError[] = [];
  const value = parse(text, errors, { disallowComments: true, allowTrailingComma: false }) as Json | undefined;
  const [first] = errors;
  if (first !== undefined || value === undefined) {
    const before = text.slice(0, first?.offset ?? 0).split('\n');
    const what = first === undefined ? 'ValueExpected' : printParseErrorCode(first.error);
    return { ok: false, notObject: false, line: before.length, column: (before.at(-1)?.length ?? 0) + 1, what };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { ok: false, notObject: true };
  return { ok: true, payload: value as JsonObject };
}

/** A value in the payload, `undefined` when the path leads nowhere. */
export function valueAt(payload: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>(
    (at, key) => (typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as JsonObject)[key] : undefined),
    payload,
  );
}

/** Changes one value in the text and nothing else of it; `undefined` takes the key away. */
export function setValue(text: string, path: readonly string[], value: Json | undefined): string {
  const options = { formattingOptions: { insertSpaces: true, tabSize: 2 } };
  return applyEdits(text, modify(text, [...path], value, options));
}
