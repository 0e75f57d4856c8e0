import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const looks = EditorView.theme({
  '&': { backgroundColor: 'var(--pl-surface)', color: 'var(--pl-text)', fontSize: '12.5px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--pl-mono)', lineHeight: '19px', maxHeight: '520px', minHeight: '190px' },
  '.cm-content': { padding: '10px 0', caretColor: 'var(--pl-text)' },
  '.cm-line': { padding: '0 12px' },
  '.cm-cursor': { borderLeftColor: 'var(--pl-text)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in oklab, var(--pl-provider) 26%, transparent) !important',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'color-mix(in oklab, var(--pl-provider) 18%, transparent)',
  },
  '.cm-flash': { animation: 'pl-flash 1.2s cubic-bezier(0.2, 0, 0, 1)', borderRadius: '3px' },
  '.cm-tooltip': {
    border: '1px solid var(--pl-hair)',
    borderRadius: 'var(--pl-r8)',
    backgroundColor: 'var(--pl-raised)',
    color: 'var(--pl-text)',
    boxShadow: 'var(--pl-shadow-2)',
    overflow: 'hidden',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--pl-mono)', maxHeight: '15em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '4px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { background: 'var(--pl-provider)', color: 'var(--pl-bg)' },
  '.cm-completionDetail': { marginLeft: '10px', fontStyle: 'normal', opacity: '0.75', font: 'var(--pl-12)' },
  '.cm-completionInfo': { padding: '8px 10px', maxWidth: '260px', font: 'var(--pl-13)' },
  '.cm-diagnostic': { font: 'var(--pl-13)', padding: '6px 10px' },
  '.cm-key': { padding: '8px 10px', maxWidth: '320px', font: 'var(--pl-13)' },
  '.cm-key b': { fontFamily: 'var(--pl-mono)' },
  '.cm-key small': { display: 'block', color: 'var(--pl-muted)', font: 'var(--pl-12)' },
});

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--pl-provider)' },
  { tag: tags.string, color: 'var(--pl-device)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--pl-apns)' },
  { tag: [tags.brace, tags.squareBracket, tags.separator], color: 'var(--pl-muted)' },
  { tag: tags.invalid, color: 'var(--pl-err)' },
]);

/** The editor in the page's own tokens; light and dark come from them. */
export const theme = [looks, syntaxHighlighting(colours)];
