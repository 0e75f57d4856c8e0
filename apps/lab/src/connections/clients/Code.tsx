import { CopyButton } from '../../shell/CopyButton.tsx';
import css from './Clients.module.css';

/** Lines to copy. @param what they are, for assistive technology */
export function Code({ text, what }: { readonly text: string; readonly what: string }) {
  return (
    <section className={css.code} aria-label={what}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0}>{text}</pre>
      <CopyButton text={text} what={what} />
    </section>
  );
}
