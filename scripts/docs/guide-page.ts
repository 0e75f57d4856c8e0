import { posix } from 'node:path';
import { outsideCode } from './outside-code.ts';
import { addressOf, type Language, type Page } from './page.ts';
import { languageOf, slugOf } from './site-map.ts';

/** What a guide's links are read with. */
export interface Site {
  /** The site's own path, `/` or `/docs/`. */
  readonly base: string;
  /** Every page there is, so that a link to a file without one becomes its name. */
  readonly slugs: ReadonlySet<string>;
  /** Those that are translated: a link of a translation to the original means the original. */
  readonly translated: ReadonlySet<string>;
}

/** Where a link of a document leads on the site; `undefined` when the file it names is no page. */
function addressFrom(source: string, href: string, language: Language, site: Site): string | undefined {
  if (/^([a-z]+:|#)/.test(href)) return href;
  const { base, slugs, translated } = site;
  const [path = '', anchor] = href.split('#');
  if (path.startsWith('/images/')) return base + path.slice(1);
  if (path.startsWith('/')) return `${base}${language === 'en' ? '' : 'zh-cn/'}${href.slice(1)}`;
  const file = posix.normalize(posix.join(posix.dirname(source), path)).replace(/\/$/, '');
  if (file.startsWith('docs/images/')) return `${base}${file.slice('docs/'.length)}`;
  const slug = slugOf(file) ?? slugOf(`${file}/README.md`);
  if (slug === undefined || !slugs.has(slug)) return undefined;
  const meant = translated.has(slug) ? languageOf(file) : language;
  return addressOf(slug, meant, base) + (anchor === undefined ? '' : `#${anchor}`);
}

/** A document with its links as the site needs them. */
function withSiteLinks(text: string, source: string, language: Language, site: Site): string {
  return outsideCode(text, (part) =>
    part
      .replace(
        /(!?)\[((?:[^[\]]|\[[^\]]*\])*)\]\(([^)\s]+)\)/g,
        (_whole, image: string, words: string, href: string) => {
          const address = addressFrom(source, href, language, site);
          if (address !== undefined) return `${image}[${words}](${address})`;
          const file = posix.normalize(posix.join(posix.dirname(source), href));
          return `<span class="in-repository" title="${file}">${words}</span>`;
        },
      )
      .replace(/\b(src|href)="(\.[^"]+|\/[^"]*)"/g, (whole, attribute: string, href: string) => {
        const address = addressFrom(source, href, language, site);
        return address === undefined ? whole : `${attribute}="${address}"`;
      }),
  );
}

/** The first paragraph as one line of plain text, when there is one. */
function firstWords(body: string): string | undefined {
  const paragraph = body
    .trim()
    .split(/\n{2,}/)
    .find((part) => /^[\p{L}\p{N}_*`[]/u.test(part) && !part.startsWith('```'));
  const plain = paragraph
    ?.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/[*_`]|<[^>]+>/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const [sentence = ''] = /^.{20,}?(?:[.!?:](?=\s|$)|[。！？：])/u.exec(plain ?? '') ?? [plain ?? ''];
  return sentence === '' ? undefined : sentence.slice(0, 200);
}

const han = '\\u3000-\\u303f\\u4e00-\\u9fff\\uff00-\\uffef';
const betweenHan = new RegExp(`(?<=[${han}]|[\`)])\\n(?=[${han}])|(?<=[${han}])\\n(?=[\`[])`, 'g');

/** Lines of a paragraph are joined by a space, which Chinese has none of. */
function withoutBreaks(text: string): string {
  return outsideCode(text, (part) => part.replaceAll(betweenHan, ''));
}

/** The front matter of the first page but its title, its links as the site needs them. */
function homeMatter(matter: string, language: Language, site: Site): string {
  return matter
    .replaceAll(/^(---|title:.*)\n/gm, '')
    .replaceAll(/"link": "(\/[^"]*)"/g, (_whole, href: string) => `"link": "${addressFrom('', href, language, site)}"`)
    .trim();
}

/** A document of the repository as a page: its first heading is the title, the line that leads to its other language goes. */
export function guidePage(source: string, text: string, site: Site): Page {
  const language = languageOf(source);
  const slug = slugOf(source) ?? '';
  const [matter = ''] = /^---\n[\s\S]*?\n---\n/.exec(text) ?? [];
  const [, title = slug] = /^(?:#\s+|title:\s*)(.+)$/m.exec(text) ?? [];
  const body = text
    .slice(matter.length)
    .replace(/^#\s+.+\n/m, '')
    .replace(/^(?:English · )?\[(?:English|简体中文)\]\([^)]+\)(?: · 简体中文)?\n/m, '')
    .replaceAll(/^<!--[\s\S]*?-->\n?/gm, '');
  const description = /"tagline": "([^"]+)"/.exec(matter)?.[1] ?? firstWords(body);
  return {
    slug,
    language,
    title,
    ...(description !== undefined && { description }),
    body: withSiteLinks(language === 'zh-CN' ? withoutBreaks(body) : body, source, language, site),
    source,
    ...(matter !== '' && { matter: homeMatter(matter, language, site) }),
  };
}
