import { type Call } from './call.ts';
import { appOf } from './changes.ts';
import { isDark } from './lock.ts';
import { hasIsland } from './model.ts';
import { screenWords } from './screen-words.ts';
import { type DeviceState } from './state.ts';

/** A call as a person sees it. */
export interface ScreenCall extends Omit<Call, 'silenced' | 'apnsId'> {
  readonly app: string;
  /** `fullScreen` on a locked phone; on an unlocked one a `banner` rings, and the `island` has what was answered, or a `pill` below the notch. */
  readonly presentation: 'fullScreen' | 'banner' | 'island' | 'pill';
}

/** The calls on a lit screen: what rings first, then what has the line, then what is held. */
export function callsOn(state: DeviceState): ScreenCall[] {
  if (state.power !== 'on' || isDark(state)) return [];
  const locked = state.lock !== 'unlocked';
  const order: readonly Call['state'][] = ['ringing', 'active', 'held'];
  return state.calls
    .toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
    .map(({ silenced: _silenced, apnsId: _apnsId, ...call }) => ({
      ...call,
      app: appOf(state, call.bundleId)?.displayName ?? call.bundleId,
      caller: call.caller === '' ? screenWords[state.language].unknownCaller : call.caller,
      presentation: locked ? 'fullScreen' : call.state === 'ringing' ? 'banner' : hasIsland(state) ? 'island' : 'pill',
    }));
}
