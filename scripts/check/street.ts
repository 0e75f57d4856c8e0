import { existsSync } from 'node:fs';
import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import { filesBelow, isTest, packageFolders } from './files.ts';
import { type Finding, type Gate } from './gate.ts';
import { entersRooms, leastModules, packagesStreet, roomsStreet, startedFromOutside } from './rules.ts';
import { streetRules } from './street-rules.ts';

const folders = ['packages', 'apps', 'examples', 'e2e', 'bench', 'fuzz'];

/** The import graph: who may know whom. Types count. */
export const street: Gate = {
  name: 'street',
  rules: [
    ...streetRules.map(({ name }) => name ?? ''),
    'by name',
    'no orphans',
    'unlisted package',
    'unlisted room',
    'modules read',
  ],
  headline: 'imports follow the street: stages meet only in protocol, rooms follow the flow',
  async run(root) {
    const result = await graphOf(root);
    const modules = result.modules.filter(({ source }) => !source.includes('node_modules'));
    return {
      looked: `${modules.length} modules`,
      findings: [
        ...enoughRead(modules.length),
        ...result.summary.violations.map(({ rule, from, to }) => ({
          rule: rule.name,
          file: from,
          message: `imports ${to}: ${streetRules.find(({ name }) => name === rule.name)?.comment ?? ''}`,
        })),
        ...modules.flatMap(overTheFence),
        ...orphans(modules),
        ...unlisted(root),
      ],
    };
  },
};

async function graphOf(root: string): Promise<ICruiseResult> {
  const { output } = await cruise(
    folders.filter((folder) => existsSync(`${root}/${folder}`)),
    {
      baseDir: root,
      validate: true,
      ruleSet: { forbidden: streetRules },
      tsPreCompilationDeps: true,
      doNotFollow: { path: 'node_modules' },
      // anchored: a bare "dist/" would hide node_modules/*/dist and with it every undeclared dependency
      exclude: { path: '^(packages|apps)/[^/]+/(dist|[.]astro)/' },
    },
    {
      exportsFields: ['exports'],
      conditionNames: ['types', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.d.ts'],
    },
  );
  if (typeof output === 'string')
    throw new TypeError('dependency-cruiser answered with text where a graph was expected');
  return output;
}

/** A checker that reads nothing finds nothing. */
function enoughRead(modules: number): Finding[] {
  if (modules >= leastModules) return [];
  const message = `read ${modules} modules, expected at least ${leastModules}: the checker is blind, not the house clean. See packageExtensions in pnpm-workspace.yaml.`;
  return [{ rule: 'modules read', file: '', message }];
}

/** Another package is called by its name: a path over the fence hides the dependency from package.json. */
function overTheFence({ source, dependencies }: IModule): Finding[] {
  const home = packageOf(source);
  if (entersRooms.includes(home)) return [];
  return dependencies
    .filter(({ module, resolved }) => module.startsWith('.') && packageOf(resolved) !== home)
    .map(({ module }) => ({
      rule: 'by name',
      file: source,
      message: `imports '${module}': call another package by its name, @apns-sim/…, and declare it in package.json.`,
    }));
}

/** A file nothing imports is dead, unless something else starts it. */
function orphans(modules: readonly IModule[]): Finding[] {
  const wanted = new Set(
    modules.flatMap(({ source, dependencies }) =>
      dependencies.map(({ resolved }) => resolved).filter((to) => to !== source),
    ),
  );
  return modules
    .map(({ source }) => source)
    .filter((source) => /^(packages|apps|e2e)\/.*\.tsx?$/.test(source) && !source.endsWith('.d.ts') && !isTest(source))
    .filter((source) => !wanted.has(source) && !startedFromOutside.some((pattern) => pattern.test(source)))
    .map((file) => ({ rule: 'no orphans', file, message: 'nobody imports this file: use it or delete it.' }));
}

/** A package or room nobody wrote into the tables has no rules. */
function unlisted(root: string): Finding[] {
  const table = 'scripts/check/rules.ts';
  const packages = packageFolders(root)
    .filter((folder) => !(folder in packagesStreet))
    .map((folder) => ({
      rule: 'unlisted package',
      file: folder,
      message: `say in packagesStreet (${table}) what it may import.`,
    }));
  const withRooms = new Set(Object.keys(roomsStreet).map((room) => room.slice(0, room.lastIndexOf('/'))));
  const rooms = [...withRooms]
    .flatMap((source) => filesBelow(root, [source]).map((file) => /^packages\/[^/]+\/src\/[^/]+(?=\/)/.exec(file)?.[0]))
    .filter((room) => room !== undefined && !(room in roomsStreet));
  return [
    ...packages,
    ...[...new Set(rooms)].map((room) => ({
      rule: 'unlisted room',
      file: room ?? '',
      message: `say in roomsStreet (${table}) which rooms it may import.`,
    })),
  ];
}

function packageOf(path: string): string {
  return /^(packages\/[^/]+|apps\/[^/]+|e2e|bench|fuzz)(?=\/)/.exec(path)?.[0] ?? '';
}
