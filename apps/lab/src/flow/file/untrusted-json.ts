import { depthOfJson } from '@apns-sim/protocol';

/** What is wrong with a file, in the terms of every door: which field, what came, what was expected. */
export class FileProblem extends Error {
  readonly field: string;
  readonly came: string;
  readonly expected: string;
  constructor(field: string, came: unknown, expected: string) {
    const shown = typeof came === 'string' ? came : (JSON.stringify(came) ?? 'nothing');
    const short = shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
    super(`${field}: came ${short}, expected ${expected}`);
    this.field = field;
    this.came = short;
    this.expected = expected;
  }
}

/** A file from elsewhere is no larger than this, bytes, and no deeper than this. */
const mostBytes = 4_000_000;
const mostDepth = 64;

/**
 * Reads a JSON object that somebody else wrote.
 * @throws FileProblem when it is too large, too deep, not JSON, no object, or names a prototype.
 */
export function readUntrusted(text: string, most = mostBytes): Readonly<Record<string, unknown>> {
  if (text.length > most) throw new FileProblem('file', `${text.length} characters`, `at most ${most}`);
  const depth = depthOfJson(text);
  if (depth > mostDepth) throw new FileProblem('file', `${depth} levels`, `at most ${mostDepth} levels of brackets`);
  let value: unknown;
  try {
    value = JSON.parse(text, (key, inner: unknown) => {
      if (key === '__proto__' || key === 'constructor' || key === 'prototype')
        throw new FileProblem(key, inner, 'no field of this name');
      return inner;
    });
  } catch (error) {
    if (error instanceof FileProblem) throw error;
    throw new FileProblem('file', text, 'JSON');
  }
  if (!isRecord(value)) throw new FileProblem('file', value, 'an object');
  return value;
}

/** Whether a value is an object with named fields. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
