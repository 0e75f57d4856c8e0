import { chineseNames, type Section, sections } from './site-map.ts';

/** The sidebar as Starlight takes it. */
export type SidebarEntry =
  | { readonly slug: string; readonly translations?: Readonly<Record<string, string>> }
  | {
      readonly label: string;
      readonly translations: Readonly<Record<string, string>>;
      readonly items: readonly SidebarEntry[];
      readonly collapsed?: boolean;
    };

function translated(slug: string): { translations?: Record<string, string> } {
  const name = chineseNames[slug];
  return name === undefined ? {} : { translations: { 'zh-CN': name } };
}

function namedIn(section: Section): string[] {
  return section.items.flatMap((item) => (typeof item === 'string' ? [item] : namedIn(item)));
}

/** The sections with the pages there are: a named page that is missing is left out, and so is a section that has none. */
export function sidebarOf(slugs: readonly string[]): SidebarEntry[] {
  const named = new Set(sections.flatMap(namedIn));
  const pages = (item: string): string[] => {
    if (!item.endsWith('/*')) return slugs.includes(item) ? [item] : [];
    const below = item.slice(0, -1);
    const claimed = (slug: string) =>
      named.has(slug) ||
      [...named].some(
        (other) =>
          other !== item && other.endsWith('/*') && other.length > item.length && slug.startsWith(other.slice(0, -1)),
      );
    return slugs.filter((slug) => slug.startsWith(below) && !claimed(slug)).sort();
  };
  const entries = ({ en, zh, items, collapsed }: Section): SidebarEntry[] => {
    const inner = items.flatMap((item) =>
      typeof item === 'string' ? pages(item).map((slug) => ({ slug, ...translated(slug) })) : entries(item),
    );
    if (inner.length === 0) return [];
    return [{ label: en, translations: { 'zh-CN': zh }, items: inner, ...(collapsed && { collapsed }) }];
  };
  return sections.flatMap(entries);
}
