import { type RefObject, useEffect } from 'react';

/** The surfaces that can be in front, the foremost first. */
const fromTheFront = ['call', 'nc', 'switcher', 'app', 'lock', 'home'] as const;

function focusFront(glass: Element): void {
  for (const name of fromTheFront) {
    const surface = glass.querySelector(`[data-surface="${name}"]:not([inert])`);
    const buttons = [...(surface?.querySelectorAll<HTMLElement>('button:not([tabindex="-1"])') ?? [])];
    const reachable = buttons.filter((button) => button.closest('[inert]') === null);
    const first = reachable.find((button) => button.matches('article > button')) ?? reachable[0];
    first?.focus({ preventScroll: true });
    if (first !== undefined) return;
  }
}

/**
 * Where something is drawn over what has the focus, or takes it away, the focus goes on to what is in front now: else
 * whoever uses keys would be nowhere, and the phone would not hear them. A focus that was elsewhere stays there.
 */
export function useKeptFocus(phone: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const glass = phone.current;
    if (glass === null) return;
    let wasHere = false;
    let frame = 0;
    const note = ({ target }: Event) => {
      wasHere = target instanceof Node && glass.contains(target);
    };
    const look = () => {
      const active = document.activeElement;
      const lost = active === null || active === document.body || active.closest('[inert]') !== null;
      if (lost && document.hasFocus()) focusFront(glass);
    };
    // nobody is told when the browser drops the focus; a dialog that opens or closes sees to its own before the next frame
    const observer = new MutationObserver(() => {
      cancelAnimationFrame(frame);
      if (wasHere) frame = requestAnimationFrame(look);
    });
    observer.observe(glass, { subtree: true, childList: true, attributeFilter: ['inert'] });
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', note);
    return () => {
      observer.disconnect();
      cancelAnimationFrame(frame);
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', note);
    };
  }, [phone]);
}
