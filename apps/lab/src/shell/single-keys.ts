import { type KeyboardEvent } from 'react';
import { preference } from './preferences.ts';

/** Keeps single keys from what lies inside while they are switched off; Space and Enter press buttons as ever. */
export function stopSingleKeys(event: KeyboardEvent): void {
  if (preference('keys') !== 'off' || event.key === ' ' || event.key.length > 1) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target instanceof Element && event.target.matches('input, textarea, select')) return;
  event.stopPropagation();
}
