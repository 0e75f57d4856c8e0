import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { CallError } from './sim-client.ts';

/**
 * Reads a snapshot; whether it can be loaded the simulation decides.
 * @throws CallError when it is no JSON
 */
export function readSnapshot(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CallError(`${file} is no snapshot: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}

/** Writes a snapshot whole: a file that stood there is replaced only when the new one is complete. */
export function writeSnapshot(file: string, document: unknown): void {
  const unfinished = `${file}.${process.pid}.tmp`;
  writeFileSync(unfinished, `${JSON.stringify(document)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
}
