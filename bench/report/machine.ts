import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** Where it was measured, and with what. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryMiB: number;
  readonly platform: string;
  /** Processes that wanted to run, on average over the last minute before the start: above 1 the figures are of a busy machine. */
  readonly loadBefore: number;
  /** Name → version; absent what this machine has not. */
  readonly versions: Readonly<Record<string, string>>;
}

const libraries = ['@parse/node-apn', 'apns2', 'fastify'];
const programs = { nghttp2: 'h2load', redis: 'redis-server' } as const;
const resolve = createRequire(import.meta.url).resolve;

/** The version a library says in its package.json, which it need not export. */
function versionOf(library: string): string {
  const entry = resolve(library);
  const folder = `${entry.slice(0, entry.lastIndexOf(`/node_modules/${library}/`))}/node_modules/${library}`;
  return (JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')) as { version: string }).version;
}

async function programVersion(program: string): Promise<string | undefined> {
  const said = await promisify(execFile)(program, ['--version']).catch(() => undefined);
  return /\d+\.\d+[.\d]*/.exec(said?.stdout ?? '')?.[0];
}

export async function describeMachine(): Promise<Machine> {
  const versions: Record<string, string> = { node: process.versions.node, sqlite: process.versions.sqlite ?? '' };
  for (const library of libraries) versions[library] = versionOf(library);
  for (const [name, program] of Object.entries(programs)) {
    const version = await programVersion(program);
    if (version !== undefined) versions[name] = version;
  }
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryMiB: Math.round(totalmem() / 2 ** 20),
    platform: `${process.platform} ${process.arch}`,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    versions,
  };
}
