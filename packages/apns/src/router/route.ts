import { type AppleWord, appleWords } from '@apns-sim/protocol';
import { keptUntil } from '../store/pending-store.ts';
import { type AcceptedPush } from './accepted-push.ts';

/** What the decision looks at. */
export interface RouteFacts {
  readonly push: Pick<AcceptedPush, 'expiration' | 'acceptedAt'>;
  readonly now: number;
  readonly isConnected: boolean;
  /** Whether power stands against delivering it to the connected device now. */
  readonly waitsForPower: boolean;
  /** Whether the deviceToken is alive: pushes to a dead one may still be answered 200 for a while. */
  readonly isRegistered: boolean;
  /** Whether the device already has as many unacknowledged pushes as it may. */
  readonly isFull: boolean;
}

/** Where an accepted push goes, with Apple's word for it. */
export type Route =
  | { readonly to: 'send' }
  | { readonly to: 'store'; readonly word: AppleWord }
  | { readonly to: 'discard'; readonly word: AppleWord };

/**
 * Apple's own drawing: discard what has no registered app, deliver when the device is connected and no power consideration stands against it, else discard what has
 * expired, else store. Source: Apple, "Viewing the status of push notifications using Metrics and APNs".
 */
export function route({ push, now, isConnected, waitsForPower, isRegistered, isFull }: RouteFacts): Route {
  if (!isRegistered) return { to: 'discard', word: appleWords.discardedUnregistered };
  if (isConnected && !waitsForPower && !isFull) return { to: 'send' };
  if (keptUntil(push) <= now) return { to: 'discard', word: appleWords.discardedExpired };
  return { to: 'store', word: isConnected && waitsForPower ? appleWords.storedPower : appleWords.storedOffline };
}
