import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, test as base, beforeAll, expect } from 'vitest';
import { readDockerfile, restOf, wordsOf } from './dockerfile.ts';
import { type EmptyProject, isUnreachable, makeEmptyProject } from './empty-project.ts';
import { olderNode } from './older-node.ts';
import { readManifest } from './published.ts';
import { readmePrograms } from './readme-programs.ts';
import { runTool } from './run-tool.ts';

/*
 * What a stranger gets: every package from its tarball, in an empty project, without this repository.
 * It is installed and started as the Dockerfile says, whose steps are tried out with that.
 */

const root = fileURLToPath(new URL('../..', import.meta.url));
const { version } = readManifest(join(root, 'apps/cli'));
const [, image] = readDockerfile(readFileSync(join(root, 'Dockerfile'), 'utf8'));
let project: EmptyProject | undefined;

/** The step of the image that installs, without its cleaning up. */
function install(tarballs: string): string {
  const [step = ''] = restOf(image, 'RUN').filter((command) => command.startsWith('npm install'));
  return step.replace(/ && rm .*$/, '').replace('/packages/', `${tarballs}/`);
}

beforeAll(async () => {
  try {
    project = await makeEmptyProject(root, install);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    console.warn('packages are not tried out from their tarballs: no registry answers');
  }
}, 300_000);

afterAll(() => project?.[Symbol.dispose]());

const test = base.extend<{ at: EmptyProject }>({
  async at({ skip }, use) {
    if (project === undefined) return skip('no registry answers');
    await use(project);
  },
});

const readmesOf = ({ packed }: EmptyProject) =>
  packed.map(({ folder, manifest }) => ({
    name: manifest.name,
    programs: readmePrograms(readFileSync(join(root, folder, 'README.md'), 'utf8')),
  }));

test('npx finds the commands', async ({ at }) => {
  expect(await runTool(at.folder, 'npx', ['--no', '--', 'apns-sim', '--version'])).toBe(`${version}\n`);
  await expect(runTool(at.folder, 'npx', ['--no', '--', 'mock-apns'])).rejects.toThrow(
    'mock-apns: APNS_KEY is not set',
  );
});

test('it starts, serves the Lab with all its files, and a push is shown', async ({ at }) => {
  const ports = ['--port', '--apns-port', '--channels-port', '--gateway-port'].flatMap((flag) => [flag, '0']);
  const [command = '', ...words] = [...wordsOf(restOf(image, 'ENTRYPOINT')[0]), ...wordsOf(restOf(image, 'CMD')[0])];
  const args = words.map((word) => (word === '/data' ? join(at.folder, 'data') : word));
  const child = spawn(join(at.folder, 'node_modules/.bin', command), [...args, ...ports, '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.on('exit', resolve));
  try {
    const { value } = await createInterface(child.stdout)[Symbol.asyncIterator]().next();
    const { lab, accessToken } = JSON.parse(String(value)) as { lab: string; accessToken: string | null };
    const [, ...health] = wordsOf(restOf(image, 'HEALTHCHECK')[0]);
    expect(await at.node(...health.map((word) => word.replace('127.0.0.1:3000', new URL(lab).host)))).toBe('');
    // beyond this machine nobody enters without it
    expect(accessToken).toMatch(/^[\w-]{16,}$/);

    const page = await (await fetch(lab)).text();
    const parts = [...page.matchAll(/(?:src|href)="(\/[^"]+)"/g)].map(([, path]) => `${lab}${path}`);
    const answers = await Promise.all(parts.map((part) => fetch(part)));
    expect(answers.map(({ status, url }) => `${status} ${url}`)).toEqual(parts.map((part) => `200 ${part}`));
    expect(parts.length).toBeGreaterThan(3);
    expect((await fetch(`${lab}/sim/v1/openapi.json`)).status).toBe(200);

    at.write(
      'push.ts',
      `import { connectSimulation } from '@apns-sim/testing';
       const simulation = connectSimulation(${JSON.stringify(lab)});
       const phone = await simulation.createPhone();
       await simulation.push({ deviceToken: phone.deviceToken, payload: { aps: { alert: 'From the tarball' } } });
       await phone.expectLockScreen('From the tarball');
       console.log('shown');`,
    );
    expect(await at.node('push.ts')).toBe('shown\n');
  } finally {
    child.kill();
  }
  expect(await ended).toBe(0);
});

test('the programs of the READMEs run', async ({ at }) => {
  const scripts = readmesOf(at)
    .filter(({ name }) => name !== '@apns-sim/testing')
    .flatMap(({ programs }) => programs.filter(({ kind }) => kind === 'script'));
  for (const [index, { text }] of scripts.entries()) {
    at.write(`run-${index}.ts`, text);
    expect(await at.node(`run-${index}.ts`)).not.toBe('');
  }
  expect(scripts.length).toBeGreaterThan(5);
});

test.for(['nodenext', 'bundler'])('what a program imports has types: %s', async (moduleResolution, { at }) => {
  const module = moduleResolution === 'bundler' ? 'esnext' : 'nodenext';
  // whose declarations are right is the same for both
  const skipLibCheck = moduleResolution === 'bundler';
  const files = readmesOf(at).flatMap(({ name, programs }) =>
    programs.map(({ text }, index) => {
      const file = `${module}/${name.replaceAll(/\W/g, '-')}-${index}.ts`;
      at.write(file, `${text}\nexport {};\n`);
      return file;
    }),
  );
  at.write(`${module}/runners.ts`, "export * from '@apns-sim/testing/vitest';\n");
  const options = {
    strict: true,
    noEmit: true,
    target: 'esnext',
    module,
    moduleResolution,
    types: ['node'],
    skipLibCheck,
  };
  at.write(
    `tsconfig.${module}.json`,
    JSON.stringify({ compilerOptions: options, files: [...files, `${module}/runners.ts`] }),
  );
  expect(await runTool(at.folder, 'tsc', ['-p', `tsconfig.${module}.json`, '--pretty', 'false'])).toBe('');
});

test('words and phones have types where there is no Node', async ({ at }) => {
  at.write('browser.ts', "export * from '@apns-sim/protocol';\nexport { newDevice } from '@apns-sim/device';\n");
  const options = ['--module', 'esnext', '--moduleResolution', 'bundler', '--types', '', '--target', 'esnext'];
  expect(await runTool(at.folder, 'tsc', ['--noEmit', '--strict', ...options, 'browser.ts'])).toBe('');
});

test('tests written with Vitest and Playwright run', async ({ at }) => {
  const programs = readmesOf(at).flatMap((readme) => readme.programs);
  const textOf = (kind: string) => programs.find((program) => program.kind === kind)?.text ?? '';
  at.write('with.test.ts', textOf('vitest'));
  at.write('with.spec.ts', textOf('playwright'));
  expect(await at.node('node_modules/vitest/vitest.mjs', 'run', 'with.test.ts')).toContain('3 passed');
  expect(await at.node('node_modules/@playwright/test/cli.js', 'test', 'with.spec.ts')).toContain('1 passed');
});

test('a CommonJS project imports it, and may require it', async ({ at }) => {
  at.write('old/package.json', '{ "type": "commonjs" }');
  at.write(
    'old/main.js',
    `const { pushTypes } = require('@apns-sim/protocol');
     const { startSimulation: required } = require('apns-sim');
     for (const name of ['testing', 'simulation', 'provider', 'device', 'apns', 'h2', 'provider-app'])
       require('@apns-sim/' + name);
     import('apns-sim').then(async ({ startSimulation }) => {
       const simulation = await startSimulation();
       console.log(typeof pushTypes.alert, startSimulation === required, (await fetch(simulation.info.lab)).status);
       await simulation.close();
     });`,
  );
  expect(await at.node('old/main.js')).toBe('object true 200\n');
});

test('an older Node is told what is needed', async ({ at, skip }) => {
  const older = olderNode();
  if (older === undefined) return skip('every Node here is new enough');
  const run = runTool(at.folder, older, ['node_modules/.bin/apns-sim', 'start', '--memory']);
  await expect(run).rejects.toThrow(
    /ended with 1:\napns-sim: needs Node 24 or newer; this is Node \d[\d.]+\.\nWith any Node: npx .* start --memory\n$/,
  );
});
