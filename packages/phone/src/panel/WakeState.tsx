import { type AppState, type DeviceState, fidelity, wakeNow } from '@apns-sim/device';
import { clockText } from '../text/format.ts';
import { type TextKey, useWording } from '../text/phone-text.ts';
import css from './StatePanel.module.css';

/** Whether a background push would wake an app now, or why it would not, by the function that decides when one comes. */
export function WakeState({
  app,
  state,
  at,
}: {
  readonly app: AppState;
  readonly state: DeviceState;
  /** The simulation's time, milliseconds since 1970. */
  readonly at: number;
}) {
  const { t } = useWording();
  const { rule, roomAt } = wakeNow(state, app, at);
  const words: Record<string, TextKey> = {
    S1: 'wakeNow',
    S2: 'wakeForceQuit',
    S3: state.lowPower ? 'wakeLowPower' : 'wakeSwitch',
    S4: 'wakeLater',
    S5: 'wakeMode',
  };
  const time = clockText(roomAt, state.utcOffsetMinutes);
  return (
    <p className={css.wake} data-wake={rule}>
      {t(words[rule] ?? 'wakeNow', { time, most: fidelity.wakesPerHour.value })}
    </p>
  );
}
