import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../check/files.ts';
import { guidePage } from './guide-page.ts';
import { languages, type Page } from './page.ts';
import { cliPage } from './reference/cli-page.ts';
import { fidelityPage } from './reference/fidelity-page.ts';
import { gatesPage } from './reference/gates-page.ts';
import { glossaryPage } from './reference/glossary-page.ts';
import { httpPages } from './reference/http-pages.ts';
import { servedOpenApi } from './reference/openapi.ts';
import { pushTypesPage } from './reference/push-types-page.ts';
import { reasonsPage } from './reference/reasons-page.ts';
import { typescriptPages } from './reference/typescript-pages.ts';
import { languageOf, slugOf } from './site-map.ts';

/** Every document of the repository that is a page. */
function guideFiles(root: string): string[] {
  return filesBelow(root, ['']).filter((file) => file.endsWith('.md') && slugOf(file) !== undefined);
}

/** All pages of the site: the documents as they stand, and the reference made of what it describes. @param base the site's own path */
export async function allPages(root: string, base: string): Promise<Page[]> {
  const [openApi, typescript] = await Promise.all([servedOpenApi(), typescriptPages(base)]);
  const made = [
    cliPage(),
    fidelityPage(),
    ...languages.flatMap((language) => [
      reasonsPage(language),
      pushTypesPage(language),
      gatesPage(language),
      glossaryPage(language),
    ]),
    ...httpPages(openApi, base),
    ...typescript,
  ];
  const files = guideFiles(root);
  const slugsOf = (some: readonly string[]) => some.map((file) => slugOf(file) ?? '');
  const site = {
    base,
    slugs: new Set([...made.map(({ slug }) => slug), ...slugsOf(files)]),
    translated: new Set(slugsOf(files.filter((file) => languageOf(file) === 'zh-CN'))),
  };
  return [...made, ...files.map((file) => guidePage(file, readFileSync(join(root, file), 'utf8'), site))];
}
