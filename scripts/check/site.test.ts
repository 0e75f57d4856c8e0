import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { site } from './site.ts';
import { deadSiteLinks, sitePages } from './site-links.ts';

/* A built site in which one link of each kind is dead, and a repository whose site cannot be built. */

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'site-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

const deadOf = (base?: string) =>
  deadSiteLinks(sitePages(folder), folder, base).map(({ message }) => / the link (\S+) is dead/.exec(message)?.[1]);

test('[dead site link] a page, an anchor, an image and a relative address that are not there', () => {
  write('index.html', '<a href="/guide/#here">is</a><a class="x" href="guide/">is</a><a href="#top">is</a>');
  write(
    'guide/index.html',
    '<h2 id="here">Here</h2><img src="/images/lab.png"><a href="https://example.com/x">else</a>',
  );
  write('images/lab.png', '');
  expect(deadOf()).toEqual([]);
  write(
    'bad/index.html',
    '<a href="/gone/">1</a><a href="/guide/#gone">2</a><img alt="" src="/images/gone.png"><a href="../gone.txt">4</a><a href="#gone">5</a>',
  );
  expect(deadOf()).toEqual(['/gone/', '/guide/#gone', '/images/gone.png', '../gone.txt', '#gone']);
});

test('links of a site that stands below a path', () => {
  write('index.html', '<a href="/docs/guide/">is</a><a href="/guide/">is not</a>');
  write('guide/index.html', '');
  expect(deadOf('/docs/')).toEqual(['/guide/']);
});

test('what a script says is no link', () => {
  write('index.html', '<script>const link = \'<a href="/gone/">\';</script>');
  expect(deadOf()).toEqual([]);
});

test('[site build] a repository whose site does not build', async () => {
  const { findings } = await site.run(folder);
  expect(findings).toEqual([
    expect.objectContaining({ rule: 'site build', message: expect.stringMatching(/ended with 1/) }),
  ]);
});
