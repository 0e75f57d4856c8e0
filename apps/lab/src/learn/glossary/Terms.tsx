import { Popover } from '@base-ui/react/popover';
import { currentLanguage } from '../../i18n/i18n.ts';
import { splitTerms } from './split-terms.ts';
import css from './Terms.module.css';
import { type TermId, termIn } from './terms.ts';

/** An underlined term; pressed, it says in two sentences what it is and what the other language calls it. */
function Tip({ term, text }: { readonly term: TermId; readonly text: string }) {
  const language = currentLanguage();
  const other = language === 'en' ? 'zh-Hans' : 'en';
  const here = termIn(term, language);
  const there = termIn(term, other);
  return (
    <Popover.Root>
      <Popover.Trigger className={css.term} data-term={term}>
        {text}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} collisionPadding={12} className={css.positioner ?? ''}>
          <Popover.Popup className={css.tip} data-testid="tip" data-of={term}>
            <Popover.Title className={css.title}>
              {here.name}
              {there.name !== here.name && <span lang={other}>{there.name}</span>}
            </Popover.Title>
            <Popover.Description>{here.text}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** A text whose terms of the glossary can be asked about, each where it stands first. */
export function Terms({ text }: { readonly text: string }) {
  return splitTerms(text, currentLanguage()).map(({ text: piece, term }) =>
    term === undefined ? piece : <Tip key={term} term={term} text={piece} />,
  );
}
