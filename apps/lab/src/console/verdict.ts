import { type AppState, type DeviceState, present, presentInput, step } from '@apns-sim/device';
import { defaultPriority, type Gate, type Outcome, readAps, topicFor } from '@apns-sim/protocol';
import { type gates } from '../i18n/en/gates.ts';
import { type Draft, priorityOf, pushTypeOf } from './draft.ts';
import { readPayload } from './payload-text.ts';
import { arrival } from './preview/arrival.ts';
import { expirationOf } from './recipient.ts';

/** Where a person, or the app, would notice it. */
export type Surface = keyof typeof gates.surfaces;

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

/** What a framework of its own would make of the push; `undefined` when the phone would say nothing. */
function ownOutcome(draft: Draft, topic: string, state: DeviceState, now: number): Outcome | undefined {
  const event = arrival(draft, { deviceToken: '', topic, known: null }, now);
  const effects = event === null ? [] : step(state, event, now).effects;
  return effects.flatMap((effect) => (effect.type === 'outcome' ? [effect.outcome] : []))[0];
}

function ofFramework(own: Outcome | undefined): Verdict {
  if (own?.kind === 'presented') return { kind: 'shows', surfaces: own.surfaces as Surface[], gates: own.gates };
  return own === undefined ? { kind: 'unknown' } : { kind: 'quiet', gate: own.why?.rule ?? null, gates: own.gates };
}

/** @param now the simulation's time, milliseconds since 1970 */
export function verdictOf(draft: Draft, deviceToken: string, state: DeviceState | undefined, now: number): Verdict {
  const app = appWith(state, deviceToken);
  const management = state?.management?.deviceToken === deviceToken ? state.management : null;
  if (state === undefined || (app === undefined && management === null)) return { kind: 'unknown' };
  const read = readPayload(draft.payload);
  if (!read.ok) return { kind: 'noPayload' };
  const expiration = expirationOf(draft, now) ?? null;
  if (state.power !== 'on' || !['online', 'slow'].includes(state.network))
    return { kind: expiration !== null && expiration * 1000 <= now ? 'once' : 'stored' };
  if (app === undefined) return ofFramework(ownOutcome(draft, management?.topic ?? '', state, now));
  const request = {
    pushType: pushTypeOf(draft) ?? null,
    priority: priorityOf(draft) ?? defaultPriority,
    expiration,
    fromStorage: false,
  };
  const outcome = present(presentInput(state, app, request, readAps(read.payload), now, read.payload));
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
  const topic = topicFor(app.bundleId, pushTypeOf(draft) ?? 'alert');
  const own = gates.some(({ rule }) => rule === 'S7') ? ownOutcome(draft, topic, state, now) : undefined;
  if (own !== undefined) return ofFramework(own);
  const shown = surfaces.filter((surface) => surface !== false);
  if (shown.length > 0) return { kind: 'shows', surfaces: shown, gates };
  const stop = gates.find(({ verdict }) => verdict === 'stop') ?? gates.find(({ verdict }) => verdict === 'change');
  return { kind: 'quiet', gate: stop?.rule ?? null, gates };
}
