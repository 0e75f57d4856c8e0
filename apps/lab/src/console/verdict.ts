import { type DeviceState, present, presentInput } from '@apns-sim/device';
import { readAps } from '@apns-sim/protocol';
import { type Draft, readPayload } from './draft.ts';

/** Where a person, or the app, would notice it. */
type Surface = 'lockScreen' | 'banner' | 'notificationCenter' | 'badge' | 'sound' | 'haptic' | 'app';

/** What the phone would make of a draft now, by the same function that decides when it arrives. */
export type Verdict =
  | { readonly kind: 'stored' | 'unknown' }
  | {
      readonly kind: 'shows';
      readonly surfaces: readonly Surface[];
    }
  | { readonly kind: 'quiet'; readonly rule: string | null };

/** @param now the simulation's time, milliseconds since 1970 */
export function verdictOf(draft: Draft, deviceToken: string, state: DeviceState | undefined, now: number): Verdict {
  const app = Object.values(state?.apps ?? {}).find(({ deviceTokens }) =>
    Object.values(deviceTokens).includes(deviceToken),
  );
  if (state === undefined || app === undefined) return { kind: 'unknown' };
  if (state.power !== 'on' || !['online', 'slow'].includes(state.network)) return { kind: 'stored' };
  const read = readPayload(draft.payload);
  if (!read.ok) return { kind: 'unknown' };
  const request = {
    pushType: draft.kind,
    priority: draft.kind === 'background' ? 5 : 10,
    expiration: null,
    fromStorage: false,
  } as const;
  const outcome = present(presentInput(state, app, request, readAps(read.payload), now));
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
  if (shown.length > 0) return { kind: 'shows', surfaces: shown };
  return { kind: 'quiet', rule: outcome.gates.find(({ verdict }) => verdict === 'stop')?.rule ?? null };
}
