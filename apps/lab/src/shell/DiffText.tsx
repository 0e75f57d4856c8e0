import css from './DiffText.module.css';
import { diffLines } from './diff-lines.ts';

/** What changed from one text to another, line by line; a sign stands before each, for eyes that see no colour. */
export function DiffText({ before, after }: { readonly before: string; readonly after: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <pre className={css.diff} tabIndex={0} data-testid="diff">
      {diffLines(before, after).map(({ kind, text }, at) => {
        const Line = kind === 'added' ? 'ins' : kind === 'removed' ? 'del' : 'span';
        const sign = kind === 'added' ? '+' : kind === 'removed' ? '−' : ' ';
        return (
          <Line key={at} data-line={kind}>
            {sign} {text}
          </Line>
        );
      })}
    </pre>
  );
}
