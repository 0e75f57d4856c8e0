import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding, type Gate } from './gate.ts';
import { deadSiteLinks, sitePages } from './site-links.ts';

/** The documentation is built, and each link of it leads to a page and a place there is. */
export const site: Gate = {
  name: 'site',
  rules: ['site build'],
  headline: 'the documentation builds, and every link, image and anchor of it is there',
  run(root) {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/docs.ts', 'build'], {
      cwd: root,
      encoding: 'utf8',
    });
    const folder = join(root, 'apps/docs/dist');
    if (status !== 0 || !existsSync(folder)) {
      const last = `${stdout}${stderr}`.trim().split('\n').slice(-12).join('\n      ');
      const finding = { rule: 'site build', file: '', message: `pnpm docs:build ended with ${status}:\n      ${last}` };
      return { looked: 'no page', findings: [finding] };
    }
    const pages = sitePages(folder);
    return { looked: `${pages.size} pages`, findings: [...tooFew(pages.size), ...deadSiteLinks(pages, folder)] };
  },
};

/** The least number of pages a whole site has. */
const leastPages = 100;

/** A checker that reads nothing finds nothing. */
function tooFew(pages: number): Finding[] {
  if (pages >= leastPages) return [];
  const message = `has ${pages} pages, expected at least ${leastPages}: the site is not whole.`;
  return [{ rule: 'site build', file: '', message }];
}
