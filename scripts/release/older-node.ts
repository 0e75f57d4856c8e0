import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A Node on the PATH older than the published packages need, as the machine has it beside ours; `undefined` when there is none. */
export function olderNode(): string | undefined {
  const candidates = (process.env.PATH ?? '').split(':').map((folder) => join(folder, 'node'));
  return candidates.find((path) => {
    const { status, stdout } = spawnSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' });
    return status === 0 && Number.parseInt(stdout, 10) < 24;
  });
}
