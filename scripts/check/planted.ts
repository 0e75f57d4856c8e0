import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { plantedPackage } from './planted-package.ts';
import { isomorphic, longestFile, packagesStreet, roomsStreet } from './rules.ts';

/** A violation: what is written where, and the rule that must be found there. */
export interface Violation {
  readonly rule: string;
  readonly file: string;
  readonly text: string;
  /** The finding's file, when it is not the planted one. */
  readonly foundIn?: string;
  /** What the finding's message must say, e.g. whom it imports. */
  readonly says?: string;
}

const parent = (room: string) => room.slice(0, room.lastIndexOf('/'));
const root = fileURLToPath(new URL('../..', import.meta.url));
const doorOf = (folder: string) => (existsSync(`${root}${folder}/src/index.ts`) ? `${folder}/src/index.ts` : undefined);
const up = (folder: string) =>
  folder
    .split('/')
    .map(() => '..')
    .join('/');

/** Every package towards every package it may not know, by a type alone. */
function packageViolations(): Violation[] {
  return Object.entries(packagesStreet).flatMap(([folder, allowed]) =>
    Object.keys(packagesStreet)
      .filter((other) => other !== folder && !allowed.includes(other))
      .flatMap((other) => {
        const door = doorOf(other);
        if (door === undefined) return [];
        const file = `${folder}/planted/to-${other.replaceAll('/', '-')}.ts`;
        const text = `import type * as other from '../${up(folder)}/${door}';\nexport type Other = typeof other;\n`;
        return [{ rule: `street ${folder}`, file, text, says: door }];
      }),
  );
}

/** Every room towards every room it may not know, and towards the file that wires it. */
function roomViolations(): Violation[] {
  return Object.entries(roomsStreet).flatMap(([room, allowed]) => {
    const targets = Object.keys(roomsStreet)
      .filter((other) => parent(other) === parent(room) && other !== room)
      .map((other) => other.slice(parent(room).length + 1))
      .filter((other) => !allowed.includes(other));
    return [
      ...targets.map((other) => ({
        rule: `room ${room}`,
        file: `${room}/planted-to-${other}.ts`,
        text: `import type { Target } from '../${other}/planted-target.ts';\nexport type Other = Target;\n`,
        says: `${other}/planted-target.ts`,
      })),
      {
        rule: `room ${room}`,
        file: `${room}/planted-to-wiring.ts`,
        text: `export type * from '../index.ts';\n`,
        says: 'index.ts',
      },
    ];
  });
}

const wiring = [...new Set(Object.keys(roomsStreet))].map((room) => ({
  rule: `wiring ${parent(room)}`,
  file: `${parent(room)}/planted-wiring-${room.slice(parent(room).length + 1)}.ts`,
  text: `export type * from './${room.slice(parent(room).length + 1)}/planted-target.ts';\n`,
}));

const street: Violation[] = [
  ...packageViolations(),
  ...roomViolations(),
  ...wiring,
  ...isomorphic.map((folder) => ({
    rule: 'isomorphic',
    file: `${folder}/src/planted-node.ts`,
    text: "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n",
  })),
  {
    rule: 'public door',
    file: 'packages/simulation/src/planted-door.ts',
    text: "export type * from '../../apns/src/router/planted-target.ts';\n",
  },
  {
    rule: 'by name',
    file: 'packages/simulation/src/planted-path.ts',
    text: "export type * from '../../apns/src/index.ts';\n",
  },
  { rule: 'protocol is pure', file: 'packages/protocol/src/planted-library.ts', text: "export * from 'zod';\n" },
  {
    rule: 'no cycles',
    file: 'packages/apns/src/store/planted-a.ts',
    text: "import type { B } from './planted-b.ts';\nexport type A = B | 1;\n",
  },
  { rule: 'no orphans', file: 'packages/apns/src/router/planted-dead.ts', text: 'export const dead = 1;\n' },
  { rule: 'undeclared', file: 'packages/device/src/planted-root-tool.ts', text: "export * from 'knip';\n" },
  { rule: 'undeclared in a test', file: 'packages/device/src/planted-tool.test.ts', text: "import 'knip';\n" },
  { rule: 'unresolvable', file: 'packages/device/src/planted-nowhere.ts', text: "export * from './nowhere.ts';\n" },
  {
    rule: 'not to tests',
    file: 'packages/device/src/planted-to-test.ts',
    text: "export * from './planted-tool.test.ts';\n",
  },
  {
    rule: 'unlisted room',
    file: 'packages/apns/src/planted/new.ts',
    text: 'export {};\n',
    foundIn: 'packages/apns/src/planted',
  },
  {
    rule: 'unlisted package',
    file: 'packages/planted/package.json',
    text: '{ "name": "@apns-sim/planted", "private": true, "type": "module", "devDependencies": { "zod": "4.0.0" } }\n',
    foundIn: 'packages/planted',
  },
];

const biome: Violation[] = (
  [
    ['noUnusedImports', "import { resolve } from 'node:path';\n"],
    ['noUnusedVariables', 'const unread = 1;\n'],
    ['noDefaultExport', 'export default 1;\n'],
    ['noProcessEnv', 'export const home = process.env.HOME;\n'],
    ['useImportType', "import type { Clock } from '@apns-sim/protocol';\nexport type C = Clock;\n"],
    ['useNodejsImportProtocol', "export { resolve } from 'path';\n"],
    ['useConst', 'let fixed = 1;\nexport const also = fixed;\n'],
    ['noNonNullAssertion', 'export const first = (list: string[]) => list[0]!;\n'],
    ['noConsole', "console.log('hello');\n"],
    ['noExplicitAny', 'export const anything: any = 1;\n'],
    ['noImportCycles', "import { other } from './planted-round.ts';\nexport const one = () => other;\n"],
    ['format', 'export const   wide=1\n'],
  ] as const
).map(([rule, text]) => ({ rule, file: `packages/testing/src/planted-${rule}.ts`, text }));

const others: Violation[] = [
  ...biome,
  { rule: 'useFilenamingConvention', file: 'packages/testing/src/planted_snake.ts', text: 'export {};\n' },
  { rule: 'TS2322', file: 'packages/protocol/src/planted-type.ts', text: "export const count: number = 'one';\n" },
  { rule: 'TS1294', file: 'packages/protocol/src/planted-enum.ts', text: 'export enum Colour {\n  red,\n}\n' },
  { rule: 'TS2591', file: 'packages/protocol/src/planted-process.ts', text: 'export const id = process.pid;\n' },
  { rule: 'unused files', file: 'packages/apns/src/router/planted-unused.ts', text: 'export {};\n' },
  {
    rule: 'unused exports',
    file: 'packages/testing/src/planted-export.ts',
    text: 'export const used = 1;\nexport const forgotten = 2;\n',
    says: 'forgotten',
  },
  {
    rule: 'unused types',
    file: 'packages/testing/src/planted-types.ts',
    text: 'export const used = 1;\nexport type Forgotten = 2;\n',
    says: 'Forgotten',
  },
  {
    rule: 'unused unlisted',
    file: 'packages/testing/src/planted-users.test.ts',
    text: "import './planted-export.ts';\nimport { used } from './planted-export.ts';\nimport { used as also } from './planted-types.ts';\nimport 'ioredis';\nexport const both = [used, also];\n",
    says: 'ioredis',
  },
  {
    rule: 'own version',
    file: 'packages/planted-too/package.json',
    text: '{ "name": "@apns-sim/planted-too", "private": true, "dependencies": { "jose": "^6.0.0" } }\n',
  },
  { rule: 'registry host', file: '.npmrc', text: 'registry=http://localhost:4873/\n' },
  {
    rule: 'rule without test',
    file: 'packages/planted/SPEC.md',
    text: '# Rules\n\n- **ZZ-1** a thing\n- **ZZ-1** another thing\n',
    says: 'ZZ-1',
  },
  {
    rule: 'test without rule',
    file: 'packages/planted/src/planted.test.ts',
    text: "test('[ZZ-2] a thing', () => {});\n",
  },
  { rule: 'literal', file: 'packages/provider/src/planted-literal.ts', text: "export const topic = 'apns-topic';\n" },
  { rule: 'long file', file: 'packages/provider/src/planted-long.ts', text: '//\n'.repeat(longestFile + 1) },
  { rule: 'empty name', file: 'packages/provider/src/utils.ts', text: 'export {};\n' },
  { rule: 'unknown file', file: 'docs/planted-name.md', text: '# Here\n\n`apns/src/gone.ts`\n', says: 'gone.ts' },
  {
    rule: 'stale example',
    file: 'docs/planted-code.md',
    text: '# Here\n\n<!-- from: biome.json -->\n```json\n{ "gone": 1 }\n```\n',
    says: 'copy it from there again',
  },
  {
    rule: 'unknown command',
    file: 'docs/planted-command.md',
    text: '# Here\n\n```sh\napns-sim device fly\n```\n',
    says: 'device has no command fly',
  },
  {
    rule: 'unknown command',
    file: 'docs/planted-option.md',
    text: '# Here\n\n```sh\npnpm apns-sim start --wings -- npm test\n```\n',
    says: 'start has no option --wings',
  },
  { rule: 'dead link', file: 'docs/planted.md', text: '# Here\n\n[there](nowhere.md)\n', says: 'nowhere.md' },
  {
    rule: 'dead link',
    file: 'docs/planted-picture.md',
    text: '# Here\n\n![picture](images/gone.png)\n',
    says: 'images/gone.png',
  },
  {
    rule: 'dead link',
    file: 'docs/planted-code-anchor.md',
    text: '# Here\n\n```sh\n# gone\n```\n\n[there](#gone)\n',
    says: '#gone',
  },
  { rule: 'dead link', file: 'docs/planted-anchor.md', text: '# Here\n\n[there](#gone)\n', says: '#gone' },
];

/** Written into files that exist already; where the finding stands and what it says. */
const found = (rule: string, foundIn: string, says: string): Violation => ({ rule, file: '', text: '', foundIn, says });
const edits: Violation[] = [
  found('rule stated twice', 'packages/planted/SPEC.md', 'second time'),
  found('unused dependencies', 'packages/testing/package.json', 'jose'),
  found('unused devDependencies', 'packages/provider/package.json', 'ws'),
  found('unused catalog', 'pnpm-workspace.yaml', 'left-pad'),
];

/** Every planted violation. */
export const planted: readonly Violation[] = [...street, ...others, ...plantedPackage, ...edits];
