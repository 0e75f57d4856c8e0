import { createHash } from 'node:crypto';
import { type RedisLink } from '../link.ts';

/** A Lua script: it runs as a whole, and nothing of others in between. */
export interface Script {
  readonly source: string;
  readonly sha: string;
}

/** @param source Lua, as Redis 7 and Valkey run it. */
export function script(source: string): Script {
  return { source, sha: createHash('sha1').update(source).digest('hex') };
}

/** Runs it; a Redis that does not know it yet is told. All keys must have one hash tag. */
export async function run(
  { commands }: Pick<RedisLink, 'commands'>,
  { source, sha }: Script,
  keys: readonly string[],
  args: readonly (string | number | Buffer)[],
): Promise<unknown> {
  try {
    return await commands.evalsha(sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return commands.eval(source, keys.length, ...keys, ...args);
  }
}
