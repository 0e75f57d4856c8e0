const cards = 'article[data-notification-id] > button';

/** Whether the focus is on something or in it. */
export const hasFocus = (element: Element | null): boolean => element?.contains(document.activeElement) ?? false;

/** Puts the focus on the first card in something; `false` when there is none yet. */
export function focusFirstCard(element: Element | null): boolean {
  const card = element?.querySelector<HTMLElement>(cards);
  card?.focus();
  return card != null;
}

const pressable = 'button:not([tabindex="-1"])';

/**
 * Before something that has the focus goes away: the focus moves to the card after it, else the one before it, else to
 * whatever else can be pressed on its surface or on the glass.
 */
export function focusBeside(going: Element | null): void {
  if (going === null || !hasFocus(going)) return;
  const outside = (within: Element | null, what: string) =>
    [...(within?.querySelectorAll<HTMLElement>(what) ?? [])].filter(
      (each) => !going.contains(each) && each.closest('[inert]') === null,
    );
  const surface = going.closest('[data-surface]');
  const others = outside(surface, cards);
  const isAfter = (each: Element) => (going.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING) > 0;
  const next =
    others.find(isAfter) ??
    others.at(-1) ??
    outside(surface, pressable).at(-1) ??
    outside(going.closest('[data-glass]'), pressable)[0];
  next?.focus();
}
