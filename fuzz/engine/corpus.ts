import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folderOf = (kind: 'corpus' | 'failures', target: string) => join(import.meta.dirname, '..', kind, target);

/** A name made of what stands in it: the same input is kept once. */
const nameOf = (input: Uint8Array) => createHash('sha256').update(input).digest('hex').slice(0, 12);

/** The inputs kept for a target, in the order of their names. */
export function readCorpus(target: string): { readonly file: string; readonly input: Buffer }[] {
  const folder = folderOf('corpus', target);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((file) => ({ file, input: readFileSync(join(folder, file)) }));
}

/** Keeps an input and returns its path. */
export function keep(kind: 'corpus' | 'failures', target: string, input: Uint8Array): string {
  const folder = folderOf(kind, target);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, nameOf(input));
  writeFileSync(path, input);
  return path;
}
