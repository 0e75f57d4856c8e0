import { motionIsReduced } from '../../shell/preferences.ts';

/** Scrolls until an element stands at the top, unless all of it can be seen already. */
export function bringIntoView(element: HTMLElement): void {
  const { top, bottom } = element.getBoundingClientRect();
  if (top >= 0 && bottom <= innerHeight) return;
  element.scrollIntoView({ block: 'start', behavior: motionIsReduced() ? 'instant' : 'smooth' });
}
