/** Says something in the page's own live region, which is there and empty from the start (WCAG 4.1.3). */
export function announce(text: string, manner: 'polite' | 'assertive' = 'polite'): void {
  const region = document.getElementById(`live-${manner}`);
  if (region !== null) region.textContent = text;
}
