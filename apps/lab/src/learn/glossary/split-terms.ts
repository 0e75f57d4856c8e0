import { type Language } from '../../i18n/i18n.ts';
import { type TermId, termIds, termIn } from './terms.ts';

/** A piece of a text: plain, or a term as it is spelled there. */
export type Piece = { readonly text: string; readonly term?: TermId };

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function spellingsOf(language: Language): ReadonlyMap<string, TermId> {
  const rows = termIds.flatMap((id) => {
    const { name, also = [] } = termIn(id, language);
    return [name, ...also].map((spelling) => [spelling.toLowerCase(), id] as const);
  });
  // the longer spelling wins: “provider token” is not a “provider”
  return new Map(rows.toSorted(([a], [b]) => b.length - a.length));
}

/** Latin words end where letters, digits and dashes end; Chinese has no such edges. */
const pattern = (spellings: Iterable<string>) =>
  new RegExp(
    [...spellings]
      .map((one) => (/^[\x20-\x7e]+$/.test(one) ? `(?<![\\w-])${escaped(one)}(?![\\w-])` : escaped(one)))
      .join('|'),
    'gi',
  );

const known = {
  en: spellingsOf('en'),
  'zh-Hans': spellingsOf('zh-Hans'),
} as const;
const patterns = { en: pattern(known.en.keys()), 'zh-Hans': pattern(known['zh-Hans'].keys()) } as const;

/** Finds the terms of a text, each where it stands first. Pieces joined are the text again. Pure. */
export function splitTerms(text: string, language: Language): Piece[] {
  const pieces: Piece[] = [];
  const met = new Set<TermId>();
  let from = 0;
  for (const { 0: spelling, index } of text.matchAll(patterns[language])) {
    const term = known[language].get(spelling.toLowerCase());
    if (term === undefined || met.has(term)) continue;
    met.add(term);
    if (index > from) pieces.push({ text: text.slice(from, index) });
    pieces.push({ text: spelling, term });
    from = index + spelling.length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}
