import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { publishedPackages } from './published.ts';

/** The repository a workflow runs in, as `package.json` names it; `undefined` elsewhere. */
export function repositoryOf(env: NodeJS.ProcessEnv): string | undefined {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: name } = env;
  return server && name ? `git+${server}/${name}.git` : undefined;
}

/**
 * Does something while the manifests of what is published name the repository. The files themselves name none, as a copy of the
 * house may stand anywhere; a registry takes provenance only for a package that names the repository it was built from.
 */
export async function withRepository<T>(root: string, url: string | undefined, work: () => Promise<T>): Promise<T> {
  if (url === undefined) return work();
  const before = publishedPackages(root).map(({ folder }) => {
    const file = join(root, folder, 'package.json');
    return { folder, file, text: readFileSync(file, 'utf8') };
  });
  try {
    for (const { folder, file, text } of before) {
      const repository = { type: 'git', url, directory: folder };
      writeFileSync(file, `${JSON.stringify({ ...JSON.parse(text), repository }, null, 2)}\n`);
    }
    return await work();
  } finally {
    for (const { file, text } of before) writeFileSync(file, text);
  }
}
