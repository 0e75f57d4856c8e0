export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** `first-paint.js` reads the same key before anything is drawn. */
const storageKey = 'lab.theme';

/** The theme kept in this browser; `system` follows the machine. */
export function currentTheme(): Theme {
  const kept = localStorage.getItem(storageKey);
  return themes.find((theme) => theme === kept) ?? 'system';
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
