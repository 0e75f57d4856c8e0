import {
  autocompletion,
  type Completion,
  type CompletionContext,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
  pickedCompletion,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, indentUnit } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, drawSelection, EditorView, hoverTooltip, keymap } from '@codemirror/view';
import { styleNonce } from '../../shell/style-nonce.ts';
import { describeRow, type KeyWords, keyAt, payloadCompletions } from './completions.ts';
import { smallestChange } from './diagnostics.ts';
import { theme } from './theme.ts';

/** What the page tells the editor, and hears from it. */
export interface EditorOptions {
  readonly text: string;
  readonly label: string;
  readonly describedBy: string;
  readonly words: () => KeyWords;
  readonly onChange: (text: string) => void;
  /** Tab began or ceased to indent. */
  readonly onTabMode: (indents: boolean) => void;
}

/** A place to underline with what to say there. */
export interface Note {
  readonly from: number;
  readonly to: number;
  readonly severity: 'error' | 'warning' | 'hint' | 'info';
  readonly message: string;
}

/** A running editor. */
export interface JsonEditorHandle {
  /** Takes a text from outside: only what differs is replaced, and lights up for a moment. */
  setText(text: string): void;
  setNotes(notes: readonly Note[]): void;
  destroy(): void;
}

const fromOutside = Annotation.define<true>();
const flash = StateEffect.define<{ readonly from: number; readonly to: number }>();
const flashMark = Decoration.mark({ class: 'cm-flash' });
const flashes = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    const lit = transaction.effects.find((effect) => effect.is(flash));
    if (lit !== undefined) {
      const { from, to } = lit.value as { from: number; to: number };
      return from < to ? Decoration.set(flashMark.range(from, to)) : Decoration.none;
    }
    return transaction.docChanged ? Decoration.none : marks;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** Writes a completion; `|` in it is where the cursor goes. */
function applyInsert(insert: string) {
  return (view: EditorView, completion: Completion, from: number, to: number) => {
    const cursor = insert.indexOf('|');
    view.dispatch({
      changes: { from, to, insert: insert.replace('|', '') },
      selection: { anchor: from + (cursor < 0 ? insert.length : cursor) },
      annotations: pickedCompletion.of(completion),
      userEvent: 'input.complete',
    });
  };
}

const complete = (words: () => KeyWords) => (context: CompletionContext) => {
  const found = payloadCompletions(context.state.doc.toString(), context.pos, words());
  if (found === null || (!context.explicit && !/["\w-]/.test(context.state.sliceDoc(context.pos - 1, context.pos))))
    return null;
  return {
    from: found.from,
    to: found.to,
    options: found.options.map(({ label, detail, meaning, insert }) => ({
      // the quote belongs to what is matched, as it stands in the text
      label: `"${label}"`,
      displayLabel: label,
      detail,
      info: meaning,
      apply: applyInsert(insert),
    })),
    filter: true,
  };
};

const hover = (words: () => KeyWords) =>
  hoverTooltip((view, position) => {
    const found = keyAt(view.state.doc.toString(), position);
    if (found === null) return null;
    return {
      pos: found.from,
      end: found.to,
      above: true,
      create() {
        const dom = document.createElement('div');
        dom.className = 'cm-key';
        const name = dom.appendChild(document.createElement('b'));
        name.textContent = found.key;
        dom.append(` ${words().meanings[found.key]}`);
        const facts = dom.appendChild(document.createElement('small'));
        facts.textContent = describeRow(found.row);
        return { dom };
      },
    };
  });

/** Starts an editor for a payload in an element. Tab leaves it (WCAG 2.1.2); Ctrl+M lets Tab indent until pressed again. */
export function startEditor(parent: HTMLElement, options: EditorOptions): JsonEditorHandle {
  const { words, onChange, onTabMode } = options;
  const tabKeys = new Compartment();
  let indents = false;
  const toggleTab = (target: EditorView) => {
    indents = !indents;
    target.dispatch({ effects: tabKeys.reconfigure(indents ? keymap.of([indentWithTab]) : []) });
    onTabMode(indents);
    return true;
  };
  const view = new EditorView({
    parent,
    state: EditorState.create({
      doc: options.text,
      extensions: [
        // the page's policy lets no style stand in the page but those with its nonce
        EditorView.cspNonce.of(styleNonce()),
        tabKeys.of([]),
        keymap.of([
          { key: 'Ctrl-m', run: toggleTab },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          // the page sends with this one
          ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter' && key !== 'Ctrl-m'),
        ]),
        history(),
        drawSelection(),
        indentUnit.of('  '),
        EditorView.lineWrapping,
        json(),
        bracketMatching(),
        closeBrackets(),
        autocompletion({ override: [complete(words)], icons: false, interactionDelay: 0 }),
        hover(words),
        flashes,
        theme,
        EditorView.contentAttributes.of({
          'aria-label': options.label,
          'aria-describedby': options.describedBy,
          'data-testid': 'payload',
          spellcheck: 'false',
          autocapitalize: 'off',
        }),
        EditorView.updateListener.of((update) => {
          const own = !update.transactions.some((transaction) => transaction.annotation(fromOutside));
          if (update.docChanged && own) onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    setText(text) {
      const change = smallestChange(view.state.doc.toString(), text);
      if (change === null) return;
      const lit = { from: change.from, to: change.from + change.insert.length };
      view.dispatch({ changes: change, annotations: fromOutside.of(true), effects: flash.of(lit) });
    },
    setNotes(notes) {
      const { length } = view.state.doc;
      const inside = notes.filter(({ to }) => to <= length).map((note) => ({ ...note }));
      view.dispatch(setDiagnostics(view.state, inside));
    },
    destroy: () => view.destroy(),
  };
}
