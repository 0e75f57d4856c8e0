import { filesBelow, packageFolders, textOf } from './files.ts';
import { type Finding, type Gate } from './gate.ts';
import { rootTools } from './rules.ts';

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** One version of each dependency for the whole house. */
export const dependencies: Gate = {
  name: 'dependencies',
  rules: ['own version', 'registry host'],
  headline: 'each dependency has one version, in the catalog; no file names a registry',
  run(root) {
    const manifests = ['package.json', ...packageFolders(root).map((folder) => `${folder}/package.json`)];
    const wanted = manifests.flatMap((file) => versionsOf(root, file).map((entry) => ({ ...entry, file })));
    return {
      looked: `${manifests.length} packages`,
      findings: [...wanted.flatMap(ownVersion), ...registryHosts(root)],
    };
  },
};

function versionsOf(root: string, file: string) {
  const manifest = JSON.parse(textOf(root, file)) as Manifest;
  return Object.entries({ ...manifest.dependencies, ...manifest.devDependencies, ...manifest.peerDependencies }).map(
    ([name, version]) => ({ name, version }),
  );
}

function ownVersion({ file, name, version }: { file: string; name: string; version: string }): Finding[] {
  if (/^catalog:(peers)?$/.test(version) || version === 'workspace:*') return [];
  if (file === 'package.json' && rootTools.includes(name)) return [];
  const message = `${name} is "${version}": put the version into the catalog of pnpm-workspace.yaml and write "catalog:" here.`;
  return [{ rule: 'own version', file, message }];
}

/** The lock file and our settings name no host to fetch from: every machine has its own. */
function registryHosts(root: string): Finding[] {
  const files = filesBelow(root, ['']).filter((file) =>
    /(^|\/)(\.npmrc|pnpm-lock\.yaml|pnpm-workspace\.yaml)$|\.(json|mjs|ts|sh|md)$/.test(file),
  );
  return files.flatMap((file) =>
    textOf(root, file)
      .split('\n')
      .flatMap((text, index) =>
        /https?:\/\/[\w.-]*(registry|npm|mirror)[\w.-]*\.[a-z]|^\s*registry\s*=|_auth[T]oken|tarball: *['"]?http/.test(
          text,
        )
          ? [
              {
                rule: 'registry host',
                file,
                line: index + 1,
                message: 'names where packages come from: every machine has its own; take it out.',
              },
            ]
          : [],
      ),
  );
}
