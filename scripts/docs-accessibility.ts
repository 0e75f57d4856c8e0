/*
 * `pnpm docs:accessibility`: the built site's main pages in both themes, judged by axe (WCAG 2.2 AA), and that none of them asks
 * for anything elsewhere. Needs `pnpm docs:build` before, and a Chromium (CHROMIUM_PATH names one).
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { ensureChromium } from './chromium.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'apps/docs/dist');
const axe = readFileSync(createRequire(join(root, 'e2e/package.json')).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const paths = [
  '/',
  '/zh-cn/',
  '/start/',
  '/zh-cn/concepts/',
  '/guides/vitest/',
  '/guides/faults/',
  '/comparison/',
  '/reference/reasons/',
  '/reference/fidelity/',
  '/reference/cli/',
  '/reference/http/faults/',
  '/reference/typescript/testing/',
];
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
};

const server = createServer(({ url = '/' }, response) => {
  const asked = join(folder, decodeURIComponent(new URL(url, 'http://localhost').pathname));
  const file = existsSync(asked) && statSync(asked).isDirectory() ? join(asked, 'index.html') : asked;
  const found = existsSync(file);
  response.writeHead(found ? 200 : 404, { 'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream' });
  response.end(found ? readFileSync(file) : undefined);
});
await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ['--no-sandbox'] });

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string }[];
}

let found = 0;
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({ colorScheme, reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } });
  page.on('request', (request) => {
    if (request.url().startsWith(origin) || request.url().startsWith('data:')) return;
    found += 1;
    console.log(`✗ asks elsewhere: ${request.url()}`);
  });
  for (const path of paths) {
    await page.goto(origin + path, { waitUntil: 'networkidle' });
    await page.evaluate(axe);
    const run = `axe.run(document, { runOnly: ${JSON.stringify(tags)} }).then(({ violations }) => violations)`;
    const violations = (await page.evaluate(run)) as readonly Violation[];
    found += violations.length;
    console.log(`${violations.length === 0 ? '✓' : '✗'} ${path} (${colorScheme})`);
    for (const { id, help, nodes } of violations) console.log(`    [${id}] ${help}: ${nodes[0]?.html.slice(0, 200)}`);
  }
}
await browser.close();
server.close();
process.exitCode = found === 0 ? 0 : 1;
