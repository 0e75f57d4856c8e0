import { dirname } from 'node:path';

/**
 * The folder that files on the command line are named from, when it is another than the process's own: npm and pnpm run `apns-sim`, a script
 * of the project, in the project's root, wherever it was called.
 * @param cwd the process's own; a command that is run in another one was put there on purpose
 */
export function whereOneStands(
  variables: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string | undefined {
  const { npm_lifecycle_event: script, npm_package_json: manifest, INIT_CWD: calledFrom } = variables;
  const isScript = script === 'apns-sim' && manifest !== undefined && dirname(manifest) === cwd;
  return isScript ? calledFrom : undefined;
}
