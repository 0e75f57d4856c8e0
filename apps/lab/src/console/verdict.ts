import { type AppState, type DeviceState, present, presentInput } from '@apns-sim/device';
import { defaultPriority, type Gate, readAps } from '@apns-sim/protocol';
import { type Draft, priorityOf, pushTypeOf } from './draft.ts';
import { readPayload } from './payload-text.ts';
import { expirationOf } from './recipient.ts';

/** Where a person, or the app, would notice it. */
type Surface = 'lockScreen' | 'banner' | 'notificationCenter' | 'badge' | 'sound' | 'haptic' | 'app';

/** What the phone would make of a draft now, by the same function that decides when it arrives. */
export type Verdict =
  | { readonly kind: 'unknown' | 'noPayload' }
  /** The phone is away: APNs stores it, or does not. */
  | { readonly kind: 'stored' | 'once' }
  | { readonly kind: 'shows'; readonly surfaces: readonly Surface[]; readonly gates: readonly Gate[] }
  /** `gate` stopped it. */
  | { readonly kind: 'quiet'; readonly gate: string | null; readonly gates: readonly Gate[] };

/** The app on a phone that has a token. */
export const appWith = (state: DeviceState | undefined, deviceToken: string): AppState | undefined =>
  Object.values(state?.apps ?? {}).find(({ deviceTokens }) => Object.values(deviceTokens).includes(deviceToken));

/** @param now the simulation's time, milliseconds since 1970 */
export function verdictOf(draft: Draft, deviceToken: string, state: DeviceState | undefined, now: number): Verdict {
  const app = appWith(state, deviceToken);
  if (state === undefined || app === undefined) return { kind: 'unknown' };
  const read = readPayload(draft.payload);
  if (!read.ok) return { kind: 'noPayload' };
  const expiration = expirationOf(draft, now) ?? null;
  if (state.power !== 'on' || !['online', 'slow'].includes(state.network))
    return { kind: expiration !== null && expiration * 1000 <= now ? 'once' : 'stored' };
  const request = {
    pushType: pushTypeOf(draft) ?? null,
    priority: priorityOf(draft) ?? defaultPriority,
    expiration,
    fromStorage: false,
  };
  const outcome = present(presentInput(state, app, request, readAps(read.payload), now));
  const { gates } = outcome;
  const surfaces: (Surface | false)[] = [
    outcome.lockScreen && 'lockScreen',
    outcome.banner !== 'none' && 'banner',
    outcome.notificationCenter && 'notificationCenter',
    outcome.badge && 'badge',
    outcome.sound && 'sound',
    outcome.haptic && 'haptic',
    outcome.callbacks.includes('didReceiveRemoteNotification') && 'app',
  ];
  const shown = surfaces.filter((surface) => surface !== false);
  if (shown.length > 0) return { kind: 'shows', surfaces: shown, gates };
  const stop = gates.find(({ verdict }) => verdict === 'stop') ?? gates.find(({ verdict }) => verdict === 'change');
  return { kind: 'quiet', gate: stop?.rule ?? null, gates };
}
