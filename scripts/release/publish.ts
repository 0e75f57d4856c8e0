import { type Packed } from './pack.ts';
import { runTool } from './run-tool.ts';

/** What became of one package. */
export interface Publication {
  readonly name: string;
  readonly version: string;
  /** `false`: this version was there already. */
  readonly isNew: boolean;
}

/**
 * Publishes tarballs as they are, those others need first, so that nothing on the registry ever asks for what is not there yet.
 * Versions that are there already are left alone: after a failure it can be run again.
 * @param env with the registry and what it asks of us, as npm reads them
 * @throws Error with npm's words
 */
export async function publishTarballs(packed: readonly Packed[], env: NodeJS.ProcessEnv): Promise<Publication[]> {
  const published: Publication[] = [];
  for (const { manifest, tarball } of neededFirst(packed)) {
    const { name, version = '' } = manifest;
    const isNew = !(await isThere(`${name}@${version}`, env));
    if (isNew) await runTool('.', 'npm', ['publish', tarball, '--access', 'public'], env);
    published.push({ name, version, isNew });
  }
  return published;
}

async function isThere(wanted: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  try {
    return (await runTool('.', 'npm', ['view', wanted, 'version', '--loglevel', 'error'], env)).trim() !== '';
  } catch (error) {
    if (/\bE404\b/.test(String(error))) return false;
    throw error;
  }
}

/** In an order in which each comes after all of its own that it depends on. */
function neededFirst(packed: readonly Packed[]): Packed[] {
  const ordered: Packed[] = [];
  const add = (one: Packed) => {
    if (ordered.includes(one)) return;
    const needs = Object.keys(one.manifest.dependencies ?? {});
    for (const other of packed) if (needs.includes(other.manifest.name)) add(other);
    ordered.push(one);
  };
  packed.forEach(add);
  return ordered;
}
