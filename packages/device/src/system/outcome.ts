import { type Outcome } from '@apns-sim/protocol';
import { decidingGate } from './deciding-gate.ts';
import { type Presentation } from './presentation.ts';

/** Where a person can see, hear or feel it, and whether the app got it, in the words of the delivery log. */
function surfacesOf(shown: Presentation): string[] {
  const surfaces: Record<string, boolean> = {
    lockScreen: shown.lockScreen,
    banner: shown.banner !== 'none',
    notificationCenter: shown.notificationCenter,
    badge: shown.badge,
    sound: shown.sound,
    haptic: shown.haptic,
    app: shown.callbacks.length > 0,
  };
  return Object.keys(surfaces).filter((surface) => surfaces[surface]);
}

/**
 * What the phone reports to APNs. A push nobody can notice is `suppressed`; one that is meant for the app's code alone
 * counts as presented when the code got it.
 */
export function outcomeOf(shown: Presentation, forAppOnly: boolean): Outcome {
  const surfaces = surfacesOf(shown);
  const { level, gates, word } = shown;
  const decided = decidingGate(gates);
  const about = { surfaces, level, gates, ...(decided !== undefined && { why: decided }) };
  if (word.startsWith('Discarded')) return { kind: 'discarded', word, ...about };
  const noticed = surfaces.some((surface) => surface !== 'app' || forAppOnly);
  return { kind: noticed ? 'presented' : 'suppressed', ...about };
}
