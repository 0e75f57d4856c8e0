import { currentLanguage } from '../../i18n/i18n.ts';
import { Opener } from '../../shell/Opener.tsx';
import { splitTerms } from './split-terms.ts';
import css from './Terms.module.css';

/** Downloads what the terms mean. */
const loadTip = async () => (await import('./Tip.tsx')).Tip;

/** A text whose terms of the glossary can be asked about, each where it stands first: underlined, and pressed, it opens its tip. */
export function Terms({ text }: { readonly text: string }) {
  return splitTerms(text, currentLanguage()).map(({ text: piece, term }) =>
    term === undefined ? (
      piece
    ) : (
      <Opener
        key={term}
        look={{ className: css.term, 'data-term': term, children: piece }}
        load={loadTip}
        props={{ term }}
      />
    ),
  );
}
