import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { readDockerfile, restOf, wordsOf } from './dockerfile.ts';
import { readManifest } from './published.ts';

/* What can be read off the Dockerfile; its installation and its start are tried out by installed.test.ts. */

const root = fileURLToPath(new URL('../..', import.meta.url));
const [packing, image] = readDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));

test('the packages are made as everywhere', () => {
  expect(packing?.map(({ word, rest }) => `${word} ${rest}`)).toEqual([
    expect.stringMatching(/^FROM node:\d+-slim AS packages$/),
    'WORKDIR /src',
    'COPY . .',
    'RUN npm run packages -- /packages',
  ]);
  expect(manifest.scripts.packages).toBe('node scripts/with-project.mjs scripts/pack.ts');
});

test('the image has the Node our packages ask for, and no rights', () => {
  const asked = readManifest(join(root, 'apps/cli')).publishConfig?.engines?.node;
  expect(restOf(image, 'FROM')).toEqual([asked?.replace('>=', 'node:').concat('-slim')]);
  expect(restOf(image, 'USER')).toEqual(['node']);
  const last = (word: string) => image?.findLastIndex((instruction) => instruction.word === word) ?? -1;
  expect(last('RUN')).toBeLessThan(last('USER'));
});

const { doors } = (await import(`${root}packages/simulation/src/doors.ts`)) as {
  doors: Readonly<Record<string, { readonly port: number }>>;
};

test('it says which doors it opens, and starts a command we have', () => {
  const { takeover, ...usual } = doors;
  const ports = Object.values(usual).map(({ port }) => port);
  expect(new Set(restOf(image, 'EXPOSE')[0]?.split(' ').map(Number))).toEqual(new Set(ports));
  expect(wordsOf(restOf(image, 'ENTRYPOINT')[0])).toEqual(Object.keys(readManifest(join(root, 'apps/cli')).bin ?? {}));
  expect(wordsOf(restOf(image, 'HEALTHCHECK')[0]).at(-1)).toContain(`:${doors.lab?.port}/sim/v1/health`);
});

test('nothing of this machine is copied into it', () => {
  const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['**/node_modules', '**/dist', '**/.apns-sim', '.git', 'artifacts']));
});
