import { withWideTables } from './wide-tables.ts';

/** The languages of the site; English is at its root. */
export const languages = ['en', 'zh-CN'] as const;

/** One of them. */
export type Language = (typeof languages)[number];

/** One page before the generator makes HTML of it. */
export interface Page {
  /** Its address without the language: `guides/faults`; `''` for the first page. */
  readonly slug: string;
  readonly language: Language;
  readonly title: string;
  /** One sentence for search engines and previews. */
  readonly description?: string;
  /** Markdown without its first heading. */
  readonly body: string;
  /** The file it is made of, from the root of the repository; its links are relative to that. */
  readonly source: string;
  /** Further lines of front matter; a page that has some is the first one, without a sidebar. */
  readonly matter?: string;
}

/** Where a page is written, below the folder of pages. */
export function fileOf({ slug, language }: Pick<Page, 'slug' | 'language'>): string {
  return `${language === 'en' ? '' : 'zh-cn/'}${slug === '' ? 'index' : slug}.md`;
}

/** Where a page is found on the site. @param base the site's own path, `/` or `/docs/` */
export function addressOf(slug: string, language: Language, base: string): string {
  return `${base}${language === 'en' ? '' : 'zh-cn/'}${slug === '' ? '' : `${slug}/`}`;
}

/** The page as the generator reads it: its heading as front matter. */
export function pageText({ title, description, body, matter }: Page): string {
  const lines = [
    `title: ${JSON.stringify(title)}`,
    ...(description === undefined ? [] : [`description: ${JSON.stringify(description)}`]),
    ...(matter === undefined ? [] : ['template: splash', matter]),
  ];
  return `---\n${lines.join('\n')}\n---\n\n${withWideTables(body.trim(), title)}\n`;
}
