import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Finding } from './gate.ts';

/** A page of a built site, as far as links go. */
interface SitePage {
  readonly links: readonly string[];
  readonly places: ReadonlySet<string>;
}

/** Every page below a folder: its address from the site's root → links and the places one can lead to. */
export function sitePages(folder: string): Map<string, SitePage> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));
  return new Map(
    files.sort().map((file) => {
      const html = readFileSync(join(folder, file), 'utf8').replaceAll(/<(script|style)\b[\s\S]*?<\/\1>/g, '');
      const all = (pattern: RegExp) =>
        [...html.matchAll(pattern)].map(([, text = '']) => text.replaceAll('&amp;', '&'));
      const links = new Set(all(/<(?:a|img|link|source|video)\b[^>]*?\s(?:href|src)="([^"]*)"/g));
      return [`/${file.replaceAll('\\', '/')}`, { links: [...links], places: new Set(all(/\sid="([^"]+)"/g)) }];
    }),
  );
}

/**
 * Links, images and anchors of a built site that lead nowhere. Addresses elsewhere are not asked.
 * @param folder where the site stands; @param base the site's own path
 */
export function deadSiteLinks(pages: ReadonlyMap<string, SitePage>, folder: string, base = '/'): Finding[] {
  const broken = (from: string, link: string): string | undefined => {
    if (/^([a-z]+:|\/\/)/.test(link)) return undefined;
    const { pathname, hash } = new URL(link, `file://${base}${from.slice(1).replace(/index\.html$/, '')}`);
    if (!pathname.startsWith(base)) return `the site stands at ${base}`;
    const path = decodeURIComponent(`/${pathname.slice(base.length)}`);
    const page = pages.get(path.endsWith('/') ? `${path}index.html` : path);
    if (page === undefined) {
      if (path.endsWith('/') || !existsSync(join(folder, path))) return 'there is no such page or file';
      return undefined;
    }
    const place = decodeURIComponent(hash.slice(1));
    return place === '' || place === 'top' || page.places.has(place) ? undefined : `that page has no #${place}`;
  };
  return [...pages].flatMap(([from, { links }]) =>
    links.flatMap((link) => {
      const why = broken(from, link);
      if (why === undefined) return [];
      const message = `on the page ${from} the link ${link} is dead: ${why}. Mend it in the document the page is made of (scripts/docs/site-map.ts says which).`;
      return [{ rule: 'dead site link', file: '', message }];
    }),
  );
}
