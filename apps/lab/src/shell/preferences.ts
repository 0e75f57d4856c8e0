import { useSyncExternalStore } from 'react';

/** What a person may set for this browser, each with its choices; the first is the usual one. */
export const preferences = {
  /** Single keys: everywhere on the page, only where the focus is, or none (WCAG 2.1.4). */
  keys: ['everywhere', 'focus', 'off'],
  /** `reduced` stands still whatever the system says; WCAG 2.3.3. */
  motion: ['system', 'reduced'],
  /** Whether what arrives on the phone is read out to assistive tech. */
  voice: ['all', 'none'],
} as const;

export type PreferenceName = keyof typeof preferences;
export type Preference<Name extends PreferenceName> = (typeof preferences)[Name][number];

const keyOf = (name: PreferenceName) => `lab.${name}`;
const listeners = new Set<() => void>();

/** What is set; a foreign value reads as the usual one. */
export function preference<Name extends PreferenceName>(name: Name): Preference<Name> {
  const choices: readonly Preference<Name>[] = preferences[name];
  const kept = localStorage.getItem(keyOf(name));
  return choices.find((choice) => choice === kept) ?? (choices[0] as Preference<Name>);
}

/** Sets one and keeps it. */
export function setPreference<Name extends PreferenceName>(name: Name, value: Preference<Name>): void {
  localStorage.setItem(keyOf(name), value);
  applyMotion();
  for (const listener of listeners) listener();
}

/** Lets the style sheets know; called once before the first paint and after every change. */
export function applyMotion(): void {
  document.documentElement.dataset.motion = preference('motion');
}

/** Whether the page stands still, by the system or by choice. */
export const motionIsReduced = (): boolean =>
  preference('motion') === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is set, for a component that follows it. */
export function usePreference<Name extends PreferenceName>(name: Name): Preference<Name> {
  return useSyncExternalStore(subscribe, () => preference(name));
}
