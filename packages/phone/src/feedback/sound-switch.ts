import { useSyncExternalStore } from 'react';

const storageKey = 'apns-sim.phone-sound';
const listeners = new Set<() => void>();

const stored = (): Storage | undefined => {
  try {
    return globalThis.localStorage;
  } catch {
    // a page may be denied its storage; the switch then lasts as long as the page
    return undefined;
  }
};

let on = stored()?.getItem(storageKey) !== 'off';

/** Turns the sound of all phones on this page on or off and remembers it. */
export function switchSound(next: boolean): void {
  on = next;
  try {
    stored()?.setItem(storageKey, next ? 'on' : 'off');
  } catch {
    // a storage that is full or closed forgets it with the page
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether phones on this page may be heard. */
export function useSoundSwitch(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => on,
    () => on,
  );
}
