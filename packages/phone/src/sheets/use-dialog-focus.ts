import { useIsPresent } from 'motion/react';
import { type RefObject, useEffect } from 'react';

const typing = 'input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable=true]';

/**
 * Takes the focus into a dialog while it is open and gives it back as soon as it is on its way out: what still fades is
 * no dialog any more, and one that is opened again while it fades takes the focus anew.
 * @param patient leaves the focus with somebody who is typing elsewhere: the dialog was not opened by them.
 * @returns what goes on the outermost element of the dialog.
 */
export function useDialogFocus(
  dialog: RefObject<HTMLElement | null>,
  { patient = false } = {},
): { readonly inert: boolean; readonly 'aria-hidden': true | undefined } {
  const open = useIsPresent();
  useEffect(() => {
    if (!open) return;
    const before = document.activeElement;
    if (patient && before instanceof HTMLElement && before.matches(typing)) return;
    const first = dialog.current?.querySelector<HTMLElement>('[data-first], button, input, select');
    first?.focus({ preventScroll: true });
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
    };
  }, [dialog, patient, open]);
  return { inert: !open, 'aria-hidden': open ? undefined : true };
}
