import { type DeviceState } from '@apns-sim/device';

/** A phone just before and just after a push arrived: what a page needs to show it as it was then. */
export interface Moment {
  readonly uniqueId: string;
  readonly deviceId: string;
  readonly before: DeviceState;
  readonly after: DeviceState;
}

/** The moments of a process; they are not kept on disk. */
export interface Moments {
  keep(moment: Moment): void;
  /** The first arrival of a push on a phone; `undefined` when it never came, came too long ago, or before this process. */
  find(deviceId: string, uniqueId: string): Moment | undefined;
  /** Forgets those of one phone, or all. */
  forget(deviceId?: string): void;
}

/** States of a phone share most of what they hold, so this costs little. */
const mostKept = 500;

/** @see Moments */
export function createMoments(most = mostKept): Moments {
  const moments = new Map<string, Moment>();
  const keyOf = (deviceId: string, uniqueId: string) => JSON.stringify([deviceId, uniqueId]);
  return {
    keep(moment) {
      const key = keyOf(moment.deviceId, moment.uniqueId);
      // a push that is sent again changes nothing: the first time it came is the moment
      if (moments.has(key)) return;
      moments.set(key, moment);
      const [oldest] = moments.keys();
      if (moments.size > most && oldest !== undefined) moments.delete(oldest);
    },
    find: (deviceId, uniqueId) => moments.get(keyOf(deviceId, uniqueId)),
    forget(deviceId) {
      for (const [key, moment] of moments)
        if (deviceId === undefined || moment.deviceId === deviceId) moments.delete(key);
    },
  };
}
