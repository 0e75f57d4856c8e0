import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Health } from '../api/doors.ts';
import { CopyButton } from './CopyButton.tsx';
import { type SnippetKind, snippet, snippetKinds } from './snippets.ts';
import css from './TopBar.module.css';

/** The lines that point a backend here, in the language it is written in. */
export function ConfigSnippet({ health, deviceToken }: { readonly health: Health; readonly deviceToken: string }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<SnippetKind>('env');
  const text = snippet(kind, health, deviceToken);
  const name = t(`shell.endpoint.${kind}`);
  return (
    <>
      <fieldset className={css.kinds} aria-label={t('shell.endpoint.config')}>
        {snippetKinds.map((one) => (
          <button
            key={one}
            type="button"
            aria-pressed={kind === one}
            data-snippet-kind={one}
            onClick={() => setKind(one)}
          >
            {t(`shell.endpoint.${one}`)}
          </button>
        ))}
      </fieldset>
      <section data-snippet={kind} aria-label={name}>
        <div className={css.snippet}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <pre tabIndex={0}>{text}</pre>
          <CopyButton text={text} what={name} />
        </div>
      </section>
    </>
  );
}
