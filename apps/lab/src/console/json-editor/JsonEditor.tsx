import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCatalogue } from '../../i18n/i18n.ts';
import { announce } from '../../shell/announce.ts';
import { type Lint } from '../lint.ts';
import { squiggles } from './diagnostics.ts';
import { type JsonEditorHandle } from './editor.ts';
import css from './JsonEditor.module.css';

/** The payload's text in an editor that knows Apple's keys. Until its code has arrived, a plain text field stands there. */
export function JsonEditor({
  text,
  lints,
  onChange,
}: {
  readonly text: string;
  readonly lints: readonly Lint[];
  readonly onChange: (text: string) => void;
}) {
  const { t, i18n } = useTranslation();
  const { payloadKeys } = useCatalogue();
  const holder = useRef<HTMLDivElement>(null);
  const [editor, setEditor] = useState<JsonEditorHandle | null>(null);
  const [indents, setIndents] = useState(false);
  const hint = useId();
  // the editor outlives renders: it reads what is newest; only a new language, with its new label, starts another
  const newest = useRef({ text, onChange, words: payloadKeys, t });
  newest.current = { text, onChange, words: payloadKeys, t };

  useEffect(() => {
    let ended = false;
    let started: JsonEditorHandle | undefined;
    import('./editor.ts')
      .then(({ startEditor }) => {
        if (ended || holder.current === null) return;
        started = startEditor(holder.current, {
          text: newest.current.text,
          label: newest.current.t('composer.payloadLabel'),
          describedBy: hint,
          words: () => newest.current.words,
          onChange: (changed) => newest.current.onChange(changed),
          onTabMode: (on) => {
            setIndents(on);
            announce(newest.current.t(on ? 'composer.tabIndents' : 'composer.tabLeaves'));
          },
        });
        setEditor(started);
      })
      .catch(() => undefined);
    return () => {
      ended = true;
      started?.destroy();
      setEditor(null);
      setIndents(false);
    };
  }, [i18n.language]);

  useEffect(() => editor?.setText(text), [editor, text]);
  useEffect(() => {
    editor?.setNotes(
      squiggles(text, lints).map(({ from, to, lint }) => ({
        from,
        to,
        severity: lint.severity,
        message: `${lint.id} ${t(`lints.${lint.text}`, { ...lint.values })}`,
      })),
    );
  }, [editor, text, lints, t]);

  return (
    <div className={css.editor}>
      <div ref={holder} className={css.frame} data-ready={editor !== null} />
      {editor === null && (
        <textarea
          className={css.plain}
          aria-label={t('composer.payloadLabel')}
          spellCheck={false}
          value={text}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <p className={css.hint} id={hint} data-tab={indents ? 'indents' : 'leaves'}>
        {t(indents ? 'composer.tabIndents' : 'composer.tabLeaves')}
      </p>
    </div>
  );
}
