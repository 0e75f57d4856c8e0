import { type DeviceState } from '@apns-sim/device';

/** Whether what was heard or felt last is a call that still rings. */
export const ringsOn = ({ calls, alerted }: Pick<DeviceState, 'calls' | 'alerted'>): boolean =>
  calls.some(({ state, silenced, at }) => state === 'ringing' && !silenced && at === alerted?.at);
