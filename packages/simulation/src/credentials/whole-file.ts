import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, unlinkSync, writeSync } from 'node:fs';

/**
 * Writes a file so that it is there whole or not at all: a temporary one beside it, flushed, then renamed.
 * @param mode file permissions; 0o600 for anything with a private key in it
 */
export function writeWhole(path: string, text: string, mode = 0o644): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`;
  const file = openSync(temporary, 'wx', mode);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    renameSync(temporary, path);
  } catch (error) {
    unlinkSync(temporary);
    throw error;
  }
}

/** The text of a file, `undefined` when there is none. */
export function readIfThere(path: string): string | undefined {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}
