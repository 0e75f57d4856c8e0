import { changed, ignore, type Step } from './changes.ts';
import { fidelity } from './fidelity.ts';
import { type DeviceState } from './state.ts';

/** How loud sounds of notifications are heard, 0 to 1. */
export const loudnessOf = ({ ringerVolume }: DeviceState): number => ringerVolume / fidelity.ringerSteps.value;

/** A volume button is pressed: one step louder or softer, within what the buttons reach. */
export function turnVolume(state: DeviceState, by: 1 | -1): Step {
  if (state.power !== 'on') return ignore(state, 'the phone is off');
  const ringerVolume = Math.min(fidelity.ringerSteps.value, Math.max(1, state.ringerVolume + by));
  if (ringerVolume === state.ringerVolume) return ignore(state, `the volume is ${ringerVolume} already`);
  return changed({ ...state, ringerVolume });
}
