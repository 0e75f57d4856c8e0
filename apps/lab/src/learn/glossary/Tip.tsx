import { Popover } from '@base-ui/react/popover';
import { currentLanguage } from '../../i18n/i18n.ts';
import { type Opened } from '../../shell/Opener.tsx';
import css from './Terms.module.css';
import { termTexts } from './term-texts.ts';
import { type TermId, termIn } from './terms.ts';

/** What a term is, in two sentences, and what the other language calls it. */
export function Tip({ term, look }: { readonly term: TermId } & Opened) {
  const language = currentLanguage();
  const other = language === 'en' ? 'zh-Hans' : 'en';
  const here = termIn(term, language);
  const there = termIn(term, other);
  return (
    <Popover.Root defaultOpen>
      <Popover.Trigger {...look} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} collisionPadding={12} className={css.positioner ?? ''}>
          <Popover.Popup className={css.tip} data-testid="tip" data-of={term}>
            <Popover.Title className={css.title}>
              {here.name}
              {there.name !== here.name && <span lang={other}>{there.name}</span>}
            </Popover.Title>
            <Popover.Description>{termTexts[term][language]}</Popover.Description>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
