import { type IForbiddenRuleType, type IRegularForbiddenRuleType } from 'dependency-cruiser';
import { commonGround, isomorphic, packagesStreet, roomsStreet, wiringFiles } from './rules.ts';

/** Tests may reach into every room of their own package: they wire what they try. */
const test = '[.](test|spec|contract)[.]tsx?$';
const anyPackage = '^(packages/[^/]+|apps/[^/]+|examples/[^/]+|e2e|bench|fuzz)/';

const literally = (text: string) => text.replaceAll('.', '[.]');
const inside = (folder: string) => `^${folder}/`;
const exactly = (file: string) => `^${literally(file)}$`;
const parent = (room: string) => room.slice(0, room.lastIndexOf('/'));
const orNothing = (list: readonly string[]) => (list.length === 0 ? 'nothing' : list.join(', '));

function rule(
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IForbiddenRuleType {
  return { name, comment, severity: 'error', from, to };
}

/** Each package may import the ones the table gives it. */
function packageRules(): IForbiddenRuleType[] {
  return Object.entries(packagesStreet).map(([folder, allowed]) =>
    rule(
      `street ${folder}`,
      `${folder} may import only: ${orNothing(allowed)}. Pass what it needs as an argument, or move the words both know to packages/protocol.`,
      { path: inside(folder) },
      { path: anyPackage, pathNot: [folder, ...allowed].map(inside) },
    ),
  );
}

/** Each room may import the rooms the table gives it, and the package's common ground. */
function roomRules(): IForbiddenRuleType[] {
  return Object.entries(roomsStreet).map(([room, allowed]) =>
    rule(
      `room ${room}`,
      `${room} may import only these rooms beside it: ${orNothing(allowed)}. Upstream is told by a callback that the wiring file passes in.`,
      { path: inside(room), pathNot: test },
      {
        path: inside(parent(room)),
        pathNot: [
          inside(room),
          ...allowed.map((other) => inside(`${parent(room)}/${other}`)),
          ...commonGround.map(exactly),
        ],
      },
    ),
  );
}

/** In a package with rooms, only the wiring files enter them. */
function wiringRules(): IForbiddenRuleType[] {
  const withRooms = [...new Set(Object.keys(roomsStreet).map(parent))];
  return withRooms.map((source) =>
    rule(
      `wiring ${source}`,
      `only ${wiringFiles.filter((file) => file.startsWith(`${source}/`)).join(' and ')} may import rooms. Put the file into a room, or let it import none.`,
      { path: `^${source}/[^/]+$`, pathNot: [test, ...wiringFiles.map(exactly)] },
      { path: `^${source}/[^/]+/` },
    ),
  );
}

/** Everything the import graph must keep to, for dependency-cruiser. */
export const streetRules: IForbiddenRuleType[] = [
  ...packageRules(),
  ...roomRules(),
  ...wiringRules(),
  rule(
    'public door',
    'another package is entered by its src/index.ts only. Export what you need there, or do without.',
    { path: '^((?:packages|apps|examples)/[^/]+|e2e|bench)/' },
    {
      path: '^(packages|apps)/[^/]+/',
      // a test suite takes the fixtures of the runner it has, and must not load the other one
      pathNot: ['^$1/', '^(packages|apps)/[^/]+/src/index[.]ts$', '^packages/testing/src/(vitest|playwright)[.]ts$'],
    },
  ),
  rule(
    'isomorphic',
    `${isomorphic.join(', ')} also run in a browser: no Node built-ins. Take what is needed as an argument.`,
    { path: isomorphic.map((folder) => `^${folder}/src/`), pathNot: test },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'protocol is pure',
    'the vocabulary depends on nothing but itself.',
    { path: '^packages/protocol/src/', pathNot: test },
    { pathNot: '^packages/' },
  ),
  rule('no cycles', 'a street has no roundabout: move what both need into a third file.', {}, { circular: true }),
  rule(
    'undeclared',
    "declare it in this package's own package.json, as `catalog:`.",
    { path: anyPackage, pathNot: test },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'undeclared in a test',
    "declare it under devDependencies in this package's own package.json, as `catalog:`.",
    { path: test },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'], pathNot: 'node_modules/vitest/' },
  ),
  rule(
    'unresolvable',
    'this import leads nowhere. If the lockfile has just changed, run `pnpm install` first.',
    {},
    { couldNotResolve: true },
  ),
  rule(
    'not to tests',
    'nobody imports a test: move what both need into a file of its own.',
    { pathNot: test },
    { path: test },
  ),
];
