import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { publishTarballs } from './publish.ts';
import { type Manifest } from './published.ts';
import { runTool } from './run-tool.ts';

/* npm itself, against a registry that keeps what it is given. */

interface Publishing {
  readonly name: string;
  readonly versions: Readonly<Record<string, Manifest>>;
  readonly _attachments: Readonly<Record<string, { readonly data: string }>>;
}

const kept = new Map<string, Publishing>();
const registry = createServer(async (request, response) => {
  const name = decodeURIComponent(request.url?.slice(1) ?? '');
  if (request.method === 'PUT') kept.set(name, (await json(request)) as Publishing);
  const found = kept.get(name);
  response.writeHead(found === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(JSON.stringify(found ?? { error: 'not found' }));
});
const folder = mkdtempSync(join(tmpdir(), 'apns-sim-publish-'));
let env: NodeJS.ProcessEnv = {};

beforeAll(async () => {
  await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(registry.address() as AddressInfo).port}`;
  env = {
    ...process.env,
    npm_config_registry: `http://${host}/`,
    [`npm_config_//${host}/:_auth`]: 'bm9ib2R5Om5vYm9keQ==',
    npm_config_cache: join(folder, 'cache'),
  };
});

afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true });
});

async function packed(manifest: Manifest) {
  const home = join(folder, manifest.name);
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
  const [name = ''] = (await runTool(home, 'npm', ['pack', '--loglevel', 'silent'])).trim().split('\n');
  return { folder: home, manifest, tarball: join(home, name) };
}

test('what others need goes out first, byte for byte, and nothing twice', async () => {
  const needed = { name: 'needed', version: '1.0.0' };
  const needs = await packed({ name: 'needs', version: '1.0.0', dependencies: { needed: '1.0.0' } });
  const all = [needs, await packed(needed)];
  expect(await publishTarballs(all, env)).toEqual([
    { ...needed, isNew: true },
    { name: 'needs', version: '1.0.0', isNew: true },
  ]);
  expect([...kept.keys()]).toEqual(['needed', 'needs']);
  const { _attachments } = kept.get('needs') ?? {};
  expect(Object.values(_attachments ?? {}).map(({ data }) => data)).toEqual([
    readFileSync(needs.tarball).toString('base64'),
  ]);

  expect((await publishTarballs(all, env)).map(({ isNew }) => isNew)).toEqual([false, false]);
});
