/*
 * `pnpm docs:build` and `pnpm docs:dev`: puts the pages together below apps/docs/.cache, then Astro makes the site of them.
 * DOCS_BASE is the path the site will stand at, `/` unless it says otherwise.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { allPages } from './docs/all-pages.ts';
import { fileOf, pageText } from './docs/page.ts';
import { sidebarOf } from './docs/sidebar.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const app = join(root, 'apps/docs');
const cache = join(app, '.cache');
const [command = 'build'] = process.argv.slice(2);
if (command !== 'build' && command !== 'dev') {
  console.error(`docs: expected build or dev, came ${JSON.stringify(command)}`);
  process.exit(2);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

const base = `/${process.env.DOCS_BASE ?? ''}/`.replaceAll(/\/+/g, '/');
const pages = await allPages(root, base);
for (const folder of ['pages', 'public']) rmSync(join(cache, folder), { recursive: true, force: true });
for (const page of pages) write(join(cache, 'pages', fileOf(page)), pageText(page));
write(
  join(cache, 'sidebar.json'),
  JSON.stringify(sidebarOf(pages.filter(({ language }) => language === 'en').map(({ slug }) => slug)), null, 2),
);
cpSync(join(root, 'docs/images'), join(cache, 'public/images'), { recursive: true });
cpSync(join(root, 'apps/lab/public/icon.svg'), join(cache, 'public/favicon.svg'));
console.log(`docs: ${pages.length} pages`);

// --force: kept pages would still ask for the styles of other settings
const words = command === 'build' ? ['build', '--force'] : ['dev'];
const { status } = spawnSync(process.execPath, [join(app, 'node_modules/astro/bin/astro.mjs'), ...words], {
  cwd: app,
  stdio: 'inherit',
  env: { ...process.env, DOCS_BASE: base, ASTRO_TELEMETRY_DISABLED: '1' },
});
process.exitCode = status ?? 1;
