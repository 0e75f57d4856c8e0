import { type RefObject, useEffect } from 'react';

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/**
 * Takes the focus into a dialog while it is open and gives it back afterwards.
 * @param patient leaves the focus with somebody who is typing elsewhere: the dialog was not opened by them.
 */
export function useDialogFocus(dialog: RefObject<HTMLElement | null>, { patient = false } = {}): void {
  useEffect(() => {
    const before = document.activeElement;
    if (patient && before instanceof HTMLElement && before.matches(typing)) return;
    const first = dialog.current?.querySelector<HTMLElement>('[data-first], button, input, select');
    first?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [dialog, patient]);
}
