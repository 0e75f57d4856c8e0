import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { parse } from 'es-module-lexer';
import { type Tarball } from './tarball.ts';

/** Something wrong in a tarball: the rule, and words that say what and where. */
export interface Fault {
  readonly rule: string;
  readonly message: string;
}

/** What a package may weigh packed, kB. Path of its folder → limit; the others share one. */
const largest: Readonly<Record<string, number>> = { 'apps/cli': 1400, 'packages/apns': 240 };
const largestOther = 150;

/** What goes out beside the four files every package has. */
const wanted = /^dist\/(lab\/.+|.+\.(js|d\.ts)|.+\.generated\.json)$/;
const always = ['package.json', 'README.md', 'LICENSE'];

/** Words that belong on our machines only. */
const tellTales: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/]/, 'a private key'],
  [/(?<![\w.])\/(?:home|root|Users|tmp|work)\/[\w.-]+\//, 'a path of the machine it was built on'],
  [/https?:\/\/[\w.-]*(?:registry|npm)[\w.-]*\.[a-z]+\//, 'the host of a registry'],
];

/** Nothing in it that is not for users, nothing missing, nothing secret, nothing heavy. */
export function contentFaults(tarball: Tarball): Fault[] {
  const { files, data, folder, sent } = tarball;
  const limit = largest[folder] ?? largestOther;
  const weight = Math.ceil(data.length / 1000);
  const missing = [...always, ...(folder === 'apps/cli' ? ['dist/lab/index.html', 'dist/lab/third-party.md'] : [])];
  return [
    ...files
      .filter((file) => !always.includes(file) && (!wanted.test(file) || /\.(test|contract|spec)\./.test(file)))
      .map((file) => ({ rule: 'packed file', message: `${file} does not belong in a package: is "files" ["dist"]?` })),
    ...missing
      .filter((file) => !files.includes(file))
      .map((file) => ({
        rule: 'missing file',
        message: `${file} is not in ${sent.name}: write it, or build what makes it.`,
      })),
    ...files.flatMap((file) => tales(file, tarball.text(file))),
    ...(weight > limit
      ? [
          {
            rule: 'packed size',
            message: `weighs ${weight} kB packed, ${limit} are allowed: look at what is new, then raise it in judge-contents.ts.`,
          },
        ]
      : []),
  ];
}

function tales(file: string, text: string): Fault[] {
  return tellTales
    .filter(([pattern]) => pattern.test(text))
    .map(([, what]) => ({ rule: 'packed secret', message: `${file} holds ${what}: take it out of the source.` }));
}

/** Every import of its JavaScript and declarations leads to a file in it or to a package it declares. */
export function importFaults({ files, folder, sent, text }: Tarball): Fault[] {
  const declared = [sent.name, ...Object.keys({ ...sent.dependencies, ...sent.peerDependencies })];
  return files
    .filter((file) => /^dist\/(?!lab\/).*\.(js|d\.ts)$/.test(file))
    .flatMap((file) =>
      importsOf(file, text(file)).flatMap((name) => {
        if (isBuiltin(name)) return [];
        if (name.startsWith('.')) {
          const target = posix.join(posix.dirname(file), name);
          const there = file.endsWith('.d.ts') ? target.replace(/\.js$/, '.d.ts') : target;
          return files.includes(there) ? [] : [fault(`${file} imports ${name}, which is not packed.`)];
        }
        const owner = name
          .split('/')
          .slice(0, name.startsWith('@') ? 2 : 1)
          .join('/');
        return declared.includes(owner)
          ? []
          : [fault(`${file} imports ${owner}: it must stand in the dependencies of ${folder}/package.json.`)];
      }),
    );
}

const fault = (message: string): Fault => ({ rule: 'packed import', message });

/** Specifiers that can be read, of JavaScript and of declarations. */
function importsOf(file: string, text: string): string[] {
  const [imports] = parse(text, file);
  const names = imports.flatMap((one) =>
    one.type === 'import-meta' || one.specifier === undefined ? [] : [one.specifier],
  );
  return [...new Set(names)];
}
