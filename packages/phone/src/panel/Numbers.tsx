import { type DeviceState, patchWrong, type UserEvent } from '@apns-sim/device';
import { type TextKey, useWording } from '../text/phone-text.ts';
import { wrongInWords } from './code/change-code.ts';
import { numberIn } from './fields/number-in.ts';
import { TextField } from './fields/TextField.tsx';

const numbers = [
  ['ringerVolume', 'ringerVolume'],
  ['slowMs', 'regionSlowMs'],
  ['utcOffsetMinutes', 'regionUtcOffset'],
  ['uninstallLag', 'regionUninstallLag'],
] as const satisfies readonly (readonly [keyof DeviceState, TextKey])[];

/** What of a phone's state is a name or a number. */
export function Numbers({
  state,
  dispatch,
}: {
  readonly state: DeviceState;
  readonly dispatch: (event: UserEvent) => void;
}) {
  const { t } = useWording();
  const set = (name: string, value: string | number): string | undefined => {
    const patch = { [name]: value };
    const wrong = patchWrong(patch);
    if (wrong !== undefined) return wrongInWords(wrong, t);
    dispatch({ type: 'PATCH', patch });
    return undefined;
  };
  return (
    <>
      <TextField name="name" label={t('regionName')} value={state.name} onCommit={(text) => set('name', text)} />
      {numbers.map(([name, words]) => (
        <TextField
          key={name}
          name={name}
          label={t(words)}
          value={String(state[name])}
          inputMode="numeric"
          onCommit={(text) => set(name, numberIn(text))}
        />
      ))}
    </>
  );
}
