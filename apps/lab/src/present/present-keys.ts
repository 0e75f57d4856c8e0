/** What a presenter does with one key; the keys are those clickers send, and single letters. */
export type PresentAction = 'panes' | 'next' | 'back' | 'blank' | 'leave';

/** Keys that work whether or not single keys are turned off: no letter is among them. */
const always: Readonly<Record<string, PresentAction>> = { PageDown: 'next', PageUp: 'back', Escape: 'leave' };
const singles: Readonly<Record<string, PresentAction>> = { p: 'panes', '.': 'next', b: 'blank' };

/** A key as the browser tells it. */
export type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'defaultPrevented'> & {
  /** Whether what has the focus takes text. */
  readonly inText: boolean;
};

/** What a key means; `undefined` when it is somebody else's. @param withSingles whether single letters act (WCAG 2.1.4) */
export function presentAction(pressed: Pressed, withSingles: boolean): PresentAction | undefined {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented, inText } = pressed;
  if (defaultPrevented || ctrlKey || metaKey || altKey) return undefined;
  if (inText && key !== 'Escape') return undefined;
  return always[key] ?? (withSingles ? singles[key.toLowerCase()] : undefined);
}
