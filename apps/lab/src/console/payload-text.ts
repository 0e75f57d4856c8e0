import { byteLength, isJsonObject, type Json, type JsonObject } from '@apns-sim/protocol';
import {
  applyEdits,
  findNodeAtLocation,
  type JSONPath,
  modify,
  type ParseError,
  parse,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';

/** A payload read from its text, or where the text stops being JSON. */
export type ReadPayload =
  | { readonly ok: true; readonly payload: JsonObject }
  | { readonly ok: false; readonly notObject: true }
  | {
      readonly ok: false;
      readonly notObject: false;
      /** From 1. */
      readonly line: number;
      /** From 1. */
      readonly column: number;
      readonly offset: number;
      readonly length: number;
      readonly what: string;
    };

/** Reads a payload strictly: no comments, no trailing commas, as APNs and every phone do. */
export function readPayload(text: string): ReadPayload {
  const errors: ParseError[] = [];
  const value = parse(text, errors, { disallowComments: true, allowTrailingComma: false }) as Json | undefined;
  const [first] = errors;
  if (first !== undefined || value === undefined) {
    const offset = first?.offset ?? 0;
    const before = text.slice(0, offset).split('\n');
    const what = first === undefined ? 'ValueExpected' : printParseErrorCode(first.error);
    const column = (before.at(-1)?.length ?? 0) + 1;
    return { ok: false, notObject: false, line: before.length, column, offset, length: first?.length ?? 0, what };
  }
  // jsonc-parser loses a key named __proto__, which is one like any other to APNs
  return isJsonObject(value) ? { ok: true, payload: JSON.parse(text) as JsonObject } : { ok: false, notObject: true };
}

/** A value in the payload, `undefined` when the path leads nowhere. */
export function valueAt(payload: Json, path: JSONPath): Json | undefined {
  return path.reduce<Json | undefined>(
    (at, key) =>
      isJsonObject(at) && Object.hasOwn(at, key)
        ? at[key]
        : Array.isArray(at) && typeof key === 'number'
          ? (at[key] as Json)
          : undefined,
    payload,
  );
}

/** The indentation a text uses, for what is added to it. */
function indentOf(text: string): { readonly insertSpaces: boolean; readonly tabSize: number } {
  const indent = /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ';
  return { insertSpaces: !indent.startsWith('\t'), tabSize: indent.startsWith('\t') ? 1 : Math.min(8, indent.length) };
}

/** Changes one value in the text and nothing else of it; `undefined` takes the key away. What stands where an object is needed gives way to one. */
export function setValue(text: string, path: JSONPath, value: Json | undefined): string {
  const options = { formattingOptions: { ...indentOf(text), eol: text.includes('\r\n') ? '\r\n' : '\n' } };
  const blocked = blockedAt(text, path);
  if (blocked === undefined) return applyEdits(text, modify(text, path, value, options));
  if (value === undefined) return text;
  const around = path.slice(blocked).reduceRight<Json>((inner, key) => ({ [key]: inner }), value);
  return applyEdits(text, modify(text, path.slice(0, blocked), around, options));
}

/** How many keys of a path lead to something that can hold no key. */
function blockedAt(text: string, path: JSONPath): number | undefined {
  const tree = parseTree(text);
  const found = path.findIndex((key, at) => {
    const node = tree && at > 0 ? findNodeAtLocation(tree, path.slice(0, at)) : undefined;
    return typeof key === 'string' && node !== undefined && node.type !== 'object';
  });
  return found < 0 ? undefined : found;
}

/** Bytes as they are sent: a payload goes out without the white space between its parts; broken text counts as it stands. */
export function sentBytes(text: string): number {
  const read = readPayload(text);
  return byteLength(read.ok ? JSON.stringify(read.payload) : text);
}
